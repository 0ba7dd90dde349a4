"""Opening hours that staff write over those of a hall's file: kept with who, why and on what they rest."""

from dataclasses import replace
from datetime import datetime

from office.booking.booking import Booking
from office.booking.refusals import RefusalCode, Refused
from office.booking.store.weeks import KeptWeek
from office.china_time import CHINA
from office.halls.hall import DatedWeek, Hall
from office.halls.week_changes import WeekChange, check_week
from office.storage.unit_of_work import UnitOfWorkFactory


def change_week(booking: Booking, hall: Hall, wanted: WeekChange) -> int:
    """Its id; the same again is the same. What was so until yesterday stays so. Raises ImpossibleWeek, Refused
    hours_past.
    """
    check(hall, wanted)
    with booking.unit_of_work() as work:
        standing = [each for each in work.bookings.weeks.history(hall.id) if each.withdrawn_at is None]
        last = standing[-1] if standing else None
        if last and replace(last.change, by=wanted.by, at=wanted.at) == wanted:
            return last.id
        return work.bookings.weeks.add(wanted)


def check(hall: Hall, wanted: WeekChange) -> None:
    """Raises as change_week."""
    check_week(hall, wanted)
    if wanted.first < wanted.at.astimezone(CHINA).date():
        raise Refused(RefusalCode.HOURS_PAST)


def withdraw_week(booking: Booking, hall_id: str, change_id: int, by: str, now: datetime) -> bool:
    """False if the hall has no such change. Twice is once."""
    with booking.unit_of_work() as work:
        if change_id not in {each.id for each in work.bookings.weeks.history(hall_id)}:
            return False
        work.bookings.weeks.withdraw(change_id, by, now)
        return True


def weeks_of(booking: Booking, hall_id: str) -> list[KeptWeek]:
    """In the order in which they were written, also those that were taken back."""
    with booking.unit_of_work(read_only=True) as work:
        return work.bookings.weeks.history(hall_id)


def weeks_in_force(unit_of_work: UnitOfWorkFactory) -> list[tuple[str, DatedWeek]]:
    """Of all halls, each with the hall's id, in the order in which they were written."""
    with unit_of_work(read_only=True) as work:
        return [(each.hall_id, each.week) for each in work.bookings.weeks.in_force()]
