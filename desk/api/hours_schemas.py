"""A hall's opening hours in the API, in the shape of its file."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from desk.api.account_schemas import moment
from office.booking.store.weeks import KeptWeek
from office.halls.files import ShiftFile
from office.halls.hall import Hall, Shift
from office.halls.model import PeriodKind
from office.halls.week_changes import as_plain, written_shift
from office.halls.weeks import OPENING
from office.wording.model import Wording

Said = Annotated[str, Field(max_length=40)]
Why = Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]


class ShiftIn(BaseModel):
    """`hours` as 8:30-11:30; `days` from 1 (Monday); `counters` empty: all; `from_bookings`: only of extended hours;
    of `roster` so many as `on_duty` serve by turns.
    """

    model_config = ConfigDict(extra="ignore")
    hours: Annotated[str, Field(max_length=20)]
    kind: PeriodKind = PeriodKind.REGULAR
    days: Annotated[list[Annotated[int, Field(ge=1, le=7)]], Field(max_length=7)] = [1, 2, 3, 4, 5]
    counters: Annotated[list[Said], Field(max_length=100)] = []
    from_bookings: Annotated[int, Field(ge=0, le=10_000)] = 0
    roster: Annotated[list[Said], Field(max_length=100)] = []
    on_duty: Annotated[int, Field(ge=0, le=100)] = 0

    def written(self) -> ShiftFile:
        days, counters, roster = tuple(self.days), tuple(self.counters), tuple(self.roster)
        return ShiftFile(self.hours, self.kind, days, counters, self.from_bookings, roster, self.on_duty)


class HoursIn(BaseModel):
    """From one day to another, both included; without `to` until further notice. `source`: what it rests on."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True)
    first: Annotated[date, Field(alias="from")]
    last: Annotated[date | None, Field(alias="to")] = None
    shifts: Annotated[list[ShiftIn], Field(max_length=40)]
    reason: Why
    source: Why


class TakeBackIn(BaseModel):
    model_config = ConfigDict(extra="ignore")
    reason: Annotated[str, Field(max_length=200)] = ""


def hours_out(hall: Hall, kept: Sequence[KeptWeek], today: date) -> dict[str, Any]:
    opening = hall.opening
    of_the_file = opening.weeks[0].shifts if opening.weeks else opening.shifts
    holds = next((each.id for each in reversed(kept) if each.counts_on(today)), None)
    return {
        "file": _shifts(of_the_file),
        "now": _shifts(opening.shifts_of(today)),
        "sample": OPENING in hall.samples,
        "changes": [{**_change(each), "now": each.id == holds} for each in reversed(kept)],
        "counters": [{"id": each.id, "name": each.name} for each in hall.counters],
    }


def said_faults(faults: Sequence[tuple[int | None, str]], wording: Wording) -> str:
    """In one sentence, each with the number of its line from 1."""
    lines = [
        mend if place is None else wording.say("halls.hours_fault", number=place + 1, text=mend)
        for place, mend in faults
    ]
    return wording.say("halls.hours_fault_between").join(dict.fromkeys(lines))


def _change(kept: KeptWeek) -> dict[str, Any]:
    change = kept.change
    return {
        "id": kept.id,
        "from": change.first.isoformat(),
        "to": change.last and change.last.isoformat(),
        "shifts": [as_plain(each) for each in change.shifts],
        "reason": change.reason,
        "source": change.source,
        "by": change.by,
        "at": moment(change.at),
        "withdrawn_by": kept.withdrawn_by,
        "withdrawn_at": moment(kept.withdrawn_at),
    }


def _shifts(shifts: Sequence[Shift]) -> list[dict[str, Any]]:
    found = sorted(shifts, key=lambda each: (min(each.days), each.period.starts))
    return [as_plain(written_shift(each)) for each in found]
