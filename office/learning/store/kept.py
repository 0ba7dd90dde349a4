"""Sentences to train and to test with, in the database."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from office.learning.kept import Kept, Purpose
from office.learning.store.tables import learning_kept

KEPT = learning_kept


class KeptStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def add(self, kept: Kept) -> bool:
        """False where the same sentence is kept already, for either purpose."""
        row = {name: getattr(kept, name) for name in Kept.__dataclass_fields__ if name != "id"}
        dialect = postgresql if self.connection.dialect.name == "postgresql" else sqlite
        insert: Any = dialect.insert(KEPT).values(row)
        return bool(self.connection.execute(insert.on_conflict_do_nothing().returning(KEPT.c.id)).all())

    def all(self, purpose: Purpose) -> list[Kept]:
        """The oldest first."""
        return self._read(sa.select(KEPT).where(KEPT.c.purpose == purpose).order_by(KEPT.c.id))

    def known(self, texts: Iterable[str], purpose: Purpose) -> set[str]:
        chosen = sa.select(KEPT.c.text).where(KEPT.c.purpose == purpose, KEPT.c.text.in_(list(texts)))
        return set(self.connection.scalars(chosen))

    def get(self, kept_id: int) -> Kept | None:
        return next(iter(self._read(sa.select(KEPT).where(KEPT.c.id == kept_id))), None)

    def remove(self, kept_id: int) -> None:
        self.connection.execute(KEPT.delete().where(KEPT.c.id == kept_id))

    def _read(self, chosen: "sa.Select[Any]") -> list[Kept]:
        found = self.connection.execute(chosen).mappings()
        return [Kept(**{**row, "purpose": Purpose(row["purpose"])}) for row in found]
