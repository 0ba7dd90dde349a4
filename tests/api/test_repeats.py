"""A message that arrives twice is one message."""

from concurrent.futures import ThreadPoolExecutor

from tests.api.citizen import Citizen, assert_problem, statuses
from tests.factories import FakeEngine


def test_the_same_client_message_id_gives_the_same_answer_once(citizen: Citizen, engine: FakeEngine) -> None:
    first = citizen.say("身份证丢了", client_message_id="tap")
    second = citizen.say("身份证丢了", client_message_id="tap")

    assert first == second
    assert engine.turns_about("身份证丢了") == 1
    assert statuses(citizen.record()) == ["greeting", None, "answered"]


def test_the_same_words_under_a_new_id_are_a_new_message(citizen: Citizen, engine: FakeEngine) -> None:
    citizen.say("身份证丢了", client_message_id="first")
    citizen.say("身份证丢了", client_message_id="second")

    assert engine.turns_about("身份证丢了") == 2


def test_other_words_under_a_used_id_are_refused_and_not_lost_silently(citizen: Citizen, engine: FakeEngine) -> None:
    citizen.say("身份证丢了", client_message_id="tap")

    assert_problem(citizen.post(text="结婚", client_message_id="tap"), 409, "client_message_id_reused")

    assert engine.turns_about("结婚") == 0


def test_a_retry_of_a_redacted_message_is_the_same_message(citizen: Citizen, engine: FakeEngine) -> None:
    """The raw text is not kept, and still the retry is recognised."""
    first = citizen.say("我电话13812345678，身份证丢了", client_message_id="tap")
    second = citizen.say("我电话13812345678，身份证丢了", client_message_id="tap")

    assert first == second
    assert len(engine.turns) == 1


def test_taps_at_the_same_moment_are_answered_once_and_alike(citizen: Citizen, engine: FakeEngine) -> None:
    with ThreadPoolExecutor(6) as taps:
        answers = list(taps.map(lambda _: citizen.say("身份证丢了", client_message_id="tap"), range(6)))

    assert all(answer == answers[0] for answer in answers)
    assert statuses(answers[0]) == ["answered"]
    assert engine.turns_about("身份证丢了") == 1


def test_different_messages_at_the_same_moment_are_all_answered(citizen: Citizen, engine: FakeEngine) -> None:
    texts = [f"问题{number}" for number in "甲乙丙丁戊己"]

    with ThreadPoolExecutor(6) as talk:
        answers = list(talk.map(citizen.say, texts))

    assert [[reply["text"] for reply in answer] for answer in answers] == [[f"答：{text}"] for text in texts]
    assert sorted(turn.text for turn in engine.turns) == sorted(texts)
