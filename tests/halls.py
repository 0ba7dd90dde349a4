"""Valid halls for tests: each test changes only what its claim is about. WORK_CALENDAR is theirs."""

import shutil
from datetime import time
from pathlib import Path
from typing import Any

import yaml

from office.halls.hall import Counter, CounterKind, Hall, HallLevel, Halls, ItemGroup, Opening, Shift
from office.halls.model import BookingRules, Period, PeriodKind, Quota
from office.halls.naming import HallNames
from office.settings import PROJECT
from tests.factories import make_places

WORKDAYS = frozenset(range(1, 6))
SATURDAY = frozenset({6})
DOGS = ItemGroup("dogs", "养犬", 15, ("dog-licence",))
TAXIS = ItemGroup("taxis", "出租", 30, ("taxi-permit",), {"taxi-permit": 45})


def period(starts: str, ends: str, kind: PeriodKind = PeriodKind.REGULAR) -> Period:
    return Period(kind, time.fromisoformat(starts), time.fromisoformat(ends))


def shift(starts: str, ends: str, kind: PeriodKind = PeriodKind.REGULAR, **more: Any) -> Shift:
    days = SATURDAY if kind is PeriodKind.WEEKEND else WORKDAYS
    return Shift(period(starts, ends, kind), more.pop("days", days), **more)


MORNING = shift("08:30", "11:30")
NOON = shift("11:30", "13:00", PeriodKind.NOON, counters=("q1", "d1", "t1"))
AFTERNOON = shift("13:00", "17:00")
EXTENDED = shift("17:00", "18:00", PeriodKind.EXTENDED, counters=("d1",), from_bookings=10)
WEEKEND = shift("09:00", "11:00", PeriodKind.WEEKEND, counters=("d1",))
COUNTERS = (
    Counter("q1", "咨询台", CounterKind.ENQUIRY),
    Counter("d1", "一号窗口", groups=("dogs",), primary="样例甲", backup="样例乙"),
    Counter("d2", "二号窗口", groups=("dogs",)),
    Counter("t1", "三号窗口", groups=("taxis",)),
)


def make_hall(**changed: Any) -> Hall:
    """Open on working days with noon, extended hours from ten bookings, and on Saturday mornings."""
    whole: dict[str, Any] = {
        "id": "north",
        "name": "北区大厅",
        "level": HallLevel.DISTRICT,
        "district": "北区",
        "opening": Opening((MORNING, NOON, AFTERNOON, EXTENDED, WEEKEND)),
        "counters": COUNTERS,
        "groups": {"dogs": DOGS, "taxis": TAXIS},
        "shares": {Quota.PUBLIC: 60, Quota.STAFF: 10, Quota.WALK_IN: 20, Quota.PRIORITY: 10},
        "rules": BookingRules(),
    }
    return Hall(**{**whole, **changed})


def make_halls(*halls: Hall) -> Halls:
    known = halls or (make_hall(),)
    return Halls({hall.id: hall for hall in known}, {"dogs": DOGS, "taxis": TAXIS})


def make_hall_names(*halls: Hall) -> HallNames:
    return HallNames(make_halls(*halls), make_places())


def make_hall_yaml(**changed: Any) -> str:
    """A valid hall file's text; a key given as None is left out."""
    raw: dict[str, Any] = {
        "hall": "north",
        "name": "北区大厅",
        "level": "district",
        "district": "北区",
        "plan": "small",
        "sample": False,
        "address": {"text": "北区一号", "verified": True},
        "phone": {"text": "0431-12345", "verified": False},
        "sources": [{"title": "市政府网页", "url": "https://example.gov.cn/north", "verified": True}],
    }
    wanted = {key: value for key, value in {**raw, **changed}.items() if value is not None}
    return yaml.safe_dump(wanted, allow_unicode=True, sort_keys=False)


GROUPS = {
    "groups": [
        {"id": "dogs", "name": "养犬", "minutes": 15, "items": ["dog-licence"]},
        {"id": "taxis", "name": "出租", "minutes": 30, "items": ["taxi-permit"]},
    ],
    "not_bookable": {},
}
PLAN = {
    "sample": True,
    "opening": {
        "shifts": [
            {"hours": "8:30-11:30"},
            {"kind": "noon", "hours": "11:30-13:00", "counters": ["q1", "d1"], "roster": ["甲", "乙"], "on_duty": 2},
            {"hours": "13:00-17:00"},
        ]
    },
    "counters": [
        {"id": "q1", "name": "咨询台", "kind": "enquiry"},
        {"id": "d1", "name": "一号窗口", "groups": ["dogs", "taxis"], "primary": "样例甲", "backup": "样例乙"},
    ],
    "index": {"print_and_copy": "免费复印"},
}


def write_halls(
    folder: Path, *halls: str, groups: dict[str, Any] | None = None, plan: dict[str, Any] | None = None
) -> Path:
    """A halls folder with the real rules, and by default one hall that takes dogs and taxis."""
    folder.mkdir(parents=True, exist_ok=True)
    for text in halls or (make_hall_yaml(),):
        (folder / f"{yaml.safe_load(text)['hall']}.yml").write_text(text, encoding="utf-8")
    shared = {"_groups.yml": groups or GROUPS, "_plans.yml": {"plans": {"small": plan or PLAN}}}
    for name, raw in shared.items():
        (folder / name).write_text(yaml.safe_dump(raw, allow_unicode=True, sort_keys=False), encoding="utf-8")
    shutil.copy(PROJECT / "knowledge" / "halls" / "_rules.yml", folder / "_rules.yml")
    return folder
