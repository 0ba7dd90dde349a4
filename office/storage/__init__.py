"""Where things are kept: one database, SQLite (WAL) by default, PostgreSQL by setting."""
