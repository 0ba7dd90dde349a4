"""Ratings in the database: put there once, and never changed."""

from datetime import date

import sqlalchemy as sa

from office.cases.rating import Rating
from office.cases.store.tables import service_ratings


class RatingStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def add(self, rating: Rating) -> bool:
        """False if that service was rated before."""
        row = {name: getattr(rating, name) for name in Rating.__dataclass_fields__}
        try:
            with self.connection.begin_nested():
                self.connection.execute(service_ratings.insert().values(row))
        except sa.exc.IntegrityError:
            return False
        return True

    def counted(self, first: date, last: date) -> dict[tuple[str, int], int]:
        """(department, level) -> how many, both days included."""
        within = service_ratings.c.rated_on.between(first, last)
        parts = (service_ratings.c.department, service_ratings.c.level)
        chosen = sa.select(*parts, sa.func.count()).where(within).group_by(*parts)
        return {(department, level): count for department, level, count in self.connection.execute(chosen)}
