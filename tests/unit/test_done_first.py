"""Whoever says what they want done hears how it is done, and that a place can be booked."""

import pytest

from tests.talks import Conversation, questions, texts


@pytest.mark.parametrize("said", ["我要办护照", "想办个护照", "你好，我想办理护照"])
@pytest.mark.parametrize("intent", ["book_appointment", "ask_guide"])
def test_the_guide_comes_before_the_booking(said: str, intent: str) -> None:
    talk = Conversation()
    acts = talk.hear(said, intent)

    assert questions(acts) == ["ask_guide"] and "“约号”" in texts(acts)
    assert talk.talk.in_hand is None


@pytest.mark.parametrize("said", ["我要约号办护照", "我想明天去办护照", "我要办护照，约个号", "想办护照，哪天有号"])
def test_a_place_or_a_time_that_is_spoken_of_is_booked(said: str) -> None:
    talk = Conversation()
    talk.hear(said, "book_appointment")

    assert talk.talk.in_hand is not None and talk.talk.in_hand.kind == "booking"


def test_a_question_is_offered_no_place() -> None:
    assert "约号" not in texts(Conversation().hear("护照怎么办", "ask_guide"))


@pytest.mark.parametrize("intent", ["ask_when", "ask_forms", "ask_legal_basis", "ask_online_account", "out_of_scope"])
def test_a_name_alone_asks_for_all_of_the_matter(intent: str) -> None:
    """驾驶证期满换证 sounds like a question of when."""
    assert questions(Conversation().hear("护照首次申请", intent)) == ["ask_guide"]
