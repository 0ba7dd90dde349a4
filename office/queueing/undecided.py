"""Pre-reviews that nothing has come of yet: those of a hall's day, and one that is dropped as nobody waits for it."""

from datetime import datetime

from office.queueing.hall_day import Queueing, day_of, hall_of
from office.queueing.pre_review import Outcome, PreReview
from office.queueing.refusals import RefusalCode, Refused
from office.queueing.reviewing import find_review


def undecided(queueing: Queueing, hall_id: str, now: datetime) -> list[PreReview]:
    """Of today, the oldest first. Raises Refused hall_not_found."""
    hall = hall_of(queueing, hall_id)
    with queueing.unit_of_work(read_only=True) as work:
        today = work.queueing.reviews.of_days(hall.id, day_of(now), day_of(now))
    return [each for each in today if each.outcome is Outcome.OPEN]


def drop(queueing: Queueing, no: str, now: datetime, by: str) -> PreReview:
    """It keeps no walk-in's place any longer; twice is once. Raises Refused pre_review_decided."""
    with queueing.unit_of_work() as work:
        review = work.queueing.reviews.get(find_review(queueing, no).no, lock=True)
        assert review is not None, "pre-reviews are never deleted"
        if review.outcome not in (Outcome.OPEN, Outcome.DROPPED):
            raise Refused(RefusalCode.REVIEW_DECIDED)
        if review.outcome is Outcome.OPEN:
            work.queueing.reviews.decide(review.no, Outcome.DROPPED, now, by, None, None)
    return find_review(queueing, no)
