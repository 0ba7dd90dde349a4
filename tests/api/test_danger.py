"""Whom to call is said at once, whether or not anybody is there to answer, and said once."""

import pytest

from desk.conversations.dispatcher import MOST_FAILURES
from office.conversations.model import Reply
from tests.api.citizen import Citizen, statuses
from tests.api.running_desk import SECONDS
from tests.factories import MOBILE, FakeEngine
from tests.running_house import wait_until

ON_FIRE = "我家着火了"


def test_the_number_is_said_though_the_engine_is_away(citizen: Citizen, engine: FakeEngine) -> None:
    engine.is_away = True

    [reply] = citizen.say(ON_FIRE)

    assert (reply["sender"], reply["status"]) == ("bot", "emergency")
    assert reply["text"].startswith("119")
    assert "\n" not in reply["text"]


def test_an_ordinary_message_while_the_engine_is_away_names_no_emergency(citizen: Citizen, engine: FakeEngine) -> None:
    engine.is_away = True

    assert statuses(citizen.say("消防验收要带什么")) == ["engine_away"]


def test_the_number_does_not_wait_for_what_was_kept_before(citizen: Citizen, engine: FakeEngine) -> None:
    engine.is_away = True
    citizen.say("身份证丢了")

    assert statuses(citizen.say(ON_FIRE)) == ["emergency"]


def test_the_engine_hears_of_it_and_nothing_is_said_behind_the_number(citizen: Citizen, engine: FakeEngine) -> None:
    engine.script[ON_FIRE] = [Reply("119 马上打！", status="emergency"), Reply("您想约哪天？", status="form_asks")]

    citizen.say(ON_FIRE)
    citizen.say("身份证丢了")

    assert engine.turns_about(ON_FIRE) == 1
    assert statuses(citizen.replies_to(ON_FIRE)) == ["emergency"]
    assert statuses(citizen.replies_to("身份证丢了")) == ["answered"]


def test_without_a_further_word_the_engine_hears_of_it_too(citizen: Citizen, engine: FakeEngine) -> None:
    citizen.say(ON_FIRE)

    wait_until(lambda: engine.turns_about(ON_FIRE) == 1, SECONDS, "the engine never heard of it")


def test_an_engine_that_fails_on_it_says_nothing_behind_the_number(citizen: Citizen, engine: FakeEngine) -> None:
    engine.fails_on = {ON_FIRE}
    citizen.say(ON_FIRE)

    wait_until(lambda: engine.turns_about(ON_FIRE) == MOST_FAILURES, SECONDS, "the engine was not asked")

    assert statuses(citizen.say("身份证丢了")) == ["answered"]
    assert statuses(citizen.replies_to(ON_FIRE)) == ["emergency"]


def test_a_retry_gets_the_same_line_once(citizen: Citizen) -> None:
    first = citizen.say(ON_FIRE, client_message_id="tap")
    second = citizen.say(ON_FIRE, client_message_id="tap")

    assert first == second
    assert statuses(citizen.record()).count("emergency") == 1


def test_the_number_comes_before_a_word_about_privacy(citizen: Citizen) -> None:
    assert statuses(citizen.say(f"{ON_FIRE}，我电话{MOBILE}")) == ["emergency"]
    assert "privacy_notice" in statuses(citizen.say(f"我电话{MOBILE}"))


@pytest.mark.parametrize("text", ["著火了", "有 人 打 我", "不想活了！！"])
def test_it_is_recognised_however_it_is_written(citizen: Citizen, engine: FakeEngine, text: str) -> None:
    engine.is_away = True

    assert statuses(citizen.say(text)) == ["emergency"]
