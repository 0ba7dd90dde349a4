"""A hall with its counters on a working day, and appointments that a test makes up."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

import sqlalchemy as sa

from office.china_time import CHINA
from office.halls.hall import Counter, CounterKind, Hall, HallLevel, Halls, ItemGroup, Opening, Shift
from office.halls.model import Period, PeriodKind, Quota
from office.queueing.arriving import take_number
from office.queueing.hall_day import PERSON, Queueing
from office.queueing.model import Booked, Lane, QueueNumber, QueueStatus
from office.queueing.rules import QueueRules, QueueSettings
from office.storage.unit_of_work import UnitOfWork
from office.vault import Keys, Vault
from office.workdays import WorkCalendar, YearCalendar

HALL, OTHER_HALL = "dog-hall", "cat-hall"
ANIMALS, CARS = "animals", "cars"
DOG, TAXI = "dog-licence", "taxi-permit"
MONDAY = date(2026, 11, 23)
OPENS = datetime(2026, 11, 23, 9, 0, tzinfo=CHINA)
CLERK = "clerk-1"
PHONE = "13812345678"
CALENDAR = WorkCalendar({2026: YearCalendar(2026, frozenset(), frozenset())})
VAULT = Vault(Keys(b"m" * 32, (b"s" * 32,)), lambda count: b"n" * count)


def at(hour: int, minute: int = 0, day: date = MONDAY) -> datetime:
    return datetime.combine(day, time(hour, minute), CHINA)


def make_hall(hall_id: str = HALL, **changed: Any) -> Hall:
    whole: dict[str, Any] = {
        "id": hall_id,
        "name": "样例大厅" if hall_id == HALL else "另一个样例大厅",
        "level": HallLevel.DISTRICT,
        "district": "样例区",
        "opening": Opening((Shift(Period(PeriodKind.REGULAR, time(9), time(17)), frozenset(range(1, 6))),)),
        "counters": (
            Counter("q1", "咨询预审台", CounterKind.ENQUIRY),
            Counter("a1", "动物窗口一", groups=(ANIMALS,), zone="A区"),
            Counter("a2", "动物窗口二", groups=(ANIMALS,), zone="A区"),
            Counter("c1", "车辆窗口", groups=(CARS,), zone="B区"),
            Counter("u1", "办不成事窗口", CounterKind.UNRESOLVED),
        ),
        "groups": {ANIMALS: ItemGroup(ANIMALS, "动物", 15, (DOG,)), CARS: ItemGroup(CARS, "车辆", 20, (TAXI,))},
        "shares": {Quota.PUBLIC: 80, Quota.WALK_IN: 20},
    }
    return Hall(**{**whole, **changed})


def make_halls() -> Halls:
    halls = {each: make_hall(each) for each in (HALL, OTHER_HALL)}
    return Halls(by_id=halls, groups=dict(halls[HALL].groups))


def make_booked(no: str = "YY111-222-3333", **changed: Any) -> Booked:
    whole: dict[str, Any] = {
        "no": no,
        "hall_id": HALL,
        "group": ANIMALS,
        "item_code": DOG,
        "starts_at": at(10),
        "ends_at": at(10, 30),
        "is_open": True,
        "is_checked_in": False,
    }
    return Booked(**{**whole, **changed})


def make_number(ordinal: int = 1, **changed: Any) -> QueueNumber:
    """A walk-in that waits since OPENS."""
    label = f"A{ordinal:03}"
    whole: dict[str, Any] = {
        "id": f"{HALL}.20261123.{label}",
        "hall_id": HALL,
        "day": MONDAY,
        "letter": "A",
        "ordinal": ordinal,
        "label": label,
        "status": QueueStatus.WAITING,
        "group": ANIMALS,
        "lane": Lane.WALK_IN,
        "item_code": DOG,
        "joined_at": OPENS,
        "due_at": OPENS,
    }
    return QueueNumber(**{**whole, **changed})


@dataclass
class FakeAppointments:
    """In memory: who booked by phone, and what became of it."""

    by_no: dict[str, Booked] = field(default_factory=dict)
    phones: dict[str, str] = field(default_factory=dict)

    def add(self, booked: Booked, phone: str = PHONE) -> Booked:
        self.by_no[booked.no] = booked
        self.phones[booked.no] = VAULT.mark(phone, PERSON)
        return booked

    def find(self, work: UnitOfWork, no: str) -> Booked | None:
        return self.by_no.get(no)

    def of_person(self, work: UnitOfWork, person_key: str, day: date) -> Sequence[Booked]:
        theirs = [each for each in self.by_no.values() if self.phones[each.no] == person_key]
        return [each for each in theirs if each.starts_at.astimezone(CHINA).date() == day]

    def mark_checked_in(self, work: UnitOfWork, no: str, now: datetime, by: str) -> bool:
        was_open = self.by_no[no].is_open
        if was_open:
            self.by_no[no] = replace(self.by_no[no], is_open=False, is_checked_in=True)
        return was_open


def queueing_in(
    database: sa.Engine,
    appointments: FakeAppointments | None = None,
    places: int | None = None,
    calendar: WorkCalendar = CALENDAR,
    **rules: int,
) -> Queueing:
    """`places` for walk-ins in the rest of the day; None: without end."""
    numbers = itertools.count(1)
    return Queueing(
        partial(UnitOfWork, database),
        make_halls(),
        calendar,
        VAULT,
        QueueSettings(QueueRules(**rules)),
        appointments or FakeAppointments(),
        lambda _work, _hall, _group, _now: places,
        random_digits=lambda count: f"{next(numbers):0{count}}",
    )


def arrivals(queueing: Queueing, count: int, item: str = DOG, since: datetime = OPENS) -> list[str]:
    """So many walk-ins, a minute after one another; their numbers."""
    moments = (since + timedelta(minutes=minute) for minute in range(count))
    return [take_number(queueing, HALL, item, moment, CLERK).label for moment in moments]
