"""The district's month: overtime as it was, and every line with what it means."""

from dataclasses import fields, replace
from datetime import date, datetime, timedelta

from office.calendar_loader import read_calendar
from office.china_time import CHINA
from office.halls.loader import load_halls
from office.month_report.extended import extended_minutes
from office.month_report.figures import MonthTally
from office.month_report.lines import PARTS
from office.queueing.model import Lane, QueueNumber, QueueStatus
from office.settings import PROJECT

HALLS = load_halls(PROJECT / "knowledge" / "halls")
CALENDAR = read_calendar(PROJECT / "knowledge" / "calendar")
FRIDAY = date(2026, 11, 20)
CLOSES = datetime(2026, 11, 20, 17, 0, tzinfo=CHINA)


def served(until: datetime, hall: str = "chaoyang") -> QueueNumber:
    begun = until - timedelta(minutes=20)
    whole = QueueNumber(
        *("n", hall, FRIDAY, "A", 1, "A001", QueueStatus.DONE, "business", Lane.WALK_IN, "food-license-new"),
        begun,
        begun,
    )
    return replace(whole, finished_at=until)


def test_overtime_lasts_until_the_last_person_of_the_day_is_done() -> None:
    numbers = [served(CLOSES + timedelta(minutes=minutes)) for minutes in (-30, 12, 45)]

    assert extended_minutes(HALLS, CALENDAR, numbers) == 45


def test_each_hall_has_its_own_overtime() -> None:
    numbers = [served(CLOSES + timedelta(minutes=30), hall) for hall in ("chaoyang", "jingkai")]

    assert extended_minutes(HALLS, CALENDAR, numbers) == 60


def test_who_left_or_was_forgotten_until_the_next_morning_makes_no_overtime() -> None:
    lost = replace(served(CLOSES + timedelta(minutes=30)), status=QueueStatus.LOST)
    forgotten = served(CLOSES + timedelta(hours=15))

    assert extended_minutes(HALLS, CALENDAR, [lost, forgotten]) == 0


def test_a_hall_or_a_year_that_nobody_knows_is_left_out() -> None:
    elsewhere = served(CLOSES + timedelta(minutes=30), "nowhere")
    unannounced = replace(served(CLOSES + timedelta(minutes=30)), day=date(2099, 1, 5))

    assert extended_minutes(HALLS, CALENDAR, [elsewhere, unannounced]) == 0


def test_every_figure_of_the_month_is_told_once() -> None:
    told = [code for codes in PARTS.values() for code in codes]

    assert sorted(told) == sorted({*(each.name for each in fields(MonthTally)), "guided"})
