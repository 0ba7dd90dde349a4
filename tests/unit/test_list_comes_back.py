"""A list's open question comes back behind something else, and only once."""

from dataclasses import replace

from office.dialogue.says import AskGuide, ResumeList
from tests.case_counter import NO, TAIL
from tests.talks import Conversation


def leaves_a_form(talk: Conversation) -> bool:
    """Whether the list's question came back after it."""
    talk.talk = replace(talk.talk, list_open=True)
    talk.hear(f"{NO} {TAIL}", "check_case")
    acts = talk.hear("算了", "leave_matter")
    return any(isinstance(act, ResumeList) for act in acts)


def test_it_comes_back_once() -> None:
    talk = Conversation()

    assert [leaves_a_form(talk) for _ in range(3)] == [True, False, False]


def test_that_of_another_list_comes_back_too() -> None:
    talk = Conversation()
    leaves_a_form(talk)

    assert any(isinstance(act, AskGuide) for act in talk.hear("护照要带什么", "ask_materials"))
    assert leaves_a_form(talk)


def test_it_is_asked_once_where_what_was_booked_asks_it_itself() -> None:
    talk = Conversation(phone_tail="5678")
    talk.talk = replace(talk.talk, list_open=True)
    talk.hear("我要约号办护士证延续", "book_appointment")
    talk.hear("周四上午", "give_details")
    talk.hear("第一个", "choose_item")

    acts = talk.hear("张小明", "give_details")

    assert [type(act) for act in acts if isinstance(act, AskGuide | ResumeList)] == [AskGuide]
