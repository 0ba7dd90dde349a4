"""What every use case of a hall's day stands on. Appointments and places are another capability's: they come in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol

from office.china_time import CHINA
from office.halls.hall import Counter, Hall, HallNotFound, Halls, ItemGroup, ItemNotTaken
from office.queueing.labels import as_typed
from office.queueing.model import Booked, Lane, QueueNumber, QueueStep, StepKind, queue_id
from office.queueing.refusals import RefusalCode, Refused
from office.queueing.rules import QueueSettings
from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from office.vault import Vault
from office.workdays import WorkCalendar

PERSON = "person"  # the purpose under which a phone number is marked; the booking's too


class Appointments(Protocol):
    """All in the caller's transaction. `find`: by the number as somebody typed it. `of_person`: confirmed or checked
    in, beginning on that day in China, in any hall. `mark_checked_in`: False if it was not open any more.
    """

    def find(self, work: UnitOfWork, no: str) -> Booked | None: ...

    def of_person(self, work: UnitOfWork, person_key: str, day: date) -> Sequence[Booked]: ...

    def mark_checked_in(self, work: UnitOfWork, no: str, now: datetime, by: str) -> bool: ...


class WalkInPlaces(Protocol):
    """How many walk-ins the rest of the day has places for; None where nobody can say."""

    def __call__(self, work: UnitOfWork, hall: Hall, group: str, now: datetime) -> int | None: ...


class TheDay(Protocol):
    """The hall as it is open to that group on that day, with what staff closed, and how many places of the day are
    booked in it, which may open 延时 hours.
    """

    def __call__(self, work: UnitOfWork, hall: Hall, group: str, day: date) -> tuple[Hall, int]: ...


def as_written(work: UnitOfWork, hall: Hall, group: str, day: date) -> tuple[Hall, int]:
    return hall, 0


@dataclass(frozen=True)
class Queueing:
    """`random_digits`: so many digits, for the numbers of pre-reviews and visits."""

    unit_of_work: UnitOfWorkFactory
    halls: Halls
    calendar: WorkCalendar
    vault: Vault
    settings: QueueSettings
    appointments: Appointments
    walk_in_places: WalkInPlaces
    random_digits: Callable[[int], str]
    the_day: TheDay = as_written


def day_of(now: datetime) -> date:
    """China's, wherever the server stands."""
    return now.astimezone(CHINA).date()


def midnight_before(now: datetime) -> datetime:
    return datetime.combine(day_of(now), time(), CHINA)


def hall_of(queueing: Queueing, hall_id: str) -> Hall:
    """Raises Refused hall_not_found."""
    try:
        return queueing.halls.find(hall_id)
    except HallNotFound:
        raise Refused(RefusalCode.HALL_NOT_FOUND) from None


def group_of(hall: Hall, item_code: str) -> ItemGroup:
    """Raises Refused item_not_taken."""
    try:
        return hall.group_of(item_code)
    except ItemNotTaken:
        raise Refused(RefusalCode.ITEM_NOT_TAKEN, name=hall.name) from None


def counter_of(hall: Hall, counter_id: str) -> Counter:
    """Raises Refused counter_unknown."""
    found = next((each for each in hall.counters if each.id == counter_id), None)
    if found is None:
        raise Refused(RefusalCode.COUNTER_UNKNOWN, name=hall.name)
    return found


def find_number(work: UnitOfWork, hall_id: str, label: str, now: datetime) -> QueueNumber:
    """Today's, or yesterday's that is still at a counter after midnight. Raises Refused queue_number_not_found."""
    typed = as_typed(label)
    today = day_of(now)
    for day in (today, today - timedelta(days=1)) if typed else ():
        found = work.queueing.numbers.get(queue_id(hall_id, day, typed or ""))
        if found and (day == today or found.is_at_counter):
            return found
    raise Refused(RefusalCode.NUMBER_NOT_FOUND, no=typed or "")


def add_step(
    work: UnitOfWork,
    number: QueueNumber,
    what: StepKind,
    at: datetime,
    by: str,
    counter_id: str | None = None,
    reason: str = "",
) -> None:
    step = QueueStep(number.id, what, at, by, number.group, number.lane, counter_id or number.counter_id, reason)
    work.queueing.numbers.add_step(number.hall_id, step)


def lane_of(booked: Booked | None, priority_reason: str) -> Lane:
    if priority_reason or (booked and booked.has_priority):
        return Lane.PRIORITY
    return Lane.APPOINTMENT if booked else Lane.WALK_IN
