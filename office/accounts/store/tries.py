"""How often a password was tried, in the database."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from office.accounts.lockout import Tries
from office.accounts.store.tables import staff_tries

T = staff_tries.c


class TryStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def locked(self, mark: str) -> Tries:
        """Its row is held to the end of the transaction: of two at once the second sees what the first did."""
        dialect = postgresql if self.connection.dialect.name == "postgresql" else sqlite
        insert: Any = dialect.insert(staff_tries).values(mark=mark, count=0)
        self.connection.execute(insert.on_conflict_do_nothing())
        chosen = sa.select(staff_tries).where(T.mark == mark).with_for_update()
        row = self.connection.execute(chosen).mappings().one()
        return Tries(row["count"], row["last_at"], row["locked_until"])

    def of(self, marks: list[str]) -> dict[str, Tries]:
        """By mark, as they stand; nothing is held."""
        rows = self.connection.execute(sa.select(staff_tries).where(T.mark.in_(marks))).mappings()
        return {row["mark"]: Tries(row["count"], row["last_at"], row["locked_until"]) for row in rows}

    def put(self, mark: str, tries: Tries) -> None:
        values = {name: getattr(tries, name) for name in Tries.__dataclass_fields__}
        self.connection.execute(staff_tries.update().where(T.mark == mark).values(values))

    def forget(self, mark: str) -> None:
        self.connection.execute(staff_tries.delete().where(T.mark == mark))

    def drop_over(self, before: datetime) -> None:
        """Those that count no longer."""
        self.connection.execute(staff_tries.delete().where(T.last_at < before))
