"""Several people, and several desks, at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from office.conversations.model import Reply
from office.conversations.usecases import Conversations
from tests.factories import NOW

T = TypeVar("T")
THREADS = 8


def at_once(act: Callable[[int], T]) -> list[T]:
    """What each of THREADS callers gets, all starting at the same moment."""
    start = Barrier(THREADS)

    def wait_and_act(number: int) -> T:
        start.wait()
        return act(number)

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(wait_and_act, range(THREADS)))


def test_the_same_message_taken_at_once_is_stored_once(conversations: Conversations, conversation_id: str) -> None:
    taken = at_once(lambda _: conversations.take(conversation_id, "身份证丢了", None, "tap", NOW))

    assert len({message.id for message in taken}) == 1
    assert len(conversations.record(conversation_id, None)) == 2


def test_positions_have_no_gap_and_no_repeat(conversations: Conversations, conversation_id: str) -> None:
    def say_three_things(thread: int) -> list[int]:
        texts = [f"{thread}-{number}" for number in range(3)]
        return [conversations.take(conversation_id, text, None, text, NOW).position for text in texts]

    given = at_once(say_three_things)

    assert sorted(position for positions in given for position in positions) == list(range(2, 2 + 3 * THREADS))
    assert all(positions == sorted(positions) for positions in given), "one's own words stay in order"
    record = conversations.record(conversation_id, None)
    assert [message.position for message in record] == list(range(1, 2 + 3 * THREADS))


def test_an_answer_given_by_many_at_once_is_recorded_once(conversations: Conversations, conversation_id: str) -> None:
    question = conversations.take(conversation_id, "身份证丢了", None, "m1", NOW)

    at_once(lambda number: conversations.answer(question, [Reply(f"答案{number}")], NOW))

    assert len(conversations.replies_to(question)) == 1


def test_one_of_many_desks_gets_the_claim(conversations: Conversations, conversation_id: str) -> None:
    won = at_once(lambda number: conversations.claim(conversation_id, f"desk-{number}", NOW))

    assert sum(won) == 1


def test_it_is_said_once_that_a_message_is_kept(conversations: Conversations, conversation_id: str) -> None:
    question = conversations.take(conversation_id, "身份证丢了", None, "m1", NOW)

    at_once(lambda _: conversations.tell_that_it_is_kept(question, NOW))

    assert [reply.status for reply in conversations.replies_to(question)] == ["engine_away"]


def test_many_conversations_at_once_do_not_disturb_each_other(conversations: Conversations) -> None:
    def talk(thread: int) -> str:
        opened, _token, _greeting = conversations.open("web", "zh-CN", NOW)
        question = conversations.take(opened.id, f"问{thread}", None, "m1", NOW)
        conversations.answer(question, [Reply(f"答{thread}")], NOW)
        return opened.id

    for thread, conversation_id in enumerate(at_once(talk)):
        texts = [message.text for message in conversations.record(conversation_id, None)]
        assert texts[1:] == [f"问{thread}", f"答{thread}"]
