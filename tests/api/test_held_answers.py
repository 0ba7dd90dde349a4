"""Answers that somebody looks at first, from the citizen's message to what an operator makes of it."""

from typing import Any

import pytest

from office.conversations.held.model import HeldTopics
from office.conversations.model import Reply
from tests.api.citizen import Citizen, assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.factories import FakeEngine
from tests.running_house import wait_until
from tests.staff import as_staff

LI, WANG = as_staff("li"), as_staff("wang")
ASKS = "工伤怎么认定"
HELD = HeldTopics(items=frozenset({"work-injury"}), minutes=5)


@pytest.fixture
def holding(start_desk: StartDesk, engine: FakeEngine) -> RunningDesk:
    answer = Reply(
        "带这些材料。", status="answered", extras={"sources": [{"item_code": "work-injury", "title": "条例"}]}
    )
    engine.script[ASKS] = [answer]
    desk = start_desk()
    object.__setattr__(desk.office.held, "topics", HELD)
    return desk


def waiting(desk: RunningDesk) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.api.get("/staff/held-answers", headers=LI).raise_for_status().json()["held"]
    return found


def test_the_citizen_waits_for_an_operators_word_and_goes_on_meanwhile(holding: RunningDesk) -> None:
    citizen = Citizen(holding)
    first = citizen.say(ASKS)
    meanwhile = citizen.say("几点开门")
    [held] = waiting(holding)

    assert [each["status"] for each in first] == ["answer_held"]
    assert meanwhile[-1]["status"] == "answered"
    assert (held["question"], held["text"], held["sources"][0]["title"]) == (ASKS, "带这些材料。", "条例")

    done = holding.api.post(f"/staff/held-answers/{held['id']}/approve", headers=LI)

    assert done.json() == {"id": held["id"], "status": "approved", "decided_by": "li"}
    assert citizen.record()[-1]["text"] == "带这些材料。"
    assert waiting(holding) == []


def test_two_operators_at_once_say_it_once(holding: RunningDesk) -> None:
    citizen = Citizen(holding)
    citizen.say(ASKS)
    [held] = waiting(holding)
    at = f"/staff/held-answers/{held['id']}"

    assert holding.api.post(f"{at}/edit", json={"text": "我来说"}, headers=LI).json()["status"] == "edited"
    assert_problem(holding.api.post(f"{at}/reject", json={"text": "不对"}, headers=WANG), 409, "held_answer_decided")
    assert_problem(holding.api.post("/staff/held-answers/nothing/approve", headers=LI), 404, "held_answer_not_found")
    last = citizen.record()[-1]
    assert (last["sender"], last["text"], last["sources"][0]["title"]) == ("operator", "我来说", "条例")


def test_nobody_looks_and_the_citizen_is_told_whom_to_ring(holding: RunningDesk) -> None:
    object.__setattr__(holding.office.held, "topics", HeldTopics(items=HELD.items, minutes=0))
    citizen = Citizen(holding)
    citizen.say(ASKS)

    wait_until(lambda: citizen.record()[-1]["status"] == "answer_held_too_long", 5, "nobody told the plain channel")
    assert holding.office.wording.constants["hotline"] in citizen.record()[-1]["text"]


def test_danger_is_told_at_once_whatever_is_held(holding: RunningDesk, engine: FakeEngine) -> None:
    words = "工地上有人触电了没呼吸"
    engine.script[words] = engine.script[ASKS]

    assert Citizen(holding).say(words)[0]["status"] == "emergency"
    assert waiting(holding) == []
