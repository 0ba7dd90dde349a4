"""Takes out of ratings what may tell who rated: comment, phone, and what was written of it (个人信息保护法 第十九条,
第四十七条). Level, service, department and days stay for the figures; so does the log, without words.
"""

from datetime import datetime, time

from office.china_time import CHINA
from office.rating.model import Subject
from office.rating.rectification import CLOCK, EntryKind, day_of
from office.rating.usecases import Ratings
from office.storage.unit_of_work import UnitOfWork

AT_ONCE = 200


def forget_subject(ratings: Ratings, work: UnitOfWork, subject: Subject) -> None:
    """On request of the person whose service it was; a rectification that is open goes on without a call. In the
    caller's transaction.
    """
    mark = ratings.mark(subject)
    work.ratings.keeping.forget_comment(mark)
    work.ratings.keeping.forget_asking(mark)
    if no := work.ratings.rectifications.of_mark(mark):
        _forget_words(ratings, work, no)


def forget_over(ratings: Ratings, before: datetime) -> int:
    """Of all that was rated, or put right and closed, before that day; how many."""
    return _comments(ratings, before) + _rectifications(ratings, before)


def _comments(ratings: Ratings, before: datetime) -> int:
    forgotten, day = 0, day_of(before)
    with ratings.unit_of_work() as work:
        work.ratings.keeping.forget_askings_before(day)
    while True:
        with ratings.unit_of_work() as work:
            batch = work.ratings.keeping.comments_before(day, AT_ONCE)
            for mark in batch:
                work.ratings.keeping.forget_comment(mark)
        forgotten += len(batch)
        if len(batch) < AT_ONCE:
            return forgotten


def _rectifications(ratings: Ratings, before: datetime) -> int:
    forgotten = 0
    while True:
        with ratings.unit_of_work() as work:
            batch = work.ratings.keeping.closed_before(day_of(before), AT_ONCE)
            for no in batch:
                _forget_words(ratings, work, no)
        forgotten += len(batch)
        if len(batch) < AT_ONCE:
            return forgotten


def _forget_words(ratings: Ratings, work: UnitOfWork, no: str) -> None:
    """The entry bears the day of the opening: its own would tell whose it was, beside that of the service."""
    state = ratings.find(work, no, lock=True)
    if EntryKind.FORGOTTEN not in state.done:
        opened_at = datetime.combine(state.opened_on, time(), CHINA)
        ratings.write(work, state, EntryKind.FORGOTTEN, CLOCK, opened_at, key=EntryKind.FORGOTTEN)
    work.ratings.keeping.forget_words(no)
