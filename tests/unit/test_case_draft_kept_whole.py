"""No correction files a draft, and nothing that is said to it, or to a filed case, is lost."""

import pytest

from office.dialogue.form import CONFIRM
from tests.case_counter import OneCase
from tests.talks import Conversation, make_talker, texts

STORY = "report_unresolved_matter"
ANY_INTENT = pytest.mark.parametrize("intent", ["affirm", "give_details", "correct_detail", "start_over", STORY])


@pytest.fixture
def cases() -> OneCase:
    return OneCase()


@pytest.fixture
def asked_for_the_wish(cases: OneCase) -> Conversation:
    talk = Conversation(make_talker(cases=cases), phone_tail="8000")
    talk.hear("绿园社保局不给办护照", STORY)
    return talk


@pytest.fixture
def talk(asked_for_the_wish: Conversation) -> Conversation:
    """With the draft read back."""
    talk = asked_for_the_wish
    talk.hear("给我办了", "give_details")
    talk.hear("〔姓名已隐去〕 〔手机号已隐去〕", "give_details")
    assert talk.talk.in_hand and talk.talk.in_hand.asked == CONFIRM
    return talk


@ANY_INTENT
@pytest.mark.parametrize("said", ["结果改一下，要书面答复", "要求改改，要书面答复", "想要的结果写得不对，要书面答复"])
def test_another_wish_takes_the_place_of_the_first(talk: Conversation, cases: OneCase, said: str, intent: str) -> None:
    talk.hear(said, intent)

    assert talk.shown("want") in ("要书面答复", "书面答复") and cases.told is None


@ANY_INTENT
@pytest.mark.parametrize("said", ["事情写得不全", "内容改改", "经过没写全", "事情写漏了", "文字改一下"])
def test_an_account_that_is_not_whole_stays_and_is_added_to(
    talk: Conversation, cases: OneCase, said: str, intent: str
) -> None:
    before, item = talk.shown("what"), talk.shown("item")

    assert "添什么话" in texts(talk.hear(said, intent)) and cases.told is None
    talk.hear("保安也不让我进", STORY)
    assert talk.shown("what") == f"{before}。保安也不让我进" and talk.shown("item") == item


@ANY_INTENT
@pytest.mark.parametrize(
    ("said", "added"),
    [
        ("文字改一下，不是材料假的，是说学历假的", "不是材料假的,是说学历假的"),
        ("事情再加上：我带了户口本去的", "我带了户口本去的"),
        ("嗯，再补一句，保安也不管", "保安也不管"),
        ("我再说一句 他们叫我别来了", "他们叫我别来了"),
        ("追加一句，等了一上午", "等了一上午"),
    ],
)
def test_what_is_added_stands_in_the_draft(
    talk: Conversation, cases: OneCase, said: str, intent: str, added: str
) -> None:
    before, kind = talk.shown("what"), talk.shown("kind")
    talk.hear(said, intent)

    assert talk.shown("what").replace("，", ",") == f"{before}。{added}"
    assert talk.shown("kind") == kind and cases.told is None


@pytest.mark.parametrize("said", ["对，他们还说不归他们管", "窗口说系统坏了办不了"])
def test_what_happened_told_instead_of_a_yes_is_added(talk: Conversation, cases: OneCase, said: str) -> None:
    talk.hear(said, STORY)

    assert said.split("，")[-1] in talk.shown("what") and cases.told is None


@pytest.mark.parametrize("said", ["改成书面答复吧", "是说学历假的，不是材料假的", "把那句删了", "有一句没写对"])
def test_no_correction_files(talk: Conversation, cases: OneCase, said: str) -> None:
    talk.hear(said, "affirm", 1.0)

    assert cases.told is None and talk.talk.in_hand is not None


@pytest.mark.parametrize(
    "said", ["没错，不用改", "对，没什么要改的", "可以，就这么报上去吧", "对，就按这个登记，谢谢你啊"]
)
def test_a_yes_that_says_nothing_else_files(talk: Conversation, cases: OneCase, said: str) -> None:
    talk.hear(said, "affirm")

    assert cases.told is not None


@pytest.mark.parametrize("said", ["重新审", "重新给我审一遍", "要重新评定"])
def test_to_have_it_done_again_is_a_wish(asked_for_the_wish: Conversation, said: str) -> None:
    asked_for_the_wish.hear(said, "start_over")

    assert asked_for_the_wish.shown("want") == said


@pytest.mark.parametrize("said", ["重新来", "从头说", "都不算，重来"])
def test_who_plainly_starts_over_does(talk: Conversation, said: str) -> None:
    talk.hear(said, "start_over")

    assert talk.talk.in_hand is None


@pytest.mark.parametrize("intent", [STORY, "supplement_case", "give_details", "nlu_fallback", "ask_repeat"])
@pytest.mark.parametrize(
    ("said", "added"),
    [
        ("我再说一句 他们叫我别来了", "他们叫我别来了"),
        ("我再补一句，保安拦着我", "保安拦着我"),
        ("还想说两句，他们中午不在", "他们中午不在"),
        ("追加一句，窗口换人了", "窗口换人了"),
    ],
)
def test_words_after_filing_are_added(talk: Conversation, cases: OneCase, said: str, added: str, intent: str) -> None:
    talk.hear("对", "affirm")

    assert "添进去了" in texts(talk.hear(said, intent)) and cases.asked == [added]


@pytest.mark.parametrize("intent", ["correct_detail", "supplement_case", "nlu_fallback"])
@pytest.mark.parametrize("said", ["不对我记错了，是大前天", "哎呀刚才说错了，是二楼的窗口"])
def test_what_was_told_wrong_of_a_filed_case_is_added_as_it_is_said(
    talk: Conversation, cases: OneCase, said: str, intent: str
) -> None:
    talk.hear("对", "affirm")

    assert "添进去了" in texts(talk.hear(said, intent)) and cases.asked == [said]


def test_what_was_told_wrong_without_what_is_right_is_asked_for(talk: Conversation, cases: OneCase) -> None:
    talk.hear("对", "affirm")

    assert "添什么话" in texts(talk.hear("我刚才说错了", "correct_detail")) and not cases.asked
