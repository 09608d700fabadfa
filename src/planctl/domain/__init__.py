"""Plain values and rules: no database, no files, no clock, no printing."""
