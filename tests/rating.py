"""Ratings over a database, with the real settings and the real calendar, and services that people rate."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

import sqlalchemy as sa

from office.booking.booking import Booking
from office.booking.expected_wait import half_a_slot
from office.cases.usecases import Cases
from office.privacy import PersonalNumber, redact
from office.rated_services import RatedServices, with_departments
from office.rating.loader import read_rating_settings
from office.rating.masking import CommentMask
from office.rating.model import FinishedService, Opinion, Rated, Service, Subject
from office.rating.rating import rate
from office.rating.rectification import RectificationState
from office.rating.refusals import Refused
from office.rating.rules import RatingSettings
from office.rating.usecases import Ratings
from office.settings import PROJECT
from office.storage.unit_of_work import UnitOfWork
from office.workdays import WorkCalendar
from tests.booking import FakePlaces, make_booking, make_vault
from tests.cases import CALENDAR, DEPARTMENT, NOW, TAIL, make_cases
from tests.cases import SETTINGS as CASE_SETTINGS

SETTINGS: RatingSettings = with_departments(read_rating_settings(PROJECT / "knowledge" / "rating"), CASE_SETTINGS)
MASK = CommentMask(lambda text: redact(text, dict.fromkeys(PersonalNumber, "〔号码〕")).text, "〔编号〕")
CALLER = "jd-a"  # of the reception
PHONE = "13900001234"


def make_ratings(database: sa.Engine, calendar: WorkCalendar | None = None) -> Ratings:
    chance = random.Random()
    return Ratings(
        partial(UnitOfWork, database),
        SETTINGS,
        calendar or CALENDAR,
        make_vault(),
        random_digits=lambda count: "".join(chance.choices("0123456789", k=count)),
        masked=MASK,
    )


def make_services(database: sa.Engine, places: FakePlaces | None = None) -> RatedServices:
    cases, booking = make_cases(database), make_booking(database, places)
    return RatedServices(partial(UnitOfWork, database), booking, cases, cases.halls)


def make_finished(ref: str = "FY111-111-1111", service: Service = Service.CASE, **changed: Any) -> FinishedService:
    return replace(FinishedService(Subject(service, ref), DEPARTMENT), **changed)


def rated(ratings: Ratings, level: int = 2, now: datetime = NOW, ref: str = "FY111-111-1111", **more: Any) -> Rated:
    return rate(ratings, make_finished(ref), Opinion(level, **more), now)


def opened(ratings: Ratings, now: datetime = NOW, ref: str = "FY111-111-1111", **more: Any) -> RectificationState:
    """What a bad rating set going."""
    rated(ratings, now=now, ref=ref, **more)
    return of(ratings, ref)


def of(ratings: Ratings, ref: str) -> RectificationState:
    """As it is now, by what was rated."""
    with ratings.unit_of_work(read_only=True) as work:
        no = work.ratings.rectifications.of_mark(ratings.mark(make_finished(ref).subject))
        assert no is not None, "nothing was set going"
        return ratings.find(work, no)


def whats(ratings: Ratings, no: str) -> list[str]:
    with ratings.unit_of_work(read_only=True) as work:
        return [entry.what.value for entry in work.ratings.rectifications.entries(no)]


def rated_case(cases: Cases, no: str, level: int, now: datetime = NOW, **more: Any) -> Rated:
    """One that has ended with an answer, by its person."""
    services, ratings = of_cases(cases)
    return rate(ratings, services.open(no, TAIL, now), Opinion(level, **more), now)


def of_cases(cases: Cases) -> tuple[RatedServices, Ratings]:
    """What there is to rate where there are these cases, and the ratings, of one database."""
    booking = Booking(cases.unit_of_work, FakePlaces(), cases.vault, str, half_a_slot)
    services = RatedServices(cases.unit_of_work, booking, cases, cases.halls)
    return services, Ratings(cases.unit_of_work, SETTINGS, CALENDAR, cases.vault, cases.random_digits, MASK)


def refusal(act: Callable[..., Any], *arguments: Any, **more: Any) -> str:
    """The code of why it was refused; that it was not is a failure."""
    try:
        result = act(*arguments, **more)
    except Refused as refused:
        return refused.code
    raise AssertionError(f"not refused: {result}")
