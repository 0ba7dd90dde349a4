"""A finished service is rated: once. A bad rating sets a rectification going in the same transaction."""

from datetime import date, datetime, time

from office.china_time import CHINA
from office.contact.phone import Phone, PhoneKind, read_phone
from office.rating.model import FinishedService, Opinion, Rated, Rating, Service
from office.rating.numbers import RECTIFICATION
from office.rating.rectification import CITIZEN, EntryKind, RectificationEntry, day_of, opened
from office.rating.refusals import RefusalCode, Refused
from office.rating.usecases import Ratings, comment_place, phone_place
from office.reference_numbers import DIGITS, number_of
from office.storage.unit_of_work import UnitOfWork

MOST_PHONE = 40


def rate(ratings: Ratings, finished: FinishedService, opinion: Opinion, now: datetime) -> Rated:
    """The same level again gives the same and changes nothing, comment and phone neither. Of a good one no phone is
    kept: nobody calls. Raises Refused already_rated for another level, bad_phone.
    """
    phone = _read_phone(opinion)
    mark, today = ratings.mark(finished.subject), day_of(now)
    sealed = ratings.vault.seal(opinion.comment, comment_place(mark)) if opinion.comment else None
    service = finished.subject.service
    rating = Rating(mark, service.value, finished.department, opinion.level, sealed, today)
    with ratings.unit_of_work() as work:
        if not work.ratings.add(rating):
            return _the_same(ratings, work, mark, opinion.level)
        if not opinion.is_bad:
            return Rated(service, opinion.level, today)
        return Rated(service, opinion.level, today, _open(ratings, work, rating, phone, now))


def _open(ratings: Ratings, work: UnitOfWork, rating: Rating, phone: str, now: datetime) -> date:
    """By when it is to be put right."""
    limit = ratings.settings.limits[rating.level]
    facts = {
        "service": rating.service,
        "department": rating.department,
        "level": rating.level,
        "days": limit.days,
        "source": limit.source,
        "has_phone": bool(phone),
    }
    day_begins = datetime.combine(rating.rated_on, time(), CHINA)
    while True:
        no = number_of(RECTIFICATION, ratings.random_digits(DIGITS))
        first = RectificationEntry(no, 1, EntryKind.OPENED, day_begins, CITIZEN, facts=facts)
        state = opened(first)
        sealed = ratings.vault.seal(phone, phone_place(no)) if phone else None
        due_on = ratings.due(state).day
        if work.ratings.rectifications.add(state, rating.subject_mark, sealed, due_on, ratings.look_at(state, now)):
            work.ratings.rectifications.add_entries([first])
            return due_on


def _the_same(ratings: Ratings, work: UnitOfWork, mark: str, level: int) -> Rated:
    """What was answered the first time. Raises Refused already_rated."""
    there = work.ratings.get(mark)
    if there is None or there.level != level:
        raise Refused(RefusalCode.ALREADY_RATED)
    no = work.ratings.rectifications.of_mark(mark)
    by = ratings.due(ratings.find(work, no)).day if no else None
    return Rated(Service(there.service), level, there.rated_on, by)


def _read_phone(opinion: Opinion) -> str:
    """Only digits; empty where none was given, or nobody will call. Raises Refused bad_phone."""
    if not opinion.is_bad or not opinion.phone.strip():
        return ""
    found = read_phone(opinion.phone, asked=True) if len(opinion.phone) <= MOST_PHONE else None
    if not isinstance(found, Phone) or found.kind is PhoneKind.SERVICE:
        raise Refused(RefusalCode.BAD_PHONE)
    return found.number
