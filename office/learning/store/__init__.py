"""What became of questions without a good answer. Runs in the caller's transaction."""

from collections.abc import Collection
from functools import cached_property

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from office.learning.model import Into, Turned
from office.learning.store.jobs import JobStore
from office.learning.store.kept import KeptStore
from office.learning.store.record import AT_ONCE, RecordStore
from office.learning.store.tables import learning_settled, learning_turned

TURNED, SETTLED = learning_turned, learning_settled


class LearningStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    @cached_property
    def record(self) -> RecordStore:
        return RecordStore(self.connection)

    @cached_property
    def kept(self) -> KeptStore:
        return KeptStore(self.connection)

    @cached_property
    def jobs(self) -> JobStore:
        return JobStore(self.connection)

    def add(self, turned: Turned) -> int:
        """Its id."""
        row = {name: getattr(turned, name) for name in Turned.__dataclass_fields__ if name != "id"}
        row["samples"] = list(turned.samples)
        return int(self.connection.execute(TURNED.insert().values(row).returning(TURNED.c.id)).scalar_one())

    def settle(self, refs: Collection[str], turned_id: int) -> int:
        """How many of them were not settled before."""
        dialect = postgresql if self.connection.dialect.name == "postgresql" else sqlite
        rows = [{"ref": ref, "turned_id": turned_id} for ref in sorted(refs)]
        added = 0
        for start in range(0, len(rows), AT_ONCE):
            insert = dialect.insert(SETTLED).values(rows[start : start + AT_ONCE]).on_conflict_do_nothing()
            added += len(self.connection.execute(insert.returning(SETTLED.c.ref)).all())
        return added

    def settled(self) -> set[str]:
        return set(self.connection.scalars(sa.select(SETTLED.c.ref)))

    def turned(self, limit: int | None = None) -> list[Turned]:
        """The newest first."""
        chosen = sa.select(TURNED).order_by(TURNED.c.id.desc()).limit(limit)
        found = self.connection.execute(chosen).mappings()
        return [Turned(**{**row, "into": Into(row["into"]), "samples": tuple(row["samples"])}) for row in found]
