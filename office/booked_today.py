"""What the booking knows, as a hall's day asks for it. The two capabilities do not know each other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from office.booking.model import Appointment, AppointmentStatus, StepKind
from office.booking.numbers import APPOINTMENT
from office.china_time import CHINA
from office.halls.closures import with_closures
from office.halls.hall import Hall
from office.halls.model import Quota, TimeSlot
from office.halls.slots import slots_on
from office.queueing.hall_day import midnight_before
from office.queueing.model import Booked
from office.queueing.quieter import WaitProfile, expected_wait
from office.queueing.reporting import measured_waits
from office.reference_numbers import as_typed
from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from office.workdays import WorkCalendar, YearNotAnnounced

SEEN_DAYS = 28  # four of each weekday
KEPT = (AppointmentStatus.CONFIRMED, AppointmentStatus.CHECKED_IN)


class BookedAppointments:
    """office.queueing.hall_day.Appointments over the booking's own store."""

    def find(self, work: UnitOfWork, no: str) -> Booked | None:
        number = as_typed(APPOINTMENT, no)
        found = work.bookings.appointments.get(number) if number else None
        return _booked(found) if found else None

    def of_person(self, work: UnitOfWork, person_key: str, day: date) -> Sequence[Booked]:
        theirs = work.bookings.appointments.of_person(person_key, KEPT)
        return [_booked(each) for each in theirs if each.starts_at.astimezone(CHINA).date() == day]

    def mark_checked_in(self, work: UnitOfWork, no: str, now: datetime, by: str) -> bool:
        moved = work.bookings.appointments.move(no, AppointmentStatus.CHECKED_IN, now)
        if moved:
            work.bookings.appointments.add_step(no, StepKind.CHECKED_IN, by, now)
        return moved


@dataclass(frozen=True)
class WalkInQuota:
    """The walk-in quota of the slots that are not over yet."""

    calendar: WorkCalendar

    def __call__(self, work: UnitOfWork, hall: Hall, group: str, now: datetime) -> int | None:
        since = midnight_before(now)
        booked = work.bookings.places.booked(hall.id, since, since + timedelta(days=1))
        changes = work.bookings.changes.in_force(hall.id)
        try:
            slots = slots_on(hall, group, since.date(), self.calendar, changes, booked)
        except YearNotAnnounced:
            return None
        return sum(slot.places.get(Quota.WALK_IN, 0) for slot in slots if slot.ends_at > now)


def the_day(work: UnitOfWork, hall: Hall, group: str, day: date) -> tuple[Hall, int]:
    """office.queueing.hall_day.TheDay over the booking's own store."""
    since = datetime.combine(day, time(), CHINA)
    booked = work.bookings.places.booked(hall.id, since, since + timedelta(days=1))
    return with_closures(hall, work.bookings.changes.in_force(hall.id), day, day, group), booked


@dataclass
class MeasuredWaits:
    """Minutes to expect in a slot with so many places taken, from the waits of the last weeks in that hall; `otherwise`
    where nothing was measured. Each hall is worked out once a day.
    """

    unit_of_work: UnitOfWorkFactory
    now: Callable[[], datetime]
    otherwise: Callable[[TimeSlot, int], int]
    _known: dict[str, tuple[date, Mapping[tuple[str, str], WaitProfile]]] = field(default_factory=dict)

    def __call__(self, slot: TimeSlot, taken: int) -> int:
        return expected_wait(self._profiles(slot.hall_id), self.otherwise)(slot, taken)

    def is_measured(self, slot: TimeSlot) -> bool:
        profile = self._profiles(slot.hall_id).get((slot.hall_id, slot.group))
        return profile is not None and profile.at(slot.starts_at) is not None

    def _profiles(self, hall_id: str) -> Mapping[tuple[str, str], WaitProfile]:
        today = self.now().astimezone(CHINA).date()
        known = self._known.get(hall_id)
        if known is None or known[0] != today:
            yesterday = today - timedelta(days=1)
            since = today - timedelta(days=SEEN_DAYS)
            known = today, measured_waits(self.unit_of_work, [hall_id], since, yesterday)
            self._known[hall_id] = known
        return known[1]


def _booked(appointment: Appointment) -> Booked:
    return Booked(
        no=appointment.no,
        hall_id=appointment.hall_id,
        group=appointment.group,
        item_code=appointment.item_code,
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
        is_open=appointment.status is AppointmentStatus.CONFIRMED,
        is_checked_in=appointment.status is AppointmentStatus.CHECKED_IN,
        has_priority=appointment.quota is Quota.PRIORITY,
        notice_no=appointment.notice_no,
    )
