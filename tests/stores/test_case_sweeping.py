"""The job of the limits: everything once, in order, with several desks, after being stopped, and after downtime."""

import threading
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from office.cases import handling, sweeping
from office.cases.citizen import reply_to_answer, supplement, withdraw
from office.cases.model import CLOCK, CaseKind, EntryKind
from office.cases.sweeping import Swept, sweep
from office.cases.usecases import Cases
from office.china_time import CHINA
from office.outbox.reaching import Reach, TalkMessages
from office.outbox.reminders import about_case
from office.workdays import WorkCalendar
from tests.cases import CALENDAR, DEPARTMENT, NOW, OFFICER, SUPERIOR, TAIL, filed, make_cases, told

DESK = "ck-a"
A_DAY = timedelta(days=1)
LATER = NOW + 14 * A_DAY  # of what is due in three working days


@pytest.fixture
def cases(database: sa.Engine) -> Cases:
    return make_cases(database)


def file_three_days(cases: Cases, now: datetime = NOW, **more: Any) -> str:
    return filed(cases, now, kind=CaseKind.OVERDUE, **more).no


def dispatch(cases: Cases, no: str) -> None:
    for act, more in ((handling.accept, {}), (handling.dispatch, {"department": DEPARTMENT, "reason": "归他们管"})):
        act(cases, no, cases.look_up(no, TAIL).state.version, DESK, NOW, **more)  # type: ignore[operator]


def of_the_clock(cases: Cases, no: str) -> list[tuple[str, str]]:
    """What, and to whom."""
    return [(each.what.value, each.facts["to"]) for each in cases.entries(no) if each.by == CLOCK]


def test_day_by_day_each_comes_on_its_own_day(cases: Cases) -> None:
    no = file_three_days(cases)
    dispatch(cases, no)
    days = [date(2026, 11, 23) + after * A_DAY for after in range(7)]
    came = {}
    for day in days:
        for hour in (0, 6, 7):  # 8:00, 14:00 and 15:00 in China
            now = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
            before = len(cases.entries(no))
            sweep(cases, now)
            came.update({each.what.value: (day.day, hour + 8) for each in cases.entries(no)[before:]})

    assert came == {
        "contact_late": (24, 8),
        "yellow": (25, 8),
        "told_late": (26, 14),  # Thursday is the last day
        "red": (27, 8),
        "pressed": (27, 8),
    }
    sweep(cases, datetime(2026, 11, 30, 0, 0, tzinfo=UTC))
    assert of_the_clock(cases, no)[-1] == ("supervised", SUPERIOR), "on Monday, one working day after 催办"


def test_after_downtime_everything_is_caught_up_in_order_once(cases: Cases) -> None:
    no = file_three_days(cases)
    dispatch(cases, no)

    first, again = sweep(cases, LATER), sweep(cases, LATER + A_DAY)

    orders = ["contact_late", "yellow", "red", "pressed", "supervised"]
    assert [what for what, _ in of_the_clock(cases, no)] == orders
    assert [to for _, to in of_the_clock(cases, no)] == [OFFICER] * 4 + [SUPERIOR]
    assert (first, again) == (Swept(5), Swept())


def test_the_person_is_told_once_before_or_else_after_the_limit(cases: Cases, database: sa.Engine) -> None:
    warned = file_three_days(cases)
    sweep(cases, datetime(2026, 11, 26, 6, 0, tzinfo=UTC))
    sweep(cases, LATER)
    late = file_three_days(cases)
    sweep(cases, LATER)

    numbers = Counter(key.split(":")[1] for key in told(database))
    assert numbers == {warned: 1, late: 1}


def test_several_desks_do_it_once(cases: Cases, database: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sweeping, "AT_ONCE", 5)  # so that they meet again and again
    numbers = [file_three_days(cases) for _ in range(30)]
    together, done, faults = threading.Barrier(4), [], []

    def desk() -> None:
        together.wait(10)
        try:
            done.append(sweep(cases, LATER).done)
        except Exception as fault:
            faults.append(repr(fault))

    threads = [threading.Thread(target=desk) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    sweep(cases, LATER)  # what a desk left to another that had just finished

    assert faults == []
    orders = ["contact_late", "yellow", "red", "pressed", "supervised"]
    assert [[what for what, _ in of_the_clock(cases, no)] for no in numbers] == [orders] * 30
    assert len(told(database)) == len(set(told(database))) == 30


def test_a_desk_that_is_stopped_in_the_middle_has_done_nothing(cases: Cases, database: sa.Engine) -> None:
    no = file_three_days(cases)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sweep(replace(cases, tell=stop), LATER)
    assert of_the_clock(cases, no) == [] and told(database) == []
    assert sweep(cases, LATER).done == 5


def test_an_officer_who_writes_meanwhile_loses_nothing(cases: Cases) -> None:
    """The clock's entries count no version: a card that has come is no reason to look again."""
    no = file_three_days(cases)
    version = cases.look_up(no, TAIL).state.version
    sweep(cases, LATER)

    handling.accept(cases, no, version, DESK, LATER)
    assert cases.entries(no)[-1].what is EntryKind.ACCEPTED


def test_a_case_that_cannot_be_read_keeps_no_other_waiting(cases: Cases, database: sa.Engine) -> None:
    broken, whole = file_three_days(cases), file_three_days(cases)
    with database.begin() as connection:
        connection.execute(sa.text("UPDATE case_entries SET what = 'red' WHERE no = :no"), {"no": broken})

    swept = sweep(cases, LATER)

    assert swept.faults == ("ValueError",)
    assert [what for what, _ in of_the_clock(cases, whole)][-1] == "supervised"
    assert sweep(cases, LATER) == Swept(), "it is tried again later, not for ever"


def test_nothing_comes_while_the_person_is_waited_for_and_then_it_comes_later(cases: Cases) -> None:
    no = file_three_days(cases)
    dispatch(cases, no)
    handling.ask(cases, no, cases.look_up(no, TAIL).state.version, OFFICER, NOW, words="哪天去的？")

    assert sweep(cases, NOW + 30 * A_DAY).done == 0
    supplement(cases, no, TAIL, "上周三", NOW + 7 * A_DAY)
    sweep(cases, NOW + 8 * A_DAY)
    assert of_the_clock(cases, no) == []
    sweep(cases, NOW + 9 * A_DAY)
    assert [what for what, _ in of_the_clock(cases, no)] == ["yellow"]


def test_what_has_ended_is_left_alone_and_a_new_round_has_its_own_cards(cases: Cases) -> None:
    gone, again = file_three_days(cases), file_three_days(cases)
    withdraw(cases, gone, TAIL, NOW)
    dispatch(cases, again)
    sweep(cases, LATER)
    handling.answer(cases, again, cases.look_up(again, TAIL).state.version, OFFICER, LATER, words="办不了")
    reply_to_answer(cases, again, TAIL, LATER, solved=False, satisfied=False)
    sweep(cases, LATER + 14 * A_DAY)

    assert of_the_clock(cases, gone) == []
    reds = [to for what, to in of_the_clock(cases, again) if what == "red"]
    assert reds == [OFFICER, "qu-a"], "the second at the level above"


def test_an_answer_that_nobody_calls_about_is_the_windows(cases: Cases) -> None:
    no = file_three_days(cases)
    dispatch(cases, no)
    handling.answer(cases, no, cases.look_up(no, TAIL).state.version, OFFICER, NOW, words="好了")

    sweep(cases, NOW + A_DAY)
    assert of_the_clock(cases, no) == []
    sweep(cases, NOW + 2 * A_DAY)
    assert of_the_clock(cases, no) == [("call_late", "ck-a")]


def test_once_the_holidays_are_announced_the_day_moves(database: sa.Engine) -> None:
    """Filed on 30 December for three working days: Monday 4 January, until 1 January is known to be a holiday."""
    filed_at = datetime(2026, 12, 30, 2, 0, tzinfo=UTC)
    cases = make_cases(database)
    no = file_three_days(cases, filed_at)
    year = CALENDAR.years[2026]
    announced = replace(year, year=2027, holidays=year.holidays | {date(2027, 1, 1)})
    knowing = replace(cases, calendar=WorkCalendar({2026: year, 2027: announced}))

    sweep(knowing, filed_at + A_DAY)

    with knowing.unit_of_work(read_only=True) as work:
        line = work.cases.one_listed(no)
    assert line is not None and line.due_on == date(2027, 1, 5)
    assert cases.due_on(cases.look_up(no, TAIL).state) == date(2027, 1, 4)


@pytest.mark.parametrize(
    ("talk", "count"), [(TalkMessages.BESIDE, 2), (TalkMessages.INSTEAD, 1), (TalkMessages.OFF, 1)]
)
def test_who_filed_in_a_talk_is_told_there_as_the_house_is_set(
    cases: Cases, database: sa.Engine, talk: TalkMessages, count: int
) -> None:
    tell = replace(cases.tell, reach=lambda: Reach(talk=talk))  # type: ignore[type-var]
    cases = replace(cases, tell=tell)
    no = file_three_days(cases, conversation_id="c1")

    sweep(cases, LATER)

    with cases.unit_of_work(read_only=True) as work:
        channels = sorted(each.channel for each in work.outbox.about(about_case(no)))
    assert len(channels) == count
    assert ("conversation" in channels) is (talk is not TalkMessages.OFF)


def test_a_case_that_nobody_has_dispatched_is_watched_for_its_first_contact_too(cases: Cases) -> None:
    no = filed(cases, kind=CaseKind.ATTITUDE).no

    sweep(cases, NOW + A_DAY)

    assert of_the_clock(cases, no) == [("contact_late", DESK)]


@pytest.mark.parametrize(("hour", "late_on"), [(15, 24), (16, 25), (23, 25)])
def test_who_files_when_the_day_is_as_good_as_over_is_called_on_the_next(cases: Cases, hour: int, late_on: int) -> None:
    no = filed(cases, datetime(2026, 11, 23, hour, 59, tzinfo=CHINA), kind=CaseKind.HARD).no

    sweep(cases, datetime(2026, 11, late_on, 7, 59, tzinfo=CHINA))
    before = of_the_clock(cases, no)
    sweep(cases, datetime(2026, 11, late_on, 8, 0, tzinfo=CHINA))

    assert (before, of_the_clock(cases, no)) == ([], [("contact_late", DESK)])
