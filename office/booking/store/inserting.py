"""INSERT ... ON CONFLICT, which both databases have and SQLAlchemy keeps apart."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite


def insert_or_meet(connection: sa.Connection, table: sa.Table) -> Any:
    """An insert that has on_conflict_do_nothing and on_conflict_do_update."""
    return postgresql.insert(table) if connection.dialect.name == "postgresql" else sqlite.insert(table)
