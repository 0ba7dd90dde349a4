"""Accounts in the database. Runs in the caller's transaction."""

from typing import Any

import sqlalchemy as sa

from office.accounts.model import Account, Grant, Role
from office.accounts.store.audit import AuditStore
from office.accounts.store.sessions import SessionStore
from office.accounts.store.tables import staff_accounts, staff_grants
from office.accounts.store.tries import TryStore

OF_ACCOUNT = tuple(name for name in Account.__dataclass_fields__ if name != "grants")
A = staff_accounts.c


class AccountStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        self.sessions = SessionStore(connection)
        self.tries = TryStore(connection)
        self.audit = AuditStore(connection)

    def add(self, account: Account) -> bool:
        """False if there is one of that name."""
        try:
            with self.connection.begin_nested():
                self.connection.execute(staff_accounts.insert().values(_row(account)))
        except sa.exc.IntegrityError:
            return False
        self.put_grants(account)
        return True

    def put(self, account: Account) -> None:
        """All but its grants."""
        self.connection.execute(staff_accounts.update().where(A.name == account.name).values(_row(account)))

    def put_grants(self, account: Account) -> None:
        self.connection.execute(staff_grants.delete().where(staff_grants.c.account == account.name))
        rows = [
            {"account": account.name, "role": each.role, "department": each.department, "hall": each.hall}
            for each in account.grants
        ]
        if rows:
            self.connection.execute(staff_grants.insert(), rows)

    def get(self, name: str, *, lock: bool = False) -> Account | None:
        """`lock` holds its row to the end of the transaction."""
        chosen = sa.select(staff_accounts).where(A.name == name)
        return next(iter(self._read(chosen.with_for_update() if lock else chosen)), None)

    def by_subject(self, subject: str) -> Account | None:
        return next(iter(self._read(sa.select(staff_accounts).where(A.oidc_subject == subject))), None)

    def all(self) -> list[Account]:
        return self._read(sa.select(staff_accounts).order_by(A.name))

    def lock_admins(self) -> None:
        """So that of two admins who take each other's role away the second one sees it."""
        is_admin = staff_grants.c.role == Role.ADMIN
        self.connection.execute(
            sa.select(staff_grants).where(is_admin).order_by(staff_grants.c.account).with_for_update()
        )

    def _read(self, chosen: "sa.Select[Any]") -> list[Account]:
        rows = self.connection.execute(chosen).mappings().all()
        granted: dict[str, list[Grant]] = {row["name"]: [] for row in rows}
        own = sa.select(staff_grants).where(staff_grants.c.account.in_(list(granted)))
        for row in self.connection.execute(own).mappings() if granted else ():
            granted[row["account"]].append(Grant(Role(row["role"]), row["department"], row["hall"]))
        return [Account(**row, grants=tuple(sorted(granted[row["name"]]))) for row in rows]


def _row(account: Account) -> dict[str, Any]:
    return {name: getattr(account, name) for name in OF_ACCOUNT}
