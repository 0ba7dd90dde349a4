"""Changes to the places that a hall gives, each kept with who made it and why. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from office.halls.model import Quota, TimeSlot

WEEKDAYS = range(1, 8)


class ImpossibleChange(ValueError):
    code = "availability_impossible"


@dataclass(frozen=True, slots=True)
class AvailabilityChange:
    """From `from_day` to `to_day`, both included, each slot of the group has these `places`; other quotas keep theirs.

    `weekday` (ISO, 1 to 7) narrows it to one day of the week. No place is added where no counter is open: for that,
    the hall's hours or counters change. Raises ImpossibleChange.
    """

    hall_id: str
    group: str
    from_day: date
    to_day: date
    places: Mapping[Quota, int]
    by: str
    at: datetime
    reason: str
    weekday: int | None = None

    def __post_init__(self) -> None:
        if self.to_day < self.from_day:
            raise ImpossibleChange(f"{self.to_day} is before {self.from_day}")
        if self.weekday is not None and self.weekday not in WEEKDAYS:
            raise ImpossibleChange(f"weekday {self.weekday}")
        if not self.places or any(count < 0 for count in self.places.values()):
            raise ImpossibleChange(f"places {dict(self.places)}")

    def is_about(self, slot: TimeSlot) -> bool:
        return self.is_of(slot.hall_id, slot.group, slot.starts_at.date())

    def is_of(self, hall_id: str, group: str, day: date) -> bool:
        is_that_day = self.from_day <= day <= self.to_day and self.weekday in (None, day.isoweekday())
        return (self.hall_id, self.group) == (hall_id, group) and is_that_day


def changed(slot: TimeSlot, changes: Iterable[AvailabilityChange]) -> TimeSlot:
    """In the order given: what was decided later holds."""
    places = dict(slot.places)
    for change in changes:
        if change.is_about(slot):
            places |= change.places
    return replace(slot, places=places)


def is_closed(hall_id: str, group: str, day: date, changes: Iterable[AvailabilityChange]) -> bool:
    """Whether staff closed the group that day: no place to anybody, and nothing decided later gives one again. Fewer
    places for some are no closure: those that are taken stay.
    """
    said: dict[Quota, int] = {}
    for change in changes:
        if change.is_of(hall_id, group, day):
            said |= change.places
    return all(said.get(quota) == 0 for quota in Quota)
