"""Sessions in the database: by the hash of their token."""

from datetime import datetime

import sqlalchemy as sa

from office.accounts.sessions import Session
from office.accounts.store.tables import staff_sessions

S = staff_sessions.c


class SessionStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def add(self, session: Session) -> None:
        row = {name: getattr(session, name) for name in Session.__dataclass_fields__}
        self.connection.execute(staff_sessions.insert().values(row))

    def get(self, token_hash: str) -> Session | None:
        row = self.connection.execute(sa.select(staff_sessions).where(S.token_hash == token_hash)).mappings().first()
        return Session(**row) if row else None

    def of(self, accounts: list[str]) -> list[Session]:
        """The last used first; also those that are over."""
        chosen = sa.select(staff_sessions).where(S.account.in_(accounts)).order_by(S.seen_at.desc(), S.token_hash)
        return [Session(**row) for row in self.connection.execute(chosen).mappings()]

    def note(self, session: Session) -> None:
        its = S.token_hash == session.token_hash
        self.connection.execute(staff_sessions.update().where(its).values(seen_at=session.seen_at))

    def drop(self, token_hash: str) -> None:
        self.connection.execute(staff_sessions.delete().where(S.token_hash == token_hash))

    def drop_all(self, account: str, but: str = "") -> None:
        theirs = (S.account == account) & (S.token_hash != but)
        self.connection.execute(staff_sessions.delete().where(theirs))

    def drop_over(self, seen_before: datetime, opened_before: datetime) -> None:
        is_over = (S.seen_at <= seen_before) | (S.opened_at <= opened_before)
        self.connection.execute(staff_sessions.delete().where(is_over))
