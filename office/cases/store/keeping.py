"""What is personal in a case: taken out once it is over, and sealed anew under another key."""

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from office.cases.model import CITIZEN
from office.cases.store.tables import case_entries, case_references, cases

PARTS = ("name", "phone", "said", "wanted", "care")


class KeepingStore:
    """Each batch goes on after a number or an entry, in their order."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def over(self, before: datetime, limit: int) -> list[str]:
        """That ended before that, of which it is still known whose they were."""
        is_theirs = (cases.c.ended_at < before) & (cases.c.person_key != "")
        return list(self.connection.scalars(sa.select(cases.c.no).where(is_theirs).order_by(cases.c.no).limit(limit)))

    def ended_between(self, since: datetime, until: datetime) -> list[str]:
        """Up to but not at `until`; by number."""
        within = (cases.c.ended_at >= since) & (cases.c.ended_at < until)
        return list(self.connection.scalars(sa.select(cases.c.no).where(within).order_by(cases.c.no)))

    def forget(self, no: str) -> None:
        """Whose it was, everything that anybody said in it, and what it refers to."""
        empty = {"person_key": "", "phone_tail": ""}
        nothing = dict.fromkeys((*(f"{part}_sealed" for part in PARTS), "conversation_id", "request_key"))
        self.connection.execute(cases.update().where(cases.c.no == no).values(**empty, **nothing))
        own = case_entries.c.by == CITIZEN  # their keys are made of requests
        entries = case_entries.update().where(case_entries.c.no == no)
        self.connection.execute(entries.values(words_sealed=None))
        self.connection.execute(entries.where(own).values(key=None))
        self.connection.execute(case_references.delete().where(case_references.c.no == no))

    def put_care(self, no: str, sealed: bytes | None) -> None:
        self.connection.execute(cases.update().where(cases.c.no == no).values(care_sealed=sealed))

    def phones_after(self, no: str, limit: int) -> list[tuple[str, str, bytes]]:
        """Number, person key and sealed phone of those whose person is known."""
        chosen = sa.select(cases.c.no, cases.c.person_key, cases.c.phone_sealed)
        known = chosen.where(cases.c.no > no, cases.c.phone_sealed.is_not(None)).order_by(cases.c.no).limit(limit)
        return [(row[0], row[1], row[2]) for row in self.connection.execute(known)]

    def filed_after(self, no: str, limit: int) -> list[tuple[str, dict[str, bytes]]]:
        """Number and what is sealed of its record, by part."""
        columns = [cases.c[f"{part}_sealed"] for part in PARTS]
        chosen = sa.select(cases.c.no, *columns).where(cases.c.no > no, cases.c.phone_sealed.is_not(None))
        rows = self.connection.execute(chosen.order_by(cases.c.no).limit(limit))
        return [
            (own, {part: sealed for part, sealed in zip(PARTS, kept, strict=True) if sealed}) for own, *kept in rows
        ]

    def seal_record(self, no: str, parts: Mapping[str, bytes]) -> None:
        """Not if it has been forgotten meanwhile."""
        is_its = (cases.c.no == no) & cases.c.phone_sealed.is_not(None)
        values = {f"{part}_sealed": sealed for part, sealed in parts.items()}
        self.connection.execute(cases.update().where(is_its).values(**values))

    def words_after(self, no: str, seq: int, limit: int) -> list[tuple[str, int, bytes]]:
        table = case_entries.c
        later = sa.tuple_(table.no, table.seq) > sa.tuple_(sa.literal(no), sa.literal(seq))
        chosen = sa.select(table.no, table.seq, table.words_sealed).where(later, table.words_sealed.is_not(None))
        rows = self.connection.execute(chosen.order_by(table.no, table.seq).limit(limit))
        return [(row[0], row[1], row[2]) for row in rows]

    def seal_words(self, no: str, seq: int, sealed: bytes) -> None:
        table = case_entries.c
        is_its = (table.no == no) & (table.seq == seq) & table.words_sealed.is_not(None)
        self.connection.execute(case_entries.update().where(is_its).values(words_sealed=sealed))
