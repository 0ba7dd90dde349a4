"""预审通过后取号, as in 长春经开区: papers are looked at before a number is given, so that no case that is bound to
fail keeps a counter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from office.contact.phone import Phone, read_phone
from office.queueing.arriving import MOST_PHONE, arrive, check_open, check_walk_in_places, give_number
from office.queueing.deferral import Commitment, barred_since, due_date
from office.queueing.hall_day import PERSON, Queueing, day_of, group_of, hall_of
from office.queueing.model import Booked, QueueNumber
from office.queueing.pre_review import Need, NoDeferral, Outcome, PreReview, ReviewLine, Tick, verdict
from office.queueing.refusals import RefusalCode, Refused
from office.storage.unit_of_work import UnitOfWork

DIGITS = 6
LEAST_NAME, MOST_NAME = 2, 50


@dataclass(frozen=True, slots=True)
class Promise:
    """Who commits to bring what is missing."""

    name: str = field(repr=False)
    phone: str = field(repr=False)


def open_review(
    queueing: Queueing,
    hall_id: str,
    item_code: str,
    lines: Sequence[ReviewLine],
    now: datetime,
    by: str,
    *,
    notice_no: str | None = None,
    appointment_no: str = "",
    has_priority: bool = False,
    request_key: str | None = None,
) -> PreReview:
    """The same `request_key` gives the same one. An appointment is checked in with it: whoever came has come, whatever
    the papers. Somebody without one is only looked at while there are walk-in places, unless `has_priority` (绿色通道).
    Raises Refused.
    """
    hall = hall_of(queueing, hall_id)
    group = group_of(hall, item_code).id
    with queueing.unit_of_work() as work:
        work.queueing.numbers.lock_day(hall.id, day_of(now))
        if there := work.queueing.reviews.by_request(request_key) if request_key else None:
            if (there.hall_id, there.item_code, there.appointment_no or "") != (hall.id, item_code, appointment_no):
                raise Refused(RefusalCode.REQUEST_KEY_REUSED)
            return there
        booked = queueing.appointments.find(work, appointment_no) if appointment_no else None
        if appointment_no and booked is None:
            raise Refused(RefusalCode.UNKNOWN_APPOINTMENT)
        if booked:
            booked = arrive(queueing, work, hall, booked, now, by)
            notice_no = notice_no or booked.notice_no
        else:
            check_open(queueing, work, hall, group, now)
            if not has_priority:
                check_walk_in_places(queueing, work, hall, group, now)
        draft = PreReview(
            no="",
            hall_id=hall.id,
            day=day_of(now),
            group=group,
            item_code=item_code,
            lines=tuple(lines),
            opened_at=now,
            opened_by=by,
            notice_no=notice_no,
            appointment_no=booked.no if booked else None,
            request_key=request_key,
            attempt=1 + work.queueing.reviews.earlier(notice_no, booked.no if booked else None),
        )
        while True:
            review = replace(draft, no=f"YS{draft.day:%y%m%d}-{queueing.random_digits(DIGITS)}")
            if work.queueing.reviews.add(review):
                return review


def find_review(queueing: Queueing, no: str) -> PreReview:
    """Raises Refused pre_review_not_found."""
    with queueing.unit_of_work(read_only=True) as work:
        return _found(work, no)


def tick(queueing: Queueing, no: str, ticks: Mapping[int, Tick]) -> PreReview:
    """One line or several, by their places. Raises Refused pre_review_line_unknown, pre_review_decided."""
    with queueing.unit_of_work() as work:
        review = _open(work, no)
        if not all(review.may_tick(place, mark) for place, mark in ticks.items()):
            raise Refused(RefusalCode.LINE_UNKNOWN)
        work.queueing.reviews.put_ticks(review.no, {**review.ticks, **ticks})
        return _found(work, no)


def decide(
    queueing: Queueing,
    no: str,
    now: datetime,
    by: str,
    *,
    promise: Promise | None = None,
    declines: bool = False,
    no_deferral: NoDeferral | None = None,
    priority_reason: str = "",
) -> tuple[PreReview, QueueNumber | None]:
    """Every line ticked: a number, or everything that is missing. Where a commitment would do, `promise` makes it, and
    `declines` says that the person would rather come again. Raises Refused.
    """
    with queueing.unit_of_work() as work:
        work.queueing.numbers.lock_day(_found(work, no).hall_id, day_of(now))
        review = replace(_open(work, no), no_deferral=no_deferral)
        if review.unticked:
            raise Refused(RefusalCode.REVIEW_NOT_COMPLETE, count=len(review.unticked))
        outcome = verdict(review)
        if outcome is Outcome.DEFERRED and declines:
            outcome = Outcome.FAILED
        if outcome is Outcome.DEFERRED:
            _commit(queueing, work, review, promise, now, by)
        number = None
        if outcome is not Outcome.FAILED:
            number = _number(queueing, work, review, now, by, priority_reason)
        work.queueing.reviews.decide(review.no, outcome, now, by, no_deferral, number.id if number else None)
        return _found(work, no), number


def commitments_of(queueing: Queueing, review_no: str) -> list[Commitment]:
    with queueing.unit_of_work(read_only=True) as work:
        return work.queueing.reviews.commitments_of(review_no)


def keep_commitment(queueing: Queueing, no: str, now: datetime, by: str) -> Commitment:
    """The material has come; the day on which it arrived counts (rq-mz-limit). Twice is once. Raises Refused."""
    with queueing.unit_of_work() as work:
        if work.queueing.reviews.commitment(no) is None:
            raise Refused(RefusalCode.COMMITMENT_NOT_FOUND)
        work.queueing.reviews.keep(no, now, by)
        kept = work.queueing.reviews.commitment(no)
        assert kept is not None, "commitments are never deleted"
        return kept


def _found(work: UnitOfWork, no: str, *, lock: bool = False) -> PreReview:
    found = work.queueing.reviews.get(no.strip().upper(), lock=lock)
    if found is None:
        raise Refused(RefusalCode.REVIEW_NOT_FOUND)
    return found


def _open(work: UnitOfWork, no: str) -> PreReview:
    review = _found(work, no, lock=True)
    if review.outcome is not Outcome.OPEN:
        raise Refused(RefusalCode.REVIEW_DECIDED)
    return review


def _number(
    queueing: Queueing, work: UnitOfWork, review: PreReview, now: datetime, by: str, priority_reason: str
) -> QueueNumber:
    """An appointment that has one keeps it."""
    booked: Booked | None = None
    if review.appointment_no:
        if there := work.queueing.numbers.of_appointment(review.appointment_no):
            return there
        booked = queueing.appointments.find(work, review.appointment_no)
    hall = hall_of(queueing, review.hall_id)
    return give_number(
        queueing, work, hall, review.item_code, now, by, booked, review_no=review.no, priority_reason=priority_reason
    )


def _commit(
    queueing: Queueing, work: UnitOfWork, review: PreReview, promise: Promise | None, now: datetime, by: str
) -> None:
    if promise is None:
        raise Refused(RefusalCode.COMMITMENT_NEEDED)
    name, phone = " ".join(promise.name.split()), read_phone(promise.phone[:MOST_PHONE], asked=True)
    if not LEAST_NAME <= len(name) <= MOST_NAME:
        raise Refused(RefusalCode.BAD_NAME)
    if not isinstance(phone, Phone):
        raise Refused(RefusalCode.BAD_PHONE)
    person_key, today = queueing.vault.mark(phone.number, PERSON), day_of(now)
    _check_not_barred(queueing, work, review, person_key, now)
    for place in review.to_commit:
        line = review.lines[place]
        days = line.working_days if line.need is Need.LATER else None
        no = f"{review.no}-{place + 1}"
        work.queueing.reviews.add_commitment(
            Commitment(
                no=no,
                review_no=review.no,
                hall_id=review.hall_id,
                item_code=review.item_code,
                material=line.name,
                person_key=person_key,
                name_sealed=queueing.vault.seal(name, f"{no}.name"),
                phone_sealed=queueing.vault.seal(phone.number, f"{no}.phone"),
                made_at=now,
                made_by=by,
                working_days=days,
                due_on=due_date(today, days, queueing.calendar) if days is not None else None,
            )
        )


def _check_not_barred(queueing: Queueing, work: UnitOfWork, review: PreReview, person_key: str, now: datetime) -> None:
    rules, today = queueing.settings.of(review.hall_id), day_of(now)
    since = barred_since(today, rules)
    broken = [each for each in work.queueing.reviews.commitments_of_person(person_key) if each.is_broken(today)]
    if any(each.due_on and each.due_on >= since for each in broken):
        raise Refused(RefusalCode.COMMITMENT_BARRED, count=rules.barred_months)
