"""The store: SQLAlchemy tables and everything that reads or writes them. Rows never leave this package."""
