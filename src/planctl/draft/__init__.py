"""From a plan's document to a proposed plan file: reading, outline, grammar, tables, review."""
