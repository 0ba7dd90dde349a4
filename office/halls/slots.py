"""The places that a day has: counters open, shared out among quotas. Who took them is told elsewhere. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import groupby

from office.china_time import CHINA
from office.halls.availability import AvailabilityChange, changed
from office.halls.hall import Counter, CounterKind, Hall, Shift
from office.halls.model import Quota, TimeSlot, slot_id
from office.halls.opening import minutes_of, shifts_on, time_of, whole_slots
from office.halls.sharing import lay_out
from office.workdays import WorkCalendar


def slots_on(
    hall: Hall,
    group: str,
    day: date,
    calendar: WorkCalendar,
    changes: Iterable[AvailabilityChange] = (),
    booked: int = 0,
) -> tuple[TimeSlot, ...]:
    """As `planned_slots`, with the changes to what was planned. Raises YearNotAnnounced."""
    return with_changes(planned_slots(hall, group, day, calendar, booked), changes)


def with_changes(planned: Sequence[TimeSlot], changes: Iterable[AvailabilityChange]) -> tuple[TimeSlot, ...]:
    changes = tuple(changes)
    return tuple(changed(slot, changes) for slot in planned) if changes else tuple(planned)


def planned_slots(hall: Hall, group: str, day: date, calendar: WorkCalendar, booked: int = 0) -> tuple[TimeSlot, ...]:
    """The group's slots of the day in order, each with its places by quota; none for a group that the hall lacks.

    `booked`: places of the day that are taken in the whole hall, which may open 延时 hours. They come on top: no
    other slot changes through them. Raises YearNotAnnounced.
    """
    if group not in hall.groups:
        return ()
    shifts = shifts_on(hall, day, calendar, booked)
    # Shares are dealt out over the day; hours that may open later are dealt last.
    dealer = ShareDealer(hall.shares)
    slots: list[TimeSlot] = []
    for _, together in groupby(sorted(shifts, key=_opens_with), key=_opens_with):
        undealt = [slot for shift in together for slot in _slots_of(hall, group, day, shift)]
        slots += _shared_out(sorted(undealt, key=lambda each: each[0].starts_at), dealer)
    return tuple(sorted(slots, key=lambda each: each.starts_at))


def slots_needed(hall: Hall, item_code: str) -> int:
    """How many slots after one another the item takes. Raises ItemNotTaken."""
    group = hall.group_of(item_code)
    return -(-group.longer.get(item_code, group.minutes) // hall.rules.slot_minutes)


class ShareDealer:
    """Deals places to the quotas so that over the day each has its share, and no place is lost or made by rounding."""

    def __init__(self, shares: Mapping[Quota, int]) -> None:
        self._shares = shares
        self._dealt = 0
        self._given = dict.fromkeys(Quota, 0)

    def deal(self, places: int) -> dict[Quota, int]:
        dealt = dict.fromkeys(Quota, 0)
        for _ in range(places):
            self._dealt += 1
            quota = max(Quota, key=self._owed)  # the first of equals
            self._given[quota] += 1
            dealt[quota] += 1
        return dealt

    def _owed(self, quota: Quota) -> int:
        return self._shares.get(quota, 0) * self._dealt - 100 * self._given[quota]


def _opens_with(shift: Shift) -> int:
    return shift.from_bookings


def _shared_out(undealt: Sequence[tuple[TimeSlot, int]], dealer: ShareDealer) -> list[TimeSlot]:
    """Slots in order, each with how many places it has."""
    runs: list[list[int]] = []
    ended_at: datetime | None = None
    for slot, places in undealt:
        if slot.starts_at != ended_at:
            runs.append([])
        runs[-1].append(places)
        ended_at = slot.ends_at
    dealt = lay_out(dealer.deal(sum(places for _, places in undealt)), runs)
    return [replace(slot, places=places) for (slot, _), places in zip(undealt, dealt, strict=True)]


def _slots_of(hall: Hall, group: str, day: date, shift: Shift) -> Iterator[tuple[TimeSlot, int]]:
    length = hall.rules.slot_minutes
    counters = open_counters(hall, shift)
    a_counter = max(1, length // hall.groups[group].minutes)
    for number in range(whole_slots(shift.period, length)):
        begins = time_of(minutes_of(shift.period.starts) + number * length)
        starts_at = datetime.combine(day, begins, CHINA)
        places = a_counter * sum(serves(each, place, number) == group for place, each in enumerate(counters))
        if places:
            slot = TimeSlot(
                id=slot_id(hall.id, group, starts_at),
                hall_id=hall.id,
                group=group,
                starts_at=starts_at,
                ends_at=starts_at + timedelta(minutes=length),
                kind=shift.period.kind,
            )
            yield slot, places


def open_counters(hall: Hall, shift: Shift) -> tuple[Counter, ...]:
    return tuple(each for each in hall.counters if not shift.counters or each.id in shift.counters)


def serves(counter: Counter, place: int, slot_number: int) -> str | None:
    """The group whose turn it is: a counter with several takes them slot by slot, so that none is promised twice."""
    if counter.kind is not CounterKind.ACCEPTANCE or not counter.groups:
        return None
    return counter.groups[(slot_number + place) % len(counter.groups)]
