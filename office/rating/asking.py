"""Whether a person is asked for their rating: once for each service, and never after they have rated."""

from datetime import datetime

from office.rating.model import Subject
from office.rating.rectification import day_of
from office.rating.usecases import Ratings


def ask_once(ratings: Ratings, subject: Subject, now: datetime, asking: str) -> bool:
    """Whether to ask now; that it was asked is remembered. `asking`: the id of the message or job that asks: where the
    same one is done again after a fault, it asks again.
    """
    mark = ratings.mark(subject)
    with ratings.unit_of_work() as work:
        if work.ratings.get(mark) is not None:
            return False
        return work.ratings.ask(mark, ratings.vault.mark(asking, "rating asked"), day_of(now))
