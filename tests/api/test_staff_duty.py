"""A hall's roster over HTTP: seen by who works there, changed by who runs it."""

from dataclasses import replace
from typing import Any

import pytest

from desk.pages.halls import on_duty
from office.accounts.model import Grant, Role
from office.halls.hall import Counter, Opening
from office.halls.model import PeriodKind
from tests.api.citizen import assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.api.test_appointments import Clock, clock, with_a_small_hall
from tests.booking import CALENDAR, HALL, MONDAY, FakePlaces, make_hall
from tests.halls import AFTERNOON, MORNING, shift
from tests.staff import as_staff

__all__ = ["clock"]
BOSS, OFFICER = as_staff("wang", Grant(Role.SUPERVISOR)), as_staff("li", Grant(Role.OFFICER))
NOON = shift("11:30", "13:00", PeriodKind.NOON, roster=("戊", "己"), on_duty=1)
COUNTERS = (Counter("c1", "一号", primary="甲", backup="乙"), Counter("c2", "二号", primary="乙", backup="丙"))
STAFFED = make_hall(counters=COUNTERS, opening=Opening((MORNING, NOON, AFTERNOON)))


@pytest.fixture
def desk(start_desk: StartDesk, clock: Clock) -> RunningDesk:
    desk = with_a_small_hall(start_desk(), clock)
    object.__setattr__(desk.office, "booking", replace(desk.office.booking, places=FakePlaces(halls={HALL: STAFFED})))
    object.__setattr__(desk.office.staff, "duty", replace(desk.office.staff.duty, calendar=CALENDAR))
    return desk


def ask(desk: RunningDesk, method: str, path: str = "", who: dict[str, str] = BOSS, **body: Any) -> Any:
    return desk.api.request(method, f"/staff/halls/{HALL}/duty{path}", json=body or None, headers=who)


def monday(desk: RunningDesk, post: str) -> list[dict[str, Any]]:
    """Who is there."""
    shown = ask(desk, "GET", f"?from={MONDAY}", OFFICER).json()
    [found] = [each for each in shown["posts"] if each["id"] == post]
    return list(found["cells"][0]["on_duty"])


def test_a_week_shows_every_post_with_who_is_there(desk: RunningDesk) -> None:
    shown = ask(desk, "GET", f"?from={MONDAY}", OFFICER).json()

    assert (shown["days"][0], len(shown["days"])) == (f"{MONDAY}", 7)
    first = shown["posts"][0]
    assert (first["id"], first["primary"], first["backup"], first["kind"]) == ("c1", "甲", "乙", "counter")
    assert [each["open"] for each in first["cells"]] == [True] * 5 + [False] * 2
    assert shown["posts"][-1] | {"cells": None} == {
        "id": "noon-1130", "name": "11:30-13:00", "kind": "noon", "primary": None, "backup": None, "cells": None,
    }  # fmt: skip
    assert shown["people"] == sorted("甲乙丙戊己")


def test_an_absence_and_a_swap_are_noted_seen_and_taken_back(desk: RunningDesk) -> None:
    away = ask(desk, "POST", "/absences", officer="甲", **{"from": f"{MONDAY}", "reason": "现场踏勘"})
    assert away.status_code == 201
    assert monday(desk, "c1") == [{"officer": "乙", "role": "backup", "doubled": True}]
    instead = {"day": f"{MONDAY}", "post": "c1", "officer": "乙", "stand_in": "丙", "reason": "一人两岗忙不过来"}
    made = ask(desk, "POST", "/stand-ins", **instead).json()["id"]
    assert ask(desk, "POST", "/stand-ins", **instead).json()["id"] == made
    assert [each["officer"] for each in monday(desk, "c1")] == ["丙"]

    changes = ask(desk, "GET", "", OFFICER).json()["changes"]
    assert [(each["officer"], each["stand_in"], each["by"]) for each in changes] == [
        ("乙", "丙", "wang"),
        ("甲", None, "wang"),
    ]
    for each in changes:
        assert ask(desk, "POST", f"/changes/{each['id']}/withdraw").status_code == 204
    assert [each["officer"] for each in monday(desk, "c1")] == ["甲"]


def test_what_cannot_be_is_refused_in_words(desk: RunningDesk) -> None:
    wrong = {"day": f"{MONDAY}", "post": "c1", "officer": "丙", "stand_in": "甲", "reason": "换班"}
    assert "丙" in assert_problem(ask(desk, "POST", "/stand-ins", **wrong), 409, "duty_not_theirs")["title"]
    body = {"officer": "路人", "from": f"{MONDAY}", "reason": "外出"}
    assert_problem(ask(desk, "POST", "/absences", **body), 422, "duty_person_unknown")
    assert_problem(ask(desk, "POST", "/absences", OFFICER, **body), 403, "staff_role_needed")
    assert_problem(ask(desk, "POST", "/changes/99/withdraw"), 404, "duty_change_not_found")


def test_citizens_see_who_is_really_there_at_noon(desk: RunningDesk) -> None:
    [(_, [before])] = on_duty(STAFFED, MONDAY)
    ask(desk, "POST", "/absences", officer=before, **{"from": f"{MONDAY}", "reason": "外出"}).raise_for_status()

    [(_, after)] = on_duty(STAFFED, MONDAY, desk.office.staff.duty.in_force(HALL))

    assert len(after) == 1 and before not in after
