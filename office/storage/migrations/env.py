"""Alembic's entry: always on a connection that migrate.py hands in."""

from alembic import context

import office.storage.unit_of_work  # noqa: F401 - registers the tables of all stores
from office.storage.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
