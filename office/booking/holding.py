"""Takes a place for somebody and keeps it for a few minutes, until they say yes."""

from dataclasses import replace
from datetime import datetime, timedelta

from office.booking.booking import Booking, check_caps, check_not_limited, keep, run_wanted
from office.booking.model import CITIZEN, Appointment, AppointmentStatus, StepKind, Wish, moved_from
from office.booking.people import Person, read_person
from office.booking.places import group_of, hall_of, parts_of
from office.booking.refusals import NO_PLACE_LEFT, RefusalCode, Refused
from office.booking.tidying import tidy
from office.china_time import CHINA
from office.halls.hall import Hall
from office.halls.model import Quota, TimeSlot, slot_id
from office.reference_numbers import tail_of
from office.storage.unit_of_work import UnitOfWork


def hold(booking: Booking, wish: Wish, now: datetime, by: str = CITIZEN) -> Appointment:
    """The appointment, held; the same request again gives the one that is there. Raises Refused."""
    person = read_person(wish.name, wish.phone)
    person_key = booking.person_key(person.phone)
    request_key = wish.request_key and booking.vault.mark(f"{wish.request_key}\0{person.phone}", "request")
    hall_id, group, _ = parts_of(wish.slot_id)
    if wish.hall_id not in (None, hall_id):
        raise Refused(RefusalCode.OUTSIDE_HOURS)
    hall = hall_of(booking.places, hall_id)
    group_of(hall, wish.item_code)
    tidy(booking, now, hall_id, group)
    with booking.unit_of_work() as work:
        work.bookings.people.lock(person_key)
        earlier = work.bookings.appointments.by_request(request_key) if request_key else None
        if earlier is not None:
            if (first_slot(work, earlier), earlier.item_code) != (wish.slot_id, wish.item_code):
                raise Refused(RefusalCode.REQUEST_KEY_REUSED)
            return earlier
        run = run_wanted(booking, work, hall, wish.item_code, wish.slot_id, now)
        check_not_limited(work, person_key, hall, wish.quota, now)
        check_caps(booking, work, person_key, run, hall, now)
        draft = draft_of(booking, wish, person, hall, run, now, request_key)
        return keep(booking, work, draft, person.name, person.phone, run, StepKind.HELD, by, wish.priority)


def hold_first(booking: Booking, wish: Wish, now: datetime, by: str = CITIZEN) -> Appointment:
    """Who goes first has a place of the green channel where there is one, else of the public's: what was taken is
    told before it is confirmed. Raises Refused.
    """
    if wish.priority:
        try:
            return hold(booking, replace(wish, quota=Quota.PRIORITY), now, by)
        except Refused as refused:
            if refused.code not in NO_PLACE_LEFT:
                raise
    return hold(booking, wish, now, by)


def first_slot(work: UnitOfWork, made: Appointment) -> str:
    """The id of the slot that it was made for, wherever it was moved since."""
    moved = (step for step in work.bookings.appointments.steps(made.no) if step.what is StepKind.RESCHEDULED)
    first = next(moved, None)
    return moved_from(first.reason) if first else slot_id(made.hall_id, made.group, made.starts_at.astimezone(CHINA))


def draft_of(
    booking: Booking,
    wish: Wish,
    person: Person,
    hall: Hall,
    run: tuple[TimeSlot, ...],
    now: datetime,
    request_key: str | None,
) -> Appointment:
    return Appointment(
        no="",
        status=AppointmentStatus.HELD,
        hall_id=hall.id,
        group=run[0].group,
        item_code=wish.item_code,
        quota=wish.quota,
        starts_at=run[0].starts_at,
        ends_at=run[-1].ends_at,
        person_key=booking.person_key(person.phone),
        phone_tail=tail_of(person.phone),
        name_sealed=b"",
        phone_sealed=b"",
        channel=wish.channel,
        made_at=now,
        changed_at=now,
        hold_expires_at=now + timedelta(minutes=hall.rules.hold_minutes),
        request_key=request_key,
        notice_no=wish.notice_no,
        conversation_id=wish.conversation_id,
    )
