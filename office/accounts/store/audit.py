"""The book of what the staff did, in the database: lines are added and read."""

import sqlalchemy as sa

from office.accounts.model import AuditFilter, AuditLine
from office.accounts.store.tables import audit_lines

L = audit_lines.c


class AuditStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def add(self, line: AuditLine) -> None:
        row = {name: getattr(line, name) for name in AuditLine.__dataclass_fields__ if name != "id"}
        self.connection.execute(audit_lines.insert().values(row))

    def lines(self, wanted: AuditFilter, before: int | None, limit: int) -> list[AuditLine]:
        """The newest first, from the one before that id on."""
        chosen = sa.select(audit_lines).order_by(L.id.desc()).limit(limit)
        for name in ("by", "subject"):
            if value := getattr(wanted, name):
                chosen = chosen.where(audit_lines.c[name] == value)
        if wanted.what:
            chosen = chosen.where(L.what.contains(wanted.what, autoescape=True))
        if wanted.since is not None:
            chosen = chosen.where(L.at >= wanted.since)
        if wanted.until is not None:
            chosen = chosen.where(L.at < wanted.until)
        if before is not None:
            chosen = chosen.where(L.id < before)
        return [AuditLine(**row) for row in self.connection.execute(chosen).mappings()]
