"""What was told in calls, and which of its lines were read out."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from office.phone.model import Guidance
from office.phone.store.tables import phone_guidances, phone_ticks

GUIDANCES, TICKS = phone_guidances, phone_ticks
OF_GUIDANCE = tuple(Guidance.__dataclass_fields__)


class GuidanceStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def add(self, guidance: Guidance) -> None:
        row = {name: getattr(guidance, name) for name in OF_GUIDANCE}
        self.connection.execute(GUIDANCES.insert().values({**row, "answers": _plain(guidance.answers)}))

    def of_call(self, call_id: str) -> list[Guidance]:
        """In order."""
        chosen = sa.select(GUIDANCES).where(GUIDANCES.c.call_id == call_id).order_by(GUIDANCES.c.seq)
        return [_guidance(row) for row in self.connection.execute(chosen).mappings()]

    def get(self, call_id: str, seq: int) -> Guidance | None:
        chosen = sa.select(GUIDANCES).where(GUIDANCES.c.call_id == call_id, GUIDANCES.c.seq == seq)
        row = self.connection.execute(chosen).mappings().first()
        return _guidance(row) if row else None

    def answer(self, call_id: str, seq: int, answers: Iterable[tuple[str, str]], guide_version: int) -> None:
        """The caller holds the call's row."""
        values = {"answers": _plain(answers), "guide_version": guide_version}
        self.connection.execute(GUIDANCES.update().where(_is(call_id, seq)).values(values))

    def tell(self, call_id: str, seq: int, now: datetime) -> None:
        """Noted once."""
        first = GUIDANCES.update().where(_is(call_id, seq), GUIDANCES.c.told_at.is_(None))
        self.connection.execute(first.values(told_at=now))

    def tick(self, call_id: str, seq: int, lines: Iterable[str], now: datetime) -> None:
        """Again is the same."""
        rows = [{"call_id": call_id, "guidance": seq, "line": line, "at": now} for line in dict.fromkeys(lines)]
        if rows:
            dialect = postgresql if self.connection.dialect.name == "postgresql" else sqlite
            insert: Any = dialect.insert(TICKS).values(rows)
            self.connection.execute(insert.on_conflict_do_nothing())

    def untick(self, call_id: str, seq: int, lines: Iterable[str]) -> None:
        is_its = (TICKS.c.call_id == call_id) & (TICKS.c.guidance == seq)
        self.connection.execute(TICKS.delete().where(is_its, TICKS.c.line.in_(list(lines))))

    def ticks(self, call_id: str, seq: int) -> frozenset[str]:
        chosen = sa.select(TICKS.c.line).where(TICKS.c.call_id == call_id, TICKS.c.guidance == seq)
        return frozenset(self.connection.scalars(chosen))


def _is(call_id: str, seq: int) -> "sa.ColumnElement[bool]":
    return (GUIDANCES.c.call_id == call_id) & (GUIDANCES.c.seq == seq)


def _plain(answers: Iterable[tuple[str, str]]) -> list[list[str]]:
    return [list(each) for each in answers]


def _guidance(row: "sa.RowMapping") -> Guidance:
    answers = tuple((question, answer) for question, answer in row["answers"])
    return Guidance(**{**{name: row[name] for name in OF_GUIDANCE}, "answers": answers})
