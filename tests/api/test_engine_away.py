"""While nobody can answer, words are kept, the citizen is told so once, and the answer comes later, once."""

import pytest

from desk.conversations.dispatcher import MOST_FAILURES
from office.conversations.model import Message, Reply
from tests.api.citizen import Citizen, statuses
from tests.api.conftest import StartDesk
from tests.api.running_desk import SECONDS, RunningDesk
from tests.factories import FakeEngine
from tests.running_house import wait_until

HOTLINE = "12345"


def test_an_away_engine_is_said_with_the_hotline(citizen: Citizen, engine: FakeEngine) -> None:
    engine.is_away = True

    [reply] = citizen.say("身份证丢了")

    assert (reply["sender"], reply["status"]) == ("system", "engine_away")
    assert HOTLINE in reply["text"]


def test_a_kept_message_is_answered_when_the_engine_is_back(citizen: Citizen, engine: FakeEngine) -> None:
    engine.is_away = True
    citizen.say("身份证丢了")

    engine.is_away = False

    wait_until(lambda: len(citizen.record()) > 3, SECONDS, "the kept message was not answered")
    assert statuses(citizen.replies_to("身份证丢了")) == ["engine_away", "answered"]
    assert engine.turns_about("身份证丢了") == 1


def test_messages_kept_meanwhile_are_answered_in_their_order(citizen: Citizen, engine: FakeEngine) -> None:
    engine.is_away = True
    for text in ("一", "二", "三"):
        citizen.say(text)

    engine.is_away = False

    wait_until(lambda: len(engine.turns) == 3, SECONDS, "the kept messages were not answered")
    assert [turn.text for turn in engine.turns] == ["一", "二", "三"]


def test_a_retry_while_away_is_told_once(citizen: Citizen, engine: FakeEngine) -> None:
    engine.is_away = True

    first = citizen.say("身份证丢了", client_message_id="tap")
    second = citizen.say("身份证丢了", client_message_id="tap")

    assert first == second
    assert statuses(citizen.record()).count("engine_away") == 1


def test_a_desk_that_starts_again_answers_what_it_held_when_it_died(start_desk: StartDesk, engine: FakeEngine) -> None:
    """A killed desk leaves words stored, claimed and unanswered; the claim need not run out first."""
    desk = start_desk()
    citizen = Citizen(desk)
    desk.stop()
    conversations, now = desk.office.conversations, desk.office.now()
    conversations.claim(citizen.id, desk.office.settings.desk_name, now)
    kept = conversations.take(citizen.id, "身份证丢了", None, "tap", now)

    start_desk()

    wait_until(lambda: conversations.replies_to(kept), SECONDS, "the dead desk's message was not answered")
    assert engine.turns_about("身份证丢了") == 1


def test_a_message_that_always_fails_does_not_block_the_next(citizen: Citizen, engine: FakeEngine) -> None:
    engine.fails_on = {"毒"}
    citizen.say("毒")
    citizen.say("身份证丢了")

    wait_until(lambda: engine.turns_about("身份证丢了"), SECONDS, "the message behind was not answered")

    assert engine.turns_about("毒") == MOST_FAILURES
    wait_until(lambda: citizen.replies_to("身份证丢了")[-1]["status"] == "answered", SECONDS, "no answer recorded")
    given_up = citizen.replies_to("毒")[-1]
    assert (given_up["sender"], given_up["status"]) == ("system", "not_answered")
    assert HOTLINE in given_up["text"]


def test_a_message_that_always_fails_does_not_block_other_people(desk: RunningDesk, engine: FakeEngine) -> None:
    engine.fails_on = {"毒"}
    unlucky, lucky = Citizen(desk), Citizen(desk)
    unlucky.say("毒")

    assert statuses(lucky.say("身份证丢了")) == ["answered"]


def test_a_failure_while_a_part_is_down_does_not_count(
    citizen: Citizen, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The action server's restart is no fault of the message: it is kept however often it is tried."""

    async def without_actions() -> dict[str, bool]:
        return {"engine": True, "actions": False}

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(engine, "parts", without_actions)
        engine.fails_on = {"身份证丢了"}
        for _ in range(MOST_FAILURES + 1):
            citizen.say("身份证丢了", client_message_id="tap")
        engine.fails_on = set()

    wait_until(lambda: len(citizen.replies_to("身份证丢了")) == 2, SECONDS, "the kept message was not answered")
    assert statuses(citizen.replies_to("身份证丢了")) == ["engine_away", "answered"]


def test_one_conversation_that_breaks_the_desk_does_not_starve_the_others(
    desk: RunningDesk, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine.is_away = True
    first, second = Citizen(desk), Citizen(desk)
    first.say("坏")
    second.say("好")
    answer = engine.turn

    async def breaks_on_the_first(message: Message) -> list[Reply]:
        if message.text == "坏":
            raise KeyError("replies")
        return await answer(message)

    monkeypatch.setattr(engine, "turn", breaks_on_the_first)
    engine.is_away = False

    wait_until(lambda: engine.turns_about("好"), SECONDS, "the second was never answered")
