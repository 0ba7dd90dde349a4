"""What every use case of the booking stands on, and what they share inside one transaction."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from office.booking.model import Appointment, AppointmentStatus, StepKind
from office.booking.no_shows import limited_until
from office.booking.numbers import APPOINTMENT
from office.booking.places import Places, parts_of
from office.booking.refusals import RefusalCode, Refused
from office.booking.rules import check_day, check_person, wanted_run
from office.china_time import CHINA, chinese_date
from office.halls.closures import closure_on
from office.halls.hall import Hall
from office.halls.model import Quota, TimeSlot
from office.halls.slots import slots_needed
from office.reference_numbers import DIGITS, as_typed, number_of
from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from office.vault import Vault

LIVE = (AppointmentStatus.HELD, AppointmentStatus.CONFIRMED, AppointmentStatus.CHECKED_IN)
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Booking:
    """`random_digits`: so many digits that nobody can guess. `wait_minutes`: expected in a slot with so many places
    taken; `wait_is_measured`: whether by real waits.
    """

    unit_of_work: UnitOfWorkFactory
    places: Places
    vault: Vault
    random_digits: Callable[[int], str]
    wait_minutes: Callable[[TimeSlot, int], int]
    wait_is_measured: Callable[[TimeSlot], bool] = lambda _: False

    def person_key(self, phone: str) -> str:
        return self.vault.mark(phone, "person")

    def name_of(self, appointment: Appointment) -> str:
        return self.vault.open(appointment.name_sealed, f"{appointment.no}.name")

    def phone_of(self, appointment: Appointment) -> str:
        return self.vault.open(appointment.phone_sealed, f"{appointment.no}.phone")


def find(booking: Booking, work: UnitOfWork, no: str, *, lock: bool = False) -> Appointment:
    """By its number as somebody typed it. Raises Refused unknown_appointment."""
    number = as_typed(APPOINTMENT, no)
    found = work.bookings.appointments.get(number, lock=lock) if number else None
    if found is None:
        raise Refused(RefusalCode.UNKNOWN_APPOINTMENT)
    return found


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), CHINA)


def slots_of_day(booking: Booking, work: UnitOfWork, hall: Hall, group: str, day: date) -> Sequence[TimeSlot]:
    """Raises YearNotAnnounced."""
    changes = work.bookings.changes.in_force(hall.id)
    since = midnight(day)
    booked = work.bookings.places.booked(hall.id, since, since + A_DAY)
    return booking.places.slots_on(hall, group, day, changes, booked)


def run_wanted(
    booking: Booking, work: UnitOfWork, hall: Hall, item_code: str, slot_id: str, now: datetime
) -> tuple[TimeSlot, ...]:
    """The slots that the matter would take from there. Raises Refused."""
    _, group, starts_at = parts_of(slot_id)
    if group not in hall.groups or item_code not in hall.groups[group].items:
        raise Refused(RefusalCode.ITEM_NOT_TAKEN, name=hall.name)
    # Asked last: at a year's end the days ahead may lie in a year of which nothing is known.
    check_day(starts_at, booking.places.open_days(hall, now), booking.places.calendar, now)
    check_not_closed(work, hall, group, [starts_at.astimezone(CHINA).date()], now)
    slots = slots_of_day(booking, work, hall, group, starts_at.astimezone(CHINA).date())
    return wanted_run(slots, slot_id, slots_needed(hall, item_code), hall.rules.lead_minutes, now)


def check_not_closed(work: UnitOfWork, hall: Hall, group: str, days: Sequence[date], now: datetime) -> None:
    """Staff closed the group on all of these days: that is told with its reason, not as if all were taken. Raises
    Refused hall_closed_today, hall_closed_then.
    """
    changes = work.bookings.changes.in_force(hall.id)
    closed = [each for day in days if (each := closure_on(hall, day, changes, group))]
    if not closed or len(closed) < len(days):
        return
    first = closed[0]
    if first.day == now.astimezone(CHINA).date():
        raise Refused(RefusalCode.HALL_CLOSED_TODAY, name=hall.name, reason=first.reason)
    raise Refused(RefusalCode.HALL_CLOSED_THEN, name=hall.name, date=chinese_date(first.day), reason=first.reason)


def check_caps(
    booking: Booking,
    work: UnitOfWork,
    person_key: str,
    run: Sequence[TimeSlot],
    hall: Hall,
    now: datetime,
    instead_of: Appointment | None = None,
) -> None:
    """The caller holds the person's row. `instead_of`: the appointment that is moved there. Raises Refused."""
    theirs = work.bookings.appointments.of_person(person_key, LIVE)
    others = [each for each in theirs if instead_of is None or each.no != instead_of.no]
    is_displaced = instead_of is not None and instead_of.displaced_at is not None
    check_person(others, run, hall, now, booking.places.neighbours(hall), is_displaced=is_displaced)


def check_not_limited(work: UnitOfWork, person_key: str, hall: Hall, quota: Quota, now: datetime) -> None:
    """Only what people book themselves is limited: staff may still book for somebody. No-shows count wherever they
    were, as the rule says nothing of one hall (yy-default, yy-zhongshan). Raises Refused.
    """
    if quota not in (Quota.PUBLIC, Quota.PRIORITY):
        return
    rules = hall.rules
    since = now - timedelta(days=rules.limited_days + rules.missed_within_days)
    until = limited_until(work.bookings.people.missed(person_key, since), rules, now)
    if until is not None:
        raise Refused(RefusalCode.LIMITED_FOR_NO_SHOW, date=chinese_date(until.astimezone(CHINA).date()))


def keep(
    booking: Booking,
    work: UnitOfWork,
    draft: Appointment,
    name: str,
    phone: str,
    run: Sequence[TimeSlot],
    what: StepKind,
    by: str,
    reason: str = "",
) -> Appointment:
    """Gives the draft its number and its places. Raises Refused slot_full, slot_held; nothing of it may be committed
    then.
    """
    store = work.bookings
    while True:
        no = number_of(APPOINTMENT, booking.random_digits(DIGITS))
        made = replace(
            draft,
            no=no,
            name_sealed=booking.vault.seal(name, f"{no}.name"),
            phone_sealed=booking.vault.seal(phone, f"{no}.phone"),
        )
        if store.appointments.add(made):
            break
    if not store.places.take(run, made.quota, made.no):
        raise nothing_left(work, run, made.quota, made.no, made.made_at)
    store.appointments.add_step(made.no, what, by, made.made_at, reason)
    return made


def nothing_left(work: UnitOfWork, run: Sequence[TimeSlot], quota: Quota, no: str, now: datetime) -> Refused:
    """Why `no` got no place there: slot_held where others have yet to say yes to all that is left, else slot_full."""
    until = work.bookings.places.held_until([slot.id for slot in run], quota, no, now)
    if until is None:
        return Refused(RefusalCode.SLOT_FULL)
    return Refused(RefusalCode.SLOT_HELD, minutes=max(1, math.ceil((until - now).total_seconds() / 60)))
