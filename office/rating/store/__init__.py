"""Ratings in the database: put there once, and never changed. Runs in the caller's transaction."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from office.rating.model import Rating
from office.rating.store.keeping import KeepingStore
from office.rating.store.rectifications import RectificationStore
from office.rating.store.tables import service_rating_asks, service_ratings

OF_RATING = tuple(Rating.__dataclass_fields__)


class RatingStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        self.rectifications = RectificationStore(connection)
        self.keeping = KeepingStore(connection)

    def add(self, rating: Rating) -> bool:
        """False if that service was rated before; of two at once the second waits for the first."""
        row = {name: getattr(rating, name) for name in OF_RATING}
        try:
            with self.connection.begin_nested():
                self.connection.execute(service_ratings.insert().values(row))
        except sa.exc.IntegrityError:
            return False
        return True

    def get(self, mark: str) -> Rating | None:
        chosen = sa.select(*(service_ratings.c[name] for name in OF_RATING))
        row = self.connection.execute(chosen.where(service_ratings.c.subject_mark == mark)).mappings().first()
        return Rating(**row) if row else None

    def ask(self, mark: str, asking: str, asked_on: date) -> bool:
        """Whether this asking is the one that counts: the first, or the same one again."""
        dialect = postgresql if self.connection.dialect.name == "postgresql" else sqlite
        row = {"subject_mark": mark, "asking": asking, "asked_on": asked_on}
        insert: Any = dialect.insert(service_rating_asks).values(row)
        self.connection.execute(insert.on_conflict_do_nothing())
        kept = sa.select(service_rating_asks.c.asking).where(service_rating_asks.c.subject_mark == mark)
        return bool(self.connection.execute(kept).scalar() == asking)

    def counted(self, first: date, last: date, service: str | None = None) -> dict[tuple[str, int], int]:
        """(department, level) -> how many, both days included; of all services, or of one kind."""
        table = service_ratings.c
        chosen = sa.select(table.department, table.level, sa.func.count())
        chosen = chosen.where(table.rated_on.between(first, last))
        if service is not None:
            chosen = chosen.where(table.service == service)
        rows = self.connection.execute(chosen.group_by(table.department, table.level))
        return {(department, level): count for department, level, count in rows}
