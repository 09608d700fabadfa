"""The database: tables, opening, and queries that take a Session and give domain values."""
