"""Findings that were sent to the knowledge editors: each once, and settled once."""

from datetime import date, datetime

import sqlalchemy as sa

from office.cases.findings import Finding, FindingState, SentFinding
from office.cases.store.tables import case_findings


class FindingStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def add(self, sent: SentFinding) -> bool:
        """False if there is one of its key."""
        finding = sent.finding
        row = {
            "key": finding.key,
            "item_code": finding.item_code,
            "month": finding.month,
            "cases": finding.cases,
            "kinds": dict(finding.kinds),
            "examples": list(finding.examples),
            **{name: getattr(sent, name) for name in SentFinding.__dataclass_fields__ if name != "finding"},
        }
        try:
            with self.connection.begin_nested():
                self.connection.execute(case_findings.insert().values(row))
        except sa.exc.IntegrityError:
            return False
        return True

    def get(self, key: str) -> SentFinding | None:
        row = self.connection.execute(sa.select(case_findings).where(case_findings.c.key == key)).mappings().first()
        return _sent(row) if row else None

    def of_month(self, month: date) -> list[SentFinding]:
        """The newest first."""
        return self._listed(case_findings.c.month == month)

    def in_state(self, state: FindingState) -> list[SentFinding]:
        """The newest first."""
        return self._listed(case_findings.c.state == state)

    def settle(self, key: str, state: FindingState, by: str, now: datetime, words: str) -> bool:
        """False if somebody has before."""
        is_open = (case_findings.c.key == key) & (case_findings.c.state == FindingState.SENT)
        values = {"state": state, "settled_by": by, "settled_at": now, "words": words}
        return self.connection.execute(case_findings.update().where(is_open).values(**values)).rowcount == 1

    def _listed(self, wanted: sa.ColumnElement[bool]) -> list[SentFinding]:
        ordered = sa.select(case_findings).where(wanted).order_by(case_findings.c.sent_at.desc(), case_findings.c.key)
        return [_sent(row) for row in self.connection.execute(ordered).mappings()]


def _sent(row: "sa.RowMapping") -> SentFinding:
    finding = Finding(row["item_code"], row["month"], row["cases"], row["kinds"], tuple(row["examples"]))
    return SentFinding(
        finding,
        FindingState(row["state"]),
        row["sent_at"],
        row["sent_by"],
        row["settled_at"],
        row["settled_by"],
        row["words"],
    )
