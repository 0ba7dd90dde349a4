"""Takes out of what is over whose it was: asked for by the person (个人信息保护法 第四十七条), or when it has been kept
as long as it was needed (第十九条). Hall, matter, time and how it ended stay for the figures; a step says that it was
done.
"""

from datetime import datetime, timedelta

from office.booking.booking import Booking, find
from office.booking.model import CITIZEN, SWEEP, Appointment, AppointmentStatus, StepKind
from office.booking.places import rules_of
from office.booking.queueing import look
from office.booking.refusals import RefusalCode, Refused
from office.booking.waiting import WaitingStatus
from office.storage.unit_of_work import UnitOfWork

AT_ONCE = 200
STILL_WAITS = (WaitingStatus.WAITING, WaitingStatus.OFFERED)


def forget_appointment(booking: Booking, work: UnitOfWork, no: str, now: datetime) -> None:
    """The caller has seen the phone's tail. One that still stands has to be given up first; of a no-show that still
    counts the keyed hash stays as long as it does. Raises Refused unknown_appointment, still_needed.
    """
    found = find(booking, work, no, lock=True)
    if _is_needed(found, now):
        raise Refused(RefusalCode.STILL_NEEDED)
    if found.phone_tail:
        _forget(booking, work, found, now, CITIZEN)


def forget_waiting(booking: Booking, no: str, phone_tail: str, now: datetime) -> str:
    """Its number. Raises Refused unknown_waiting, still_needed."""
    entry, _ = look(booking, no, phone_tail)
    if entry.status in STILL_WAITS:
        raise Refused(RefusalCode.STILL_NEEDED)
    with booking.unit_of_work() as work:
        if work.bookings.waiting.forget_entry(entry.no):
            work.bookings.appointments.add_step(entry.no, StepKind.FORGOTTEN, CITIZEN, now)
    return entry.no


def forget_over(booking: Booking, before: datetime, now: datetime) -> int:
    """Of everything that ended before that: how many appointments and waiting entries. Each is a transaction."""
    forgotten, after = 0, ""
    while True:
        with booking.unit_of_work(read_only=True) as work:
            batch = work.bookings.appointments.over(before, after, AT_ONCE)
        for each in batch:
            if each.phone_tail or not _key_counts(booking, each, now):
                with booking.unit_of_work() as work:
                    _forget(booking, work, find(booking, work, each.no, lock=True), now, SWEEP)
                forgotten += 1
        if len(batch) < AT_ONCE:
            break
        after = batch[-1].no
    forgotten += _forget_waiting_over(booking, before, now)
    if forgotten:
        with booking.unit_of_work() as work:
            work.bookings.people.forget_unused()
    return forgotten


def _forget_waiting_over(booking: Booking, before: datetime, now: datetime) -> int:
    forgotten = 0
    while True:
        with booking.unit_of_work() as work:
            batch = work.bookings.waiting.over(before, AT_ONCE)
            for entry in batch:
                if work.bookings.waiting.forget_entry(entry.no):
                    work.bookings.appointments.add_step(entry.no, StepKind.FORGOTTEN, SWEEP, now)
        forgotten += len(batch)
        if len(batch) < AT_ONCE:
            return forgotten


def _forget(booking: Booking, work: UnitOfWork, found: Appointment, now: datetime, by: str) -> None:
    store = work.bookings
    store.appointments.forget(found.no, now, keeps_key=_key_counts(booking, found, now))
    store.people.seal_anew(found.no, b"")
    store.appointments.add_step(found.no, StepKind.FORGOTTEN, by, now)
    for entry_no in store.waiting.forget_for(found.no):
        store.appointments.add_step(entry_no, StepKind.FORGOTTEN, by, now, found.no)


def _is_needed(found: Appointment, now: datetime) -> bool:
    """While it keeps a place, or may still become a no-show."""
    if found.status is AppointmentStatus.CONFIRMED:
        return found.displaced_at is None or now < found.ends_at
    return found.status is AppointmentStatus.HELD or (found.is_live(now) and now < found.ends_at)


def _key_counts(booking: Booking, found: Appointment, now: datetime) -> bool:
    """Whether a limit for no-shows may still come of it."""
    rules = rules_of(booking.places, found.hall_id)
    counts_for = timedelta(days=rules.limited_days + rules.missed_within_days)
    return found.status is AppointmentStatus.MISSED and found.starts_at + counts_for > now
