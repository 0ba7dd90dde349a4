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
MANY = ("m1", "m2", "m3", "m4", "m5", "m6")  # one alone is often over before the second thread has its connection


def at_once(act: Callable[[int], T]) -> list[T]:
    """What each of THREADS callers gets, all starting at the same moment."""
    start = Barrier(THREADS)

    def wait_and_act(number: int) -> T:
        start.wait()
        return act(number)

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(wait_and_act, range(THREADS)))


def test_the_same_message_taken_at_once_is_stored_once(conversations: Conversations, conversation_id: str) -> None:
    taken = at_once(lambda _: [conversations.take(conversation_id, text, None, text, NOW) for text in MANY])

    assert all(same == taken[0] for same in taken)
    assert [message.text for message in conversations.record(conversation_id, None)[1:]] == list(MANY)


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
    questions = [conversations.take(conversation_id, text, None, text, NOW) for text in MANY]

    at_once(lambda number: [conversations.answer(each, [Reply(f"答案{number}")], NOW) for each in questions])

    assert [len(conversations.replies_to(question)) for question in questions] == [1] * len(MANY)


def test_one_of_many_desks_gets_each_claim(conversations: Conversations) -> None:
    opened = [conversations.open("web", "zh-CN", NOW)[0].id for _ in MANY]

    won = at_once(lambda number: [conversations.claim(each, f"desk-{number}", NOW) for each in opened])

    assert [sum(claims) for claims in zip(*won, strict=True)] == [1] * len(MANY)


def test_it_is_said_once_that_a_message_is_kept(conversations: Conversations, conversation_id: str) -> None:
    questions = [conversations.take(conversation_id, text, None, text, NOW) for text in MANY]

    at_once(lambda _: [conversations.tell_that_it_is_kept(question, NOW) for question in questions])

    told = [[reply.status for reply in conversations.replies_to(question)] for question in questions]
    assert told == [["engine_away"]] * len(MANY)


def test_many_conversations_at_once_do_not_disturb_each_other(conversations: Conversations) -> None:
    def talk(thread: int) -> str:
        opened, _token, _greeting = conversations.open("web", "zh-CN", NOW)
        question = conversations.take(opened.id, f"问{thread}", None, "m1", NOW)
        conversations.answer(question, [Reply(f"答{thread}")], NOW)
        return opened.id

    for thread, conversation_id in enumerate(at_once(talk)):
        texts = [message.text for message in conversations.record(conversation_id, None)]
        assert texts[1:] == [f"问{thread}", f"答{thread}"]
