"""Dialogue state is kept turn by turn, and a restarted engine, or another one, goes on where it stopped."""

import asyncio
import json
from typing import Any, Callable, List

import pytest
from rasa.shared.core.trackers import DialogueStateTracker

from bot.tests.conftest import make_tracker, make_turn, run
from bot.tracker_store import DialogueTurnStore, turns


def kept_form(tracker: DialogueStateTracker) -> List[Any]:
    """The events without what Rasa works out again."""
    events = [event.as_dict() for event in tracker.events]
    for event in events:
        for again in ("intent_ranking", "response_selector", "text_tokens"):
            event.get("parse_data", {}).pop(again, None)
    return events


def test_what_was_saved_comes_back_equal(store: DialogueTurnStore) -> None:
    tracker = make_tracker(*make_turn("m1", "食品证要多少钱"), *make_turn("m2"))

    run(store.save(tracker))

    found = run(store.retrieve("someone"))
    assert kept_form(found) == kept_form(tracker)
    assert found.get_slot("item_code") == "food-license-renewal"
    assert found.latest_message.text == "要多少钱"


def test_an_unknown_sender_has_no_tracker(store: DialogueTurnStore) -> None:
    assert run(store.retrieve("nobody")) is None


def test_a_tracker_without_events_leaves_no_row(store: DialogueTurnStore, rows: Callable[[], List[Any]]) -> None:
    run(store.save(make_tracker()))

    assert rows() == []


def test_a_second_save_adds_only_what_is_new_in_one_row(
    store: DialogueTurnStore, rows: Callable[[], List[Any]]
) -> None:
    first, second = make_turn("m1"), make_turn("m2", "在哪办")

    run(store.save(make_tracker(*first)))
    run(store.save(make_tracker(*first, *second)))

    assert [(row.first_event, row.event_count) for row in rows()] == [(0, 5), (5, 5)]
    first_event = json.loads(rows()[1].events)[0]
    assert (first_event["event"], first_event["text"]) == ("user", "在哪办")


def test_saving_the_same_again_adds_nothing(store: DialogueTurnStore, rows: Callable[[], List[Any]]) -> None:
    tracker = make_tracker(*make_turn("m1"))

    run(store.save(tracker))
    run(store.save(tracker))

    assert len(rows()) == 1


def test_what_rasa_works_out_again_is_not_kept(store: DialogueTurnStore, rows: Callable[[], List[Any]]) -> None:
    run(store.save(make_tracker(*make_turn("m1"))))

    [row] = rows()
    assert "intent_ranking" not in row.events
    assert "text_tokens" not in row.events
    assert "response_selector" not in row.events
    assert json.loads(row.events)[0]["parse_data"]["intent"] == {"name": "ask_fee", "confidence": 0.9}


def test_chinese_is_kept_readable(store: DialogueTurnStore, rows: Callable[[], List[Any]]) -> None:
    run(store.save(make_tracker(*make_turn("m1", "食品证要多少钱"))))

    assert "食品证要多少钱" in rows()[0].events


def test_saving_leaves_the_live_tracker_as_it_was(store: DialogueTurnStore) -> None:
    """The policies of the same turn still read the ranking."""
    tracker = make_tracker(*make_turn("m1"))

    run(store.save(tracker))

    assert tracker.events[0].parse_data["intent_ranking"][1]["name"] == "ask_where"


def test_two_engines_see_each_others_turns(new_store: Callable[[], DialogueTurnStore]) -> None:
    one, other = new_store(), new_store()
    run(one.save(make_tracker(*make_turn("m1", "一"))))

    seen = run(other.retrieve("someone"))
    for event in make_turn("m2", "二"):
        seen.update(event)
    run(other.save(seen))

    back = run(one.retrieve("someone"))
    assert [event.text for event in back.events if event.type_name == "user"] == ["一", "二"]


def test_senders_do_not_mix(store: DialogueTurnStore) -> None:
    run(store.save(make_tracker(*make_turn("m1", "甲"), sender_id="one")))
    run(store.save(make_tracker(*make_turn("m1", "乙"), sender_id="other")))

    assert run(store.retrieve("one")).latest_message.text == "甲"
    assert sorted(run(store.keys())) == ["one", "other"]


def test_turns_come_back_in_their_order_after_many(store: DialogueTurnStore) -> None:
    """Event 10 comes after event 9, and not after event 1."""
    events: List[Any] = []
    for number in range(12):
        events += make_turn(f"m{number}", f"第{number}句")
        run(store.save(make_tracker(*events)))

    found = run(store.retrieve("someone"))

    assert [event.text for event in found.events if event.type_name == "user"] == [f"第{n}句" for n in range(12)]


def test_a_turn_saved_from_an_older_reading_is_not_lost(new_store: Callable[[], DialogueTurnStore]) -> None:
    """Two engines read the same tracker and each adds a turn: both stay."""
    one, other = new_store(), new_store()
    run(one.save(make_tracker(*make_turn("m0"))))
    first, second = run(one.retrieve("someone")), run(other.retrieve("someone"))
    for tracker, message_id, said in ((first, "m1", "一"), (second, "m2", "二")):
        for event in make_turn(message_id, said):
            tracker.update(event)

    run(one.save(first))
    run(other.save(second))

    events = run(one.retrieve("someone")).events
    assert [event.text for event in events if event.type_name == "user"] == ["要多少钱", "一", "二"]


def test_a_tracker_from_memory_equals_the_one_that_is_read(new_store: Callable[[], DialogueTurnStore]) -> None:
    store = new_store()
    run(store.save(make_tracker(*make_turn("m1"))))
    lived = run(store.retrieve("someone"))
    for event in make_turn("m2", "在哪办"):
        lived.update(event)
    run(store.save(lived))

    remembered, read = run(store.retrieve("someone")), run(new_store().retrieve("someone"))

    assert remembered is lived
    assert [event.as_dict() for event in remembered.events] == [event.as_dict() for event in read.events]
    assert remembered.current_state() == read.current_state()


def test_what_another_engine_wrote_is_read_and_not_remembered(new_store: Callable[[], DialogueTurnStore]) -> None:
    one, other = new_store(), new_store()
    run(one.save(make_tracker(*make_turn("m1", "一"))))
    seen = run(other.retrieve("someone"))
    for event in make_turn("m2", "二"):
        seen.update(event)
    run(other.save(seen))

    assert run(one.retrieve("someone")).latest_message.text == "二"


def test_what_a_failed_turn_left_on_its_tracker_is_forgotten(store: DialogueTurnStore) -> None:
    run(store.save(make_tracker(*make_turn("m1", "一"))))
    failing = run(store.retrieve("someone"))
    failing.update(make_turn("m2", "二")[0])

    assert run(store.retrieve("someone")).latest_message.text == "一"


def test_a_failed_turn_as_long_as_another_engines_turn_is_forgotten_too(
    new_store: Callable[[], DialogueTurnStore],
) -> None:
    one, other = new_store(), new_store()
    run(one.save(make_tracker(*make_turn("m1", "一"))))
    failing, seen = run(one.retrieve("someone")), run(other.retrieve("someone"))
    for tracker, said in ((failing, "没存上"), (seen, "二")):
        for event in make_turn("m2", said):
            tracker.update(event)
    run(other.save(seen))

    assert run(one.retrieve("someone")).latest_message.text == "二"


def test_what_was_deleted_is_gone_from_memory_too(store: DialogueTurnStore) -> None:
    run(store.save(make_tracker(*make_turn("m1"))))
    with store.database.begin() as connection:
        connection.execute(turns.delete())

    assert run(store.retrieve("someone")) is None


def test_only_the_newest_talks_stay_in_memory(store: DialogueTurnStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.tracker_store.MOST_RECENT", 2)
    trackers = {name: make_tracker(*make_turn("m1", name), sender_id=name) for name in "甲乙丙"}
    for tracker in trackers.values():
        run(store.save(tracker))

    found = {name: run(store.retrieve(name)) for name in trackers}

    assert [found[name] is trackers[name] for name in "甲乙丙"] == [False, True, True]
    assert found["甲"].latest_message.text == "甲"


def test_a_turn_is_in_the_table_before_save_returns_even_if_its_caller_has_gone(
    store: DialogueTurnStore, rows: Callable[[], List[Any]]
) -> None:
    async def given_up() -> None:
        saving = asyncio.ensure_future(store.save(make_tracker(*make_turn("m1"))))
        await asyncio.sleep(0)  # it has begun
        saving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await saving
        assert len(rows()) == 1

    run(given_up())
