"""Cases over a database, with the real settings and the real calendar, and cases that somebody files."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

import sqlalchemy as sa

from office.calendar_loader import read_calendar
from office.case_evidence import evidence_of
from office.case_messages import CaseMessages
from office.case_reports import NegativeReports
from office.cases.filing import file
from office.cases.loader import read_case_settings
from office.cases.model import CaseKind, Filing
from office.cases.refusals import Refused
from office.cases.rules import CaseSettings
from office.cases.telling import CaseTeller
from office.cases.usecases import Cases, FoundCase
from office.halls.duty import Absence
from office.halls.hall import Halls
from office.outbox.usecases import Outbox
from office.settings import PROJECT
from office.storage.unit_of_work import UnitOfWork
from office.workdays import WorkCalendar
from tests.booking import make_vault
from tests.factories import make_wording
from tests.halls import make_hall

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # Monday, nine in the morning in China
NAME, PHONE, TAIL = "王芳", "13800008000", "8000"
SAID = "我跑了三趟社保局，每次都说缺材料"
HALL, DISTRICT = "near", "经开区"
DEPARTMENT, OFFICER, BACKUP, SUPERIOR = "human-resources", "rs-a", "rs-b", "rs-head"
CALENDAR: WorkCalendar = read_calendar(PROJECT / "knowledge" / "calendar")
SETTINGS: CaseSettings = read_case_settings(PROJECT / "knowledge" / "cases")


def make_settings(*absences: Absence, **rules: Any) -> CaseSettings:
    """The real ones, with people who are away and rules of the test's own."""
    everywhere = SETTINGS.places[""]
    changed = replace(everywhere, rules=replace(everywhere.rules, **rules))
    return replace(SETTINGS, absences=absences, places={"": changed})


def make_cases(
    database: sa.Engine, settings: CaseSettings | None = None, calendar: WorkCalendar | None = None
) -> Cases:
    chance = random.Random()
    unit_of_work, vault, wording = partial(UnitOfWork, database), make_vault(), make_wording()
    settings, calendar = settings or SETTINGS, calendar or CALENDAR
    outbox = Outbox(unit_of_work, wording, vault, new_token=lambda: "t", jitter=lambda: 0.0)
    halls = Halls({HALL: make_hall(id=HALL, district=DISTRICT)})
    return Cases(
        unit_of_work,
        settings,
        calendar,
        halls,
        vault,
        random_digits=lambda count: "".join(chance.choices("0123456789", k=count)),
        tell=CaseMessages(outbox, CaseTeller(wording, settings, calendar), vault),
        report=NegativeReports(outbox, settings, halls, {"dog-licence": "养犬登记证"}.get),
    )


def make_filing(**changed: Any) -> Filing:
    whole: dict[str, Any] = {
        "kind": CaseKind.HARD,
        "said": SAID,
        "name": NAME,
        "phone": PHONE,
        "wanted": "一次说清要什么",
        "item_code": "dog-licence",
        "hall_id": HALL,
        "trips": 3,
        "another": True,
    }
    return Filing(**{**whole, **changed})


def filed(cases: Cases, now: datetime = NOW, **changed: Any) -> FoundCase:
    return file(cases, make_filing(**changed), now, evidence_of)


def refusal(act: Callable[..., Any], *arguments: Any, **more: Any) -> str:
    """The code of why it was refused; that it was not is a failure."""
    try:
        result = act(*arguments, **more)
    except Refused as refused:
        return refused.code
    raise AssertionError(f"not refused: {result}")


def told(database: sa.Engine) -> list[str]:
    """Keys of the messages to people, in the order in which they were queued."""
    with database.connect() as connection:
        return list(connection.scalars(sa.text("SELECT key FROM outgoing_messages ORDER BY id")))
