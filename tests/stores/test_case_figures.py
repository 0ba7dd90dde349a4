"""Cases are counted out of their logs, by the day they were filed, and whose they were plays no part."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings

from office.cases import figures as reporting
from office.cases import handling
from office.cases.calling_back import call_back
from office.cases.citizen import chase, withdraw
from office.cases.counted import COUNTS, RATES, CaseFigures, ItemReasons, Tally, tally
from office.cases.counting import counted
from office.cases.figures import figures
from office.cases.figures_lines import CaseLines, as_plain
from office.cases.forgetting import forget_over
from office.cases.model import CaseKind, Grade
from office.cases.suggesting import Candidate, Suggestion
from office.cases.supervising import merge
from office.cases.sweeping import sweep
from office.cases.usecases import Cases
from tests.cases import CALENDAR, DEPARTMENT, HALL, NOW, OFFICER, SETTINGS, TAIL, filed, make_cases
from tests.factories import make_wording
from tests.rating import rated_case
from tests.stores.test_case_rebuilding import each_kind, play, steps
from tests.stores.test_cases import answered, dispatched, seen

A_DAY = timedelta(days=1)
TODAY = date(2026, 11, 23)
DESK = "ck-a"
ITEMS = {"dog-licence"}
NAMES: dict[str, Callable[[str], str]] = dict.fromkeys(
    ("by_kind", "by_department", "by_hall", "by_place", "top_items"), str
)


@pytest.fixture
def cases(database: sa.Engine) -> Cases:
    return make_cases(database)


def report(cases: Cases, today: date = TODAY, last: date = TODAY) -> CaseFigures:
    return figures(cases, TODAY, last, today, ITEMS)


def of(tally: Tally) -> dict[str, int]:
    """What is not 0."""
    return {name: count for name in COUNTS if (count := getattr(tally, name))}


def called(cases: Cases, no: str, *, solved: bool, satisfied: bool) -> None:
    call_back(cases, no, DESK, NOW, solved=solved, satisfied=satisfied)


def test_each_counts_once_in_whatever_it_did(cases: Cases) -> None:
    happy, unhappy = answered(cases).no, answered(cases, kind=CaseKind.ATTITUDE).no
    called(cases, happy, solved=True, satisfied=True)
    called(cases, unhappy, solved=False, satisfied=False)
    gone, chased, other = (filed(cases).no for _ in range(3))
    withdraw(cases, gone, TAIL, NOW)
    for day in range(2):
        chase(cases, chased, TAIL, NOW + day * A_DAY)
    merge(cases, other, 1, chased, DESK, NOW, reason="一样")
    filed(cases, NOW + A_DAY)

    whole = report(cases).whole

    assert of(whole) == {
        **{"received": 5, "open": 3, "answered": 2, "on_time": 2, "at_once": 2, "contacted": 2},
        **{"withdrawn": 1, "merged": 1, "reopened": 1, "chased": 1},
        **{"called_back": 2, "solved": 1, "satisfied": 1},
    }
    assert (whole.response_rate, whole.on_time_rate) == (1.0, 1.0)
    assert (whole.solution_rate, whole.satisfaction_rate) == (0.5, 0.5)


def test_by_kind_department_hall_and_place(cases: Cases) -> None:
    dispatched(cases, kind=CaseKind.HARD)
    filed(cases, kind=CaseKind.OTHER, hall_id="", item_code="")

    found = report(cases)

    received = {
        part: {code: tally.received for code, tally in getattr(found, part).items()}
        for part in ("by_kind", "by_department", "by_hall", "by_place")
    }
    assert received == {
        "by_kind": {"hard": 1, "other": 1},
        "by_department": {DEPARTMENT: 1, "": 1},
        "by_hall": {HALL: 1, "": 1},
        "by_place": {"经开区": 1, "": 1},
    }
    [reasons] = found.top_items
    assert (reasons.item_code, reasons.cases, reasons.kinds) == ("dog-licence", 1, {"hard": 1})


def test_what_is_late_is_told_apart_from_what_is_not_answered_at_all(cases: Cases) -> None:
    late, never = dispatched(cases, kind=CaseKind.CANNOT).no, dispatched(cases, kind=CaseKind.CANNOT).no
    after = NOW + 7 * A_DAY
    sweep(cases, after)
    handling.answer(cases, late, seen(cases, late), OFFICER, after, words="好了")

    whole = report(cases, after.date()).whole

    assert of(whole) == {
        **{"received": 2, "open": 2, "answered": 1, "late": 1, "overdue": 1, "pressed": 2, "supervised": 2},
        **{"contact_late": 2},
    }
    assert (whole.on_time_rate, whole.response_rate, whole.solution_rate) == (0.0, 0.0, None)
    assert of(report(cases, TODAY).whole).get("overdue") is None, "on that day nothing was over yet"
    [left] = report(cases, after.date()).overdue
    assert (left.no, left.due_on, left.days_over) == (never, date(2026, 11, 26), 2)


def test_what_went_by_itself_and_came_back_is_seen(cases: Cases) -> None:
    sure = Suggestion(DEPARTMENT, (Candidate("人社", (DEPARTMENT,), "x", 0.95, "learnt"),))
    routing = replace(cases, suggest=lambda filing: sure)
    filed(routing)
    found = filed(routing)
    handling.give_back(cases, found.no, found.state.version, OFFICER, NOW, reason="不归我们")
    handling.dispatch(cases, found.no, seen(cases, found.no), DESK, NOW, department="tax", reason="税务的事")

    whole = report(cases).whole

    assert (whole.routed, whole.routed_back, whole.returned, whole.coordinated) == (2, 1, 1, 0)
    departments = report(cases).by_department
    assert {name: (each.received, each.returned) for name, each in departments.items()} == {
        DEPARTMENT: (1, 1),
        "tax": (1, 0),
    }


def test_what_takes_several_departments_is_coordinated(cases: Cases) -> None:
    no, other = filed(cases).no, dispatched(cases).no
    handling.accept(cases, no, 1, DESK, NOW, Grade.SEVERAL_DEPARTMENTS)
    handling.dispatch(cases, other, seen(cases, other), DESK, NOW, department="tax", reason="还要税务")

    assert report(cases).whole.coordinated == 2


def test_a_case_that_was_given_back_is_nobodys_until_somebody_has_it(cases: Cases) -> None:
    no = dispatched(cases).no
    handling.give_back(cases, no, seen(cases, no), OFFICER, NOW, reason="不归我们")

    departments = report(cases).by_department
    assert (departments[""].received, departments[DEPARTMENT].received, departments[DEPARTMENT].returned) == (1, 0, 1)


def test_asking_the_person_does_not_hide_what_was_missed_before(cases: Cases) -> None:
    missed, asked = (dispatched(cases, kind=CaseKind.CANNOT).no for _ in range(2))
    handling.ask(cases, asked, seen(cases, asked), OFFICER, NOW, words="哪一家？")
    after = NOW + 7 * A_DAY
    handling.ask(cases, missed, seen(cases, missed), OFFICER, after, words="哪一家？")

    assert [each.no for each in report(cases, after.date() + A_DAY).overdue] == [missed]


def test_who_need_not_be_called_is_not_counted_as_not_called(cases: Cases) -> None:
    """Withdrawn in time, merged in time, told in time that it is not ours; one more was simply not called."""
    gone, into, other, not_ours = (filed(cases).no for _ in range(4))
    withdraw(cases, gone, TAIL, NOW)
    merge(cases, other, 1, into, DESK, NOW, reason="一样")
    handling.decline(cases, not_ours, 1, DESK, NOW, reason="不归这里", words="请到法院")

    on_the_day, after = report(cases).whole, report(cases, TODAY + A_DAY).whole

    assert (on_the_day.contacted, on_the_day.contact_late, on_the_day.response_rate) == (1, 0, 1.0)
    assert (after.contacted, after.contact_late, after.response_rate) == (1, 1, 0.5)


def test_what_a_client_made_up_is_in_no_figure(cases: Cases) -> None:
    """Item and place come from outside: they may hold anything, a phone number, too."""
    filed(cases, item_code="13800008000", hall_id="", place="王芳家")

    found = report(cases)
    assert (set(found.by_place), list(found.top_items)) == ({""}, [])


def test_items_are_told_with_their_reasons_and_some_numbers_the_newest_first(cases: Cases) -> None:
    first = [filed(cases, kind=CaseKind.REFUSED).no for _ in range(2)]
    last = [filed(cases, NOW + A_DAY).no for _ in range(4)]

    [reasons] = report(cases, last=TODAY + A_DAY).top_items
    assert reasons == ItemReasons(
        "dog-licence", 6, {"hard": 4, "refused": 2}, (*sorted(last, reverse=True), max(first))
    )


def test_ratings_are_counted_by_department_and_day(cases: Cases) -> None:
    for level in (5, 5, 2):
        no = answered(cases).no
        called(cases, no, solved=True, satisfied=True)
        rated_case(cases, no, level)

    [(department, ratings)] = report(cases).ratings.items()

    assert (department, ratings.levels, ratings.count, ratings.mean) == (DEPARTMENT, {2: 1, 5: 2}, 3, 4.0)
    assert figures(cases, TODAY + A_DAY, TODAY + A_DAY, TODAY, ITEMS).ratings == {}


def test_the_figures_stay_when_it_is_forgotten_whose_they_were(cases: Cases) -> None:
    no = answered(cases).no
    called(cases, no, solved=True, satisfied=True)
    rated_case(cases, no, 4)
    before = report(cases)

    assert forget_over(cases, NOW + 91 * A_DAY, NOW + 91 * A_DAY) == 1
    assert report(cases) == before


def test_many_are_counted_in_batches_none_twice(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reporting, "AT_ONCE", 3)
    for _ in range(7):
        filed(cases)  # all at the same moment
    for day in range(1, 4):
        filed(cases, NOW + day * A_DAY)

    assert report(cases, last=TODAY + 3 * A_DAY).whole.received == 10


def test_every_line_has_its_words_and_every_rate_its_formula(cases: Cases) -> None:
    no = answered(cases).no
    called(cases, no, solved=True, satisfied=True)
    rated_case(cases, no, 5)
    wording = make_wording()
    told = CaseLines(lambda key: wording.say(f"figures.case.{key}"), NAMES)

    lines = list(told.lines(report(cases)))

    assert ("全部", "全部", "按时率（%）", 100.0) in lines
    assert ("好差评", DEPARTMENT, "非常满意", 1) in lines
    assert set(told.formulas()) == set(RATES)
    assert all(wording.say(f"figures.case.kind.{kind}") for kind in CaseKind)
    assert as_plain(report(cases))["whole"]["satisfaction_rate"] == 1.0


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(each_kind, steps)
def test_whatever_happened_the_parts_are_of_the_whole(
    database: sa.Engine, kind: CaseKind, walk: list[tuple[int, int, bool]]
) -> None:
    cases = make_cases(database)
    entries = cases.entries(play(cases, kind, walk))

    one = tally([counted(entries, SETTINGS, CALENDAR, entries[-1].at.date())])

    assert one.received == 1
    assert one.on_time + one.late == one.answered
    assert one.answered + one.overdue <= 1
    assert one.solved <= one.called_back and one.satisfied <= one.called_back
    assert one.routed_back <= one.routed and one.routed_back <= one.returned
    assert all(rate is None or 0 <= rate <= 1 for rate in (getattr(one, name) for name in RATES))
