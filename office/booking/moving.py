"""Moves an appointment to another time or hall: the new place is had before the old one is given back."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from office.booking.booking import Booking, check_caps, find, nothing_left, run_wanted
from office.booking.model import CITIZEN, Appointment, AppointmentStatus, StepKind, move_told
from office.booking.places import group_of, hall_of, parts_of, rules_of
from office.booking.refusals import NO_PLACE_LEFT, RefusalCode, Refused
from office.booking.rules import check_can_give_up
from office.booking.store import BookingStore
from office.booking.tidying import tidy
from office.china_time import CHINA
from office.halls.model import Quota
from office.halls.model import slot_id as slot_id_of

MOVABLE = (AppointmentStatus.HELD, AppointmentStatus.CONFIRMED)


def reschedule(booking: Booking, no: str, slot_id: str, now: datetime, by: str = CITIZEN) -> Appointment:
    """Under the same number; to where it is already is no change. Whatever is refused, the old place stays. One of the
    green channel stays so where that has a place, else it becomes the public's. Raises Refused.
    """
    try:
        return _reschedule(booking, no, slot_id, now, by, {})
    except Refused as refused:
        if refused.code not in NO_PLACE_LEFT:
            raise
        return _reschedule(booking, no, slot_id, now, by, {Quota.PRIORITY: Quota.PUBLIC})


def _reschedule(
    booking: Booking, no: str, slot_id: str, now: datetime, by: str, instead: Mapping[Quota, Quota]
) -> Appointment:
    hall_id, group, starts_at = parts_of(slot_id)
    hall = hall_of(booking.places, hall_id)
    tidy(booking, now, hall_id, group)
    with booking.unit_of_work() as work:
        store = work.bookings
        store.people.lock(find(booking, work, no).person_key)
        found = find(booking, work, no, lock=True)
        if not found.is_live(now) and found.status in (AppointmentStatus.HELD, AppointmentStatus.EXPIRED):
            raise Refused(RefusalCode.HOLD_EXPIRED)
        if found.status not in MOVABLE:
            raise Refused(RefusalCode.CANNOT_CHANGE)
        if (found.hall_id, found.group, found.starts_at) == (hall_id, group, starts_at):
            return found
        old_rules = rules_of(booking.places, found.hall_id)
        if by == CITIZEN:
            check_can_give_up(found, old_rules.cancel_hours_before, now)
        group_of(hall, found.item_code)
        run = run_wanted(booking, work, hall, found.item_code, slot_id, now)
        check_caps(booking, work, found.person_key, run, hall, now, instead_of=found)
        quota = instead.get(found.quota, found.quota)
        own = {seat.slot_id for seat in store.places.seats(found.no)}
        wanted = {slot.id for slot in run}
        store.places.lock(own, run, quota)
        if not store.places.take([slot for slot in run if slot.id not in own], quota, found.no):
            raise nothing_left(work, run, quota, found.no, now)
        store.places.rest(found.no, sorted(wanted & own), None)
        _give_back(work.bookings, found, wanted, now, old_rules.reopen_minutes)
        times = {"starts_at": run[0].starts_at, "ends_at": run[-1].ends_at}
        store.appointments.put(found.no, now, hall_id=hall_id, group=group, quota=quota, displaced_at=None, **times)
        was = slot_id_of(found.hall_id, found.group, found.starts_at.astimezone(CHINA))
        store.appointments.add_step(found.no, StepKind.RESCHEDULED, by, now, move_told(was, slot_id))
        return find(booking, work, found.no)


def _give_back(store: BookingStore, found: Appointment, wanted: set[str], now: datetime, reopen_minutes: int) -> None:
    """A held place is free at once; one that was confirmed is closed for a while, as if cancelled."""
    seats = store.places.seats(found.no)
    left = [seat.slot_id for seat in seats if seat.slot_id not in wanted and seat.reopens_at is None]
    if found.status is AppointmentStatus.HELD:
        store.places.free(found.no, left)
    else:
        store.places.rest(found.no, left, now + timedelta(minutes=reopen_minutes))
