"""A message that comes in a second time is answered from the record; one whose turn failed is done again."""

import pytest
from rasa.shared.core.events import ActionExecuted, ActionExecutionRejected, BotUttered, SlotSet

from bot.desk_channel import recorded_replies, understood
from bot.tests.conftest import make_tracker, make_turn, make_user_event


def test_a_new_message_has_no_replies() -> None:
    assert recorded_replies(make_tracker(*make_turn("m1")), "m2") == []


def test_the_first_message_of_all_has_no_tracker() -> None:
    assert recorded_replies(None, "m1") == []
    assert understood(None, "m1") == {"intent": None, "confidence": None}


def test_an_answered_message_has_its_own_replies_only() -> None:
    tracker = make_tracker(*make_turn("m1", "一"), *make_turn("m2", "二"), *make_turn("m3", "三"))

    assert recorded_replies(tracker, "m2") == [{"text": "答：二"}]


def test_all_replies_of_a_turn_come_back_in_order() -> None:
    tracker = make_tracker(*make_turn("m1", replies=["一", "二"]))

    assert recorded_replies(tracker, "m1") == [{"text": "一"}, {"text": "二"}]


def test_what_an_action_said_comes_back_whole() -> None:
    custom = {"text": "补办", "status": "answered"}
    buttons = [{"title": "甲", "payload": "/a"}]
    tracker = make_tracker(
        make_user_event("m1"),
        ActionExecuted("action_answer_guide"),
        BotUttered(None, {"custom": custom, "buttons": None}),
        BotUttered("选一个", {"buttons": buttons, "custom": {}}),
    )

    assert recorded_replies(tracker, "m1") == [{"custom": custom}, {"text": "选一个", "buttons": buttons}]


@pytest.mark.parametrize(
    "left_behind",
    [
        [],
        [ActionExecutionRejected("action_answer_guide"), ActionExecuted("action_listen")],
        [ActionExecuted("action_answer_guide"), SlotSet("item_code", "x"), ActionExecuted("action_listen")],
    ],
    ids=["killed", "action server away", "said nothing"],
)
def test_a_failed_turn_has_no_replies_so_that_it_is_done_again(left_behind: list) -> None:
    tracker = make_tracker(*make_turn("m1"), make_user_event("m2"), *left_behind)

    assert recorded_replies(tracker, "m2") == []


def test_a_turn_that_was_done_again_has_the_replies_of_the_second_time() -> None:
    tracker = make_tracker(make_user_event("m1"), ActionExecuted("action_listen"), *make_turn("m1", "要多少钱"))

    assert recorded_replies(tracker, "m1") == [{"text": "答：要多少钱"}]


def test_the_intent_is_that_of_the_message_asked_about() -> None:
    first, second = make_user_event("m1", confidence=0.9), make_user_event("m2", confidence=0.5)
    tracker = make_tracker(first, BotUttered("答"), second, BotUttered("答"))

    assert understood(tracker, "m1") == {"intent": "ask_fee", "confidence": 0.9}
    assert understood(tracker, "m2") == {"intent": "ask_fee", "confidence": 0.5}
    assert understood(tracker, "m3") == {"intent": None, "confidence": None}
