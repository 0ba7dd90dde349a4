"""What is personal in calls: taken out once it is over, and sealed anew under another key."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from office.phone.store.tables import phone_call_entries, phone_calls, phone_guidances, phone_segments

CALLS = phone_calls
PARTS = ("phone", "name", "summary")


class KeepingStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def over(self, before: datetime, limit: int) -> list[str]:
        """Ids of calls that began before that, however they ended, of which something personal is left."""
        sealed = [CALLS.c[f"{part}_sealed"].is_not(None) for part in PARTS]
        heard = sa.exists().where(phone_segments.c.call_id == CALLS.c.id)
        left = sa.or_(CALLS.c.person_key != "", CALLS.c.cti_mark.is_not(None), heard, *sealed)
        chosen = sa.select(CALLS.c.id).where(CALLS.c.started_at < before, left)
        return list(self.connection.scalars(chosen.order_by(CALLS.c.id).limit(limit)))

    def forget(self, call_id: str) -> None:
        """The caller, what was said and written, and which of their matters came of it; the figures stay."""
        gone = {"person_key": "", "phone_tail": "", "cti_mark": None, **{f"{part}_sealed": None for part in PARTS}}
        self.connection.execute(CALLS.update().where(CALLS.c.id == call_id).values(gone))
        self.connection.execute(phone_segments.delete().where(phone_segments.c.call_id == call_id))
        entries, guidances = phone_call_entries, phone_guidances
        unlinked: dict[str, Any] = {"ref": "", "facts": {}, "key": None}
        self.connection.execute(entries.update().where(entries.c.call_id == call_id).values(unlinked))
        self.connection.execute(guidances.update().where(guidances.c.call_id == call_id).values(answers=[]))

    def sealed_after(self, call_id: str, limit: int) -> list[tuple[str, str, dict[str, bytes]]]:
        """By id, from the one after that: (id, person key, what is sealed by its part)."""
        columns = [CALLS.c[f"{part}_sealed"] for part in PARTS]
        chosen = sa.select(CALLS.c.id, CALLS.c.person_key, *columns).where(CALLS.c.id > call_id)
        chosen = chosen.where(sa.or_(*(column.is_not(None) for column in columns))).order_by(CALLS.c.id).limit(limit)
        return [
            (row[0], row[1], {part: sealed for part, sealed in zip(PARTS, row[2:], strict=True) if sealed is not None})
            for row in self.connection.execute(chosen)
        ]

    def seal_anew(self, call_id: str, parts: Mapping[str, bytes]) -> None:
        """Not what has been forgotten meanwhile."""
        for part, sealed in parts.items():
            column = CALLS.c[f"{part}_sealed"]
            is_its = (CALLS.c.id == call_id) & column.is_not(None)
            self.connection.execute(CALLS.update().where(is_its).values({column: sealed}))
