"""Staff give an appointment that is there a place of the green channel."""

from datetime import datetime

from office.booking.booking import Booking, find, slots_of_day
from office.booking.model import Appointment, AppointmentStatus, StepKind
from office.booking.places import hall_of
from office.booking.refusals import RefusalCode, Refused
from office.booking.tidying import tidy
from office.china_time import CHINA
from office.halls.model import Quota


def grant_priority(booking: Booking, no: str, reason: str, by: str, now: datetime) -> Appointment:
    """At the same time, under the same number; twice is once. `reason`: the group's code. Whatever is refused, the old
    place stays. Raises Refused unknown_appointment, appointment_cannot_change, no_priority_place.
    """
    with booking.unit_of_work(read_only=True) as work:
        known = find(booking, work, no)
    tidy(booking, now, known.hall_id, known.group)
    with booking.unit_of_work() as work:
        store = work.bookings
        store.people.lock(known.person_key)
        found = find(booking, work, known.no, lock=True)
        if found.status is not AppointmentStatus.CONFIRMED or now >= found.ends_at:
            raise Refused(RefusalCode.CANNOT_CHANGE)
        if found.quota is Quota.PRIORITY:
            return found
        kept = [seat.slot_id for seat in store.places.seats(found.no) if seat.reopens_at is None]
        hall, day = hall_of(booking.places, found.hall_id), found.starts_at.astimezone(CHINA).date()
        slots = [slot for slot in slots_of_day(booking, work, hall, found.group, day) if slot.id in kept]
        store.places.free(found.no, kept)
        if len(slots) < len(kept) or not store.places.take(slots, Quota.PRIORITY, found.no):
            raise Refused(RefusalCode.NO_PRIORITY_PLACE)
        store.appointments.put(found.no, now, quota=Quota.PRIORITY)
        store.appointments.add_step(found.no, StepKind.PRIORITY_GRANTED, by, now, reason)
        return find(booking, work, found.no)
