"""Offers places that came free to those who wait, the first to come first. An offer is a hold that lasts longer."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from office.booking.booking import Booking, check_caps, check_not_limited, keep, run_wanted, slots_of_day
from office.booking.model import SWEEP, Appointment, AppointmentStatus, StepKind
from office.booking.places import hall_of
from office.booking.refusals import RefusalCode, Refused
from office.booking.waiting import WaitingEntry, WaitingStatus
from office.china_time import CHINA
from office.halls.hall import Hall
from office.halls.model import TimeSlot
from office.storage.unit_of_work import UnitOfWork
from office.workdays import YearNotAnnounced

# The person cannot have it now; the next in line is asked.
OF_THE_PERSON = {
    RefusalCode.SLOT_HELD_BY_YOU,
    RefusalCode.SAME_TIME,
    RefusalCode.TOO_MANY_THAT_DAY,
    RefusalCode.TOO_MANY_OPEN,
    RefusalCode.LIMITED_FOR_NO_SHOW,
}


def offer_free_places(booking: Booking, waiting: Sequence[WaitingEntry], now: datetime) -> int:
    """How many offers were made. `waiting` in the order in which they came."""
    return sum(_offer_first_free(booking, entry, now) for entry in waiting)


def _offer_first_free(booking: Booking, entry: WaitingEntry, now: datetime) -> bool:
    try:
        hall = hall_of(booking.places, entry.hall_id)
        slots = _free_slots(booking, entry, hall)
    except (Refused, YearNotAnnounced):
        return False
    for slot in slots:
        try:
            with booking.unit_of_work() as work:
                return _offer(booking, work, entry, hall, slot, now)
        except Refused as refused:
            if refused.code in OF_THE_PERSON:
                return _pass_over(booking, entry, refused.code, now)
    return False


def _free_slots(booking: Booking, entry: WaitingEntry, hall: Hall) -> list[TimeSlot]:
    """Slots that they would take and that have a place now."""
    with booking.unit_of_work(read_only=True) as work:
        wanted = [
            slot
            for day in _days(entry.earliest, entry.latest)
            for slot in slots_of_day(booking, work, hall, entry.group, day)
            if entry.wants(slot.starts_at)
        ]
        taken = work.bookings.places.taken([slot.id for slot in wanted], entry.quota)
    return [slot for slot in wanted if taken.get(slot.id, 0) < slot.places.get(entry.quota, 0)]


def _offer(booking: Booking, work: UnitOfWork, entry: WaitingEntry, hall: Hall, slot: TimeSlot, now: datetime) -> bool:
    store = work.bookings
    store.people.lock(entry.person_key)
    run = run_wanted(booking, work, hall, entry.item_code, slot.id, now)
    check_not_limited(work, entry.person_key, hall, entry.quota, now)
    check_caps(booking, work, entry.person_key, run, hall, now)
    name = booking.vault.open(entry.name_sealed, f"{entry.no}.name")
    phone = booking.vault.open(entry.phone_sealed, f"{entry.no}.phone")
    draft = _draft(entry, run, now, hall.rules.offer_minutes)
    made = keep(booking, work, draft, name, phone, run, StepKind.OFFERED, SWEEP)
    if not store.waiting.move(entry.no, WaitingStatus.OFFERED, made.no):
        raise Refused(RefusalCode.NO_OFFER)  # somebody else offered, or they left: all of this is taken back
    store.appointments.add_step(entry.no, StepKind.OFFERED, SWEEP, now, made.no)
    return True


def _draft(entry: WaitingEntry, run: Sequence[TimeSlot], now: datetime, offer_minutes: int) -> Appointment:
    return Appointment(
        no="",
        status=AppointmentStatus.HELD,
        hall_id=entry.hall_id,
        group=entry.group,
        item_code=entry.item_code,
        quota=entry.quota,
        starts_at=run[0].starts_at,
        ends_at=run[-1].ends_at,
        person_key=entry.person_key,
        phone_tail=entry.phone_tail,
        name_sealed=b"",
        phone_sealed=b"",
        channel=entry.channel,
        made_at=now,
        changed_at=now,
        hold_expires_at=min(now + timedelta(minutes=offer_minutes), run[0].starts_at),
        conversation_id=entry.conversation_id,
    )


def _pass_over(booking: Booking, entry: WaitingEntry, code: str, now: datetime) -> bool:
    with booking.unit_of_work() as work:
        if work.bookings.waiting.move(entry.no, WaitingStatus.PASSED):
            work.bookings.appointments.add_step(entry.no, StepKind.PASSED, SWEEP, now, code)
    return False


def _days(earliest: datetime, latest: datetime) -> list[date]:
    first, last = earliest.astimezone(CHINA).date(), latest.astimezone(CHINA).date()
    return [first + timedelta(days=after) for after in range((last - first).days + 1)]
