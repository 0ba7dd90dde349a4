"""太早了、能快点不、有没有别的大厅, said to places that are offered: what is looked for then. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from office.booking.counter import Offer
from office.dialogue.words import EARLIER, OTHER_HALL

LOOKED_AHEAD = timedelta(days=21)

Wished = dict[str, Any]  # {when: as WhenField keeps it, hall: [id, name], not_in: [hall ids]}, JSON


def rather(which: str, wished: Wished, offered: Sequence[Offer], now: datetime) -> Wished:
    """`offered`: at least one place. What was wished for before gives way only where the word says so."""
    if which == OTHER_HALL:
        seen = dict.fromkeys([*wished.get("not_in", ()), *(each.hall_id for each in offered)])
        return {**wished, "hall": ["", ""], "not_in": list(seen)}
    starts = [each.starts_at for each in offered]
    first, last = (now, min(starts)) if which == EARLIER else (max(starts) + timedelta(minutes=1), now + LOOKED_AHEAD)
    when = {**wished["when"], "windows": [[first.isoformat(), last.isoformat()]], "earliest": False, "point": False}
    return {**wished, "when": when}
