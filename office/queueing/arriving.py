"""Somebody comes to the hall: checked in with an appointment, and given a number."""

from datetime import datetime, timedelta

from office.china_time import CHINA, chinese_date
from office.contact.phone import Phone, read_phone
from office.halls.hall import Hall
from office.halls.opening import exception_on, shifts_on
from office.queueing.closing import close_left_over
from office.queueing.hall_day import (
    PERSON,
    Queueing,
    add_step,
    day_of,
    group_of,
    hall_of,
    lane_of,
)
from office.queueing.labels import label_of, letter_of
from office.queueing.model import VISIT, Booked, Lane, QueueNumber, QueueStatus, StepKind, queue_id
from office.queueing.refusals import RefusalCode, Refused
from office.reference_numbers import DIGITS, number_of
from office.storage.unit_of_work import UnitOfWork
from office.workdays import YearNotAnnounced

MOST_PHONE = 40


def check_in(queueing: Queueing, hall_id: str, now: datetime, by: str, *, no: str = "", phone: str = "") -> Booked:
    """By the appointment's number or the phone it was made with; twice is once. Raises Refused."""
    hall = hall_of(queueing, hall_id)
    with queueing.unit_of_work() as work:
        booked = _by_no(queueing, work, no) if no else _by_phone(queueing, work, hall, phone, now)
        return arrive(queueing, work, hall, booked, now, by)


def arrive(queueing: Queueing, work: UnitOfWork, hall: Hall, booked: Booked, now: datetime, by: str) -> Booked:
    """Checked in, within the hall's times for it. Raises Refused."""
    if booked.hall_id != hall.id:
        raise Refused(RefusalCode.OTHER_HALL, name=hall_of(queueing, booked.hall_id).name)
    if booked.is_checked_in:
        return booked
    if not booked.is_open:
        raise Refused(RefusalCode.CANNOT_CHANGE)
    rules = hall.rules
    if day_of(booked.starts_at) != day_of(now):
        raise Refused(RefusalCode.NOT_TODAY, date=chinese_date(day_of(booked.starts_at)))
    if now < booked.starts_at - timedelta(minutes=rules.check_in_minutes_before):
        raise Refused(RefusalCode.TOO_EARLY_TO_CHECK_IN, minutes=rules.check_in_minutes_before)
    if now > booked.starts_at + timedelta(minutes=rules.late_minutes):
        raise Refused(RefusalCode.TOO_LATE_TO_CHECK_IN, minutes=rules.late_minutes)
    queueing.appointments.mark_checked_in(work, booked.no, now, by)
    found = queueing.appointments.find(work, booked.no)
    if found is None or not found.is_checked_in:
        raise Refused(RefusalCode.CANNOT_CHANGE)
    return found


def take_number(
    queueing: Queueing,
    hall_id: str,
    item_code: str,
    now: datetime,
    by: str,
    *,
    appointment_no: str = "",
    priority_reason: str = "",
) -> QueueNumber:
    """Without a pre-review: of the walk-in places, or for an appointment, which is checked in with it. An appointment
    has one number, however often it is asked for. `priority_reason`: granted by staff. Raises Refused.
    """
    hall = hall_of(queueing, hall_id)
    with queueing.unit_of_work() as work:
        work.queueing.numbers.lock_day(hall.id, day_of(now))
        booked = _by_no(queueing, work, appointment_no) if appointment_no else None
        if booked:
            booked = arrive(queueing, work, hall, booked, now, by)
            if there := work.queueing.numbers.of_appointment(booked.no):
                return there
        else:
            check_open(queueing, work, hall, group_of(hall, item_code).id, now)
        if queueing.settings.of(hall.id).pre_review_needed:
            raise Refused(RefusalCode.REVIEW_NEEDED)
        if lane_of(booked, priority_reason) is Lane.WALK_IN:
            check_walk_in_places(queueing, work, hall, group_of(hall, item_code).id, now)
        return give_number(queueing, work, hall, item_code, now, by, booked, priority_reason=priority_reason)


def give_number(
    queueing: Queueing,
    work: UnitOfWork,
    hall: Hall,
    item_code: str,
    now: datetime,
    by: str,
    booked: Booked | None,
    *,
    review_no: str | None = None,
    priority_reason: str = "",
) -> QueueNumber:
    """The next of its letter. The caller holds the day's lock. Raises Refused item_not_taken."""
    close_left_over(work, hall.id, now)
    group = booked.group if booked else group_of(hall, item_code).id
    letter, day = letter_of(group, tuple(queueing.halls.groups)), day_of(now)
    ordinal = work.queueing.numbers.last_ordinal(hall.id, day, letter) + 1
    label = label_of(letter, ordinal)
    number = QueueNumber(
        id=queue_id(hall.id, day, label),
        hall_id=hall.id,
        day=day,
        letter=letter,
        ordinal=ordinal,
        label=label,
        status=QueueStatus.WAITING,
        group=group,
        lane=lane_of(booked, priority_reason),
        item_code=booked.item_code if booked else item_code,
        joined_at=now,
        due_at=max(now, booked.starts_at) if booked else now,
        appointment_no=booked.no if booked else None,
        review_no=review_no,
        priority_reason=priority_reason,
        visit_no=None if booked else number_of(VISIT, queueing.random_digits(DIGITS)),
    )
    work.queueing.numbers.add(number)
    add_step(work, number, StepKind.TAKEN, now, by, reason=priority_reason)
    return number


def check_open(queueing: Queueing, work: UnitOfWork, hall: Hall, group: str, now: datetime) -> None:
    """Who has no appointment is given a number in the hall's hours of that day, and a while before. Of a year that is
    not announced only the days off of every year are known. Raises Refused.
    """
    moment = now.astimezone(CHINA)
    hall, booked = queueing.the_day(work, hall, group, moment.date())
    if queueing.calendar.is_off_by_law(moment.date()) and exception_on(hall, moment.date()) is None:
        raise Refused(RefusalCode.HALL_CLOSED_TODAY, name=hall.name, reason="")
    try:
        shifts = shifts_on(hall, moment.date(), queueing.calendar, booked)
    except YearNotAnnounced:
        return
    if not shifts:
        other = exception_on(hall, moment.date())
        raise Refused(RefusalCode.HALL_CLOSED_TODAY, name=hall.name, reason=other.reason if other else "")
    minutes = hall.rules.check_in_minutes_before
    soon = moment + timedelta(minutes=minutes)
    if not any(
        soon >= datetime.combine(moment.date(), shift.period.starts, CHINA) and moment.time() < shift.period.ends
        for shift in shifts
    ):
        hours = [f"{shift.period.starts:%H:%M}-{shift.period.ends:%H:%M}" for shift in shifts]
        raise Refused(RefusalCode.HALL_CLOSED_NOW, name=hall.name, hours=" ".join(hours), minutes=minutes)


def check_walk_in_places(queueing: Queueing, work: UnitOfWork, hall: Hall, group: str, now: datetime) -> None:
    """Walk-ins that wait, and those at a pre-review, against the walk-in places still to come today. Raises Refused."""
    places = queueing.walk_in_places(work, hall, group, now)
    if places is None:
        return
    waiting = work.queueing.numbers.of_day(hall.id, day_of(now), (QueueStatus.WAITING,))
    walk_ins = sum(each.lane is Lane.WALK_IN and each.group == group for each in waiting)
    since = now - timedelta(minutes=queueing.settings.of(hall.id).review_keeps_minutes)
    if walk_ins + work.queueing.reviews.walk_ins_open(hall.id, group, since) >= places:
        raise Refused(RefusalCode.WALK_INS_FULL, name=hall.groups[group].name)


def _by_no(queueing: Queueing, work: UnitOfWork, no: str) -> Booked:
    found = queueing.appointments.find(work, no)
    if found is None:
        raise Refused(RefusalCode.UNKNOWN_APPOINTMENT)
    return found


def _by_phone(queueing: Queueing, work: UnitOfWork, hall: Hall, phone: str, now: datetime) -> Booked:
    """Of several today: one of this hall, still open, the next one first."""
    read = read_phone(phone, asked=True) if len(phone) <= MOST_PHONE else None
    if not isinstance(read, Phone):
        raise Refused(RefusalCode.BAD_PHONE)
    found = queueing.appointments.of_person(work, queueing.vault.mark(read.number, PERSON), day_of(now))
    late = timedelta(minutes=hall.rules.late_minutes)
    ranked = sorted(
        found, key=lambda each: (each.hall_id != hall.id, not each.is_open, now > each.starts_at + late, each.starts_at)
    )
    if not ranked:
        raise Refused(RefusalCode.NO_APPOINTMENT_TODAY)
    return ranked[0]
