"""A message that comes in a second time is answered from the record; one whose turn failed is done again."""

import asyncio
from typing import Any, Awaitable, Callable, Dict, List

import pytest
from rasa.core.lock_store import InMemoryLockStore
from rasa.shared.core.events import ActionExecuted, ActionExecutionRejected, BotUttered, SlotSet

from bot.desk_channel import NotKept, one_turn, recorded_replies
from bot.tests.conftest import make_tracker, make_turn, make_user_event, run
from bot.tracker_store import DialogueTurnStore


class Engine:
    """A processor that answers every message and stores the turn, as Rasa's does."""

    def __init__(self, store: DialogueTurnStore, stores: bool = True) -> None:
        self.lock_store, self.tracker_store, self.processor = InMemoryLockStore(), store, self
        self.heard: List[str] = []
        self._stores = stores

    async def handle_message(self, message: Any) -> None:
        self.heard.append(message.text)
        tracker = await self.tracker_store.get_or_create_tracker(message.sender_id, append_action_listen=False)
        for event in make_turn(message.message_id, message.text):
            tracker.update(event)
        await message.output_channel.send_response(message.sender_id, {"text": f"答：{message.text}"})
        if self._stores:
            await self.tracker_store.save(tracker)


def test_a_new_message_has_no_replies() -> None:
    assert recorded_replies(make_tracker(*make_turn("m1")), "m2") == []


def test_the_first_message_of_all_has_no_tracker() -> None:
    assert recorded_replies(None, "m1") == []


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


def test_a_turn_is_answered_with_what_was_understood(store: DialogueTurnStore) -> None:
    answer = run(one_turn(Engine(store), "someone", "m1", "要多少钱"))

    assert answer == {"replies": [{"text": "答：要多少钱"}], "intent": "ask_fee", "confidence": 0.9}
    assert run(store.retrieve("someone")).latest_message.text == "要多少钱"


def test_the_same_message_again_gives_the_same_answer_and_changes_nothing(
    store: DialogueTurnStore, rows: Callable[[], List[Any]]
) -> None:
    engine = Engine(store)
    first = run(one_turn(engine, "someone", "m1", "要多少钱"))
    run(one_turn(engine, "someone", "m2", "在哪办"))
    before = rows()

    assert run(one_turn(engine, "someone", "m1", "要多少钱")) == first
    assert engine.heard == ["要多少钱", "在哪办"]
    assert rows() == before


def test_the_same_message_twice_at_once_is_done_once(store: DialogueTurnStore) -> None:
    engine = Engine(store)

    async def twice() -> List[Dict[str, Any]]:
        tries: List[Awaitable[Dict[str, Any]]] = [one_turn(engine, "someone", "m1", "要多少钱") for _ in range(2)]
        return list(await asyncio.gather(*tries))

    first, second = run(twice())

    assert first == second
    assert engine.heard == ["要多少钱"]


def test_a_turn_that_was_not_stored_is_not_answered(store: DialogueTurnStore) -> None:
    """Rasa only logs it; the desk must come again."""
    with pytest.raises(NotKept):
        run(one_turn(Engine(store, stores=False), "someone", "m1", "要多少钱"))


def test_a_turn_that_was_not_stored_after_others_is_not_answered_and_leaves_no_trace(store: DialogueTurnStore) -> None:
    run(one_turn(Engine(store), "someone", "m1", "一"))

    with pytest.raises(NotKept):
        run(one_turn(Engine(store, stores=False), "someone", "m2", "二"))

    assert run(store.retrieve("someone")).latest_message.text == "一"
