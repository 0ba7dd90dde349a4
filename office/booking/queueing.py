"""The waiting list from the side of those who wait: join, look, accept, leave."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from office.booking.booking import A_DAY, LIVE, Booking, check_not_closed, check_not_limited
from office.booking.confirming import confirm
from office.booking.giving_up import cancel
from office.booking.listing import free_slots
from office.booking.model import CITIZEN, Appointment, StepKind, Wish
from office.booking.numbers import WAITING
from office.booking.people import Person, read_person
from office.booking.places import group_of, hall_of, parts_of
from office.booking.refusals import RefusalCode, Refused
from office.booking.rules import check_day
from office.booking.waiting import WaitingEntry, WaitingStatus
from office.china_time import CHINA
from office.halls.hall import Hall
from office.reference_numbers import DIGITS, as_typed, number_of, tail_of
from office.storage.unit_of_work import UnitOfWork

LAST_MINUTE = time(23, 59)


def join(
    booking: Booking,
    wish: Wish,
    now: datetime,
    day: date | None = None,
    by: str = CITIZEN,
    window: tuple[datetime, datetime] | None = None,
) -> WaitingEntry:
    """Waits for the wish's slot or, with `day` or a `window` of beginnings, for any of it in the hall `wish.hall_id`.
    Who waits for the same already keeps that place in the line. Raises Refused places_free where nobody need wait,
    slot_held_by_you where they have a place among these, and as hold does.
    """
    person = read_person(wish.name, wish.phone)
    hall_id, earliest, latest = (wish.hall_id or "", *window) if window else _window(wish, day)
    hall = hall_of(booking.places, hall_id)
    group = group_of(hall, wish.item_code).id
    starts_at = (
        earliest if day is None and window is None else max(earliest, now + timedelta(minutes=hall.rules.lead_minutes))
    )
    check_day(min(starts_at, latest), booking.places.open_days(hall, now), booking.places.calendar, now)
    first, last = earliest.astimezone(CHINA).date(), latest.astimezone(CHINA).date()
    with booking.unit_of_work(read_only=True) as work:
        check_not_closed(work, hall, group, [first + after * A_DAY for after in range((last - first).days + 1)], now)
    there = free_slots(booking, hall_id, wish.item_code, first, last, now, wish.quota)
    in_time = [slot for slot in there if earliest <= slot.starts_at <= latest]
    if not in_time:
        raise Refused(RefusalCode.OUTSIDE_HOURS)
    if any(slot.free for slot in in_time):
        raise Refused(RefusalCode.PLACES_FREE)
    with booking.unit_of_work() as work:
        person_key = booking.person_key(person.phone)
        work.bookings.people.lock(person_key)
        check_not_limited(work, person_key, hall, wish.quota, now)
        theirs = work.bookings.appointments.of_person(person_key, LIVE)
        if any(
            (each.hall_id, each.item_code) == (hall_id, wish.item_code) and earliest <= each.starts_at <= latest
            for each in theirs
            if each.is_live(now) and each.displaced_at is None
        ):
            raise Refused(RefusalCode.SLOT_HELD_BY_YOU)
        for earlier in work.bookings.waiting.waiting_of(person_key):
            same = (earlier.hall_id, earlier.item_code, earlier.earliest, earlier.latest)
            if same == (hall_id, wish.item_code, earliest, latest):
                return earlier
        return _add(booking, work, wish, person, hall, group, (earliest, latest), now, by)


def look(booking: Booking, no: str, phone_tail: str) -> tuple[WaitingEntry, int]:
    """The entry and how many are before it. Raises Refused unknown_waiting for a wrong number and a wrong tail."""
    number = as_typed(WAITING, no)
    with booking.unit_of_work(read_only=True) as work:
        entry = work.bookings.waiting.get(number) if number else None
        if entry is None or not phone_tail or entry.phone_tail != phone_tail:
            raise Refused(RefusalCode.UNKNOWN_WAITING)
        return entry, work.bookings.waiting.ahead_of(entry)


def accept(booking: Booking, no: str, phone_tail: str, now: datetime) -> Appointment:
    """The offered place, confirmed. Raises Refused unknown_waiting, no_offer, offer_expired."""
    entry, _ = look(booking, no, phone_tail)
    if entry.status is WaitingStatus.PASSED and entry.appointment_no:
        raise Refused(RefusalCode.OFFER_EXPIRED)
    if entry.status not in (WaitingStatus.OFFERED, WaitingStatus.ACCEPTED) or not entry.appointment_no:
        raise Refused(RefusalCode.NO_OFFER)
    try:
        return confirm(booking, entry.appointment_no, now)
    except Refused as refused:
        if refused.code == RefusalCode.HOLD_EXPIRED:
            raise Refused(RefusalCode.OFFER_EXPIRED) from None
        raise


def leave(booking: Booking, no: str, phone_tail: str, now: datetime, by: str = CITIZEN) -> WaitingEntry:
    """Waits no longer; an open offer is given back. Twice is once. Raises Refused unknown_waiting."""
    entry, _ = look(booking, no, phone_tail)
    if entry.status is WaitingStatus.OFFERED and entry.appointment_no:
        cancel(booking, entry.appointment_no, now, by)
    with booking.unit_of_work() as work:
        if entry.status is WaitingStatus.WAITING and work.bookings.waiting.move(entry.no, WaitingStatus.LEFT):
            work.bookings.appointments.add_step(entry.no, StepKind.LEFT, by, now)
    return look(booking, no, phone_tail)[0]


def _window(wish: Wish, day: date | None) -> tuple[str, datetime, datetime]:
    if day is not None:
        return wish.hall_id or "", datetime.combine(day, time(), CHINA), datetime.combine(day, LAST_MINUTE, CHINA)
    hall_id, _, starts_at = parts_of(wish.slot_id)
    if wish.hall_id not in (None, hall_id):
        raise Refused(RefusalCode.OUTSIDE_HOURS)
    return hall_id, starts_at, starts_at


def _add(
    booking: Booking,
    work: UnitOfWork,
    wish: Wish,
    person: Person,
    hall: Hall,
    group: str,
    window: tuple[datetime, datetime],
    now: datetime,
    by: str,
) -> WaitingEntry:
    draft = WaitingEntry(
        no="",
        status=WaitingStatus.WAITING,
        hall_id=hall.id,
        group=group,
        item_code=wish.item_code,
        quota=wish.quota,
        earliest=window[0],
        latest=window[1],
        person_key=booking.person_key(person.phone),
        phone_tail=tail_of(person.phone),
        name_sealed=b"",
        phone_sealed=b"",
        channel=wish.channel,
        joined_at=now,
        conversation_id=wish.conversation_id,
    )
    while True:
        no = number_of(WAITING, booking.random_digits(DIGITS))
        name, phone = booking.vault.seal(person.name, f"{no}.name"), booking.vault.seal(person.phone, f"{no}.phone")
        entry = replace(draft, no=no, name_sealed=name, phone_sealed=phone)
        if work.bookings.waiting.add(entry):
            work.bookings.appointments.add_step(no, StepKind.JOINED, by, now)
            return entry
