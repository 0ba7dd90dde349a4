"""What is said to the draft of a case instead of a yes: nothing is filed, and nothing of it is lost."""

import pytest

from office.dialogue.form import CONFIRM
from tests.case_counter import OneCase
from tests.talks import Conversation, make_talker, texts

STORY = "report_unresolved_matter"


@pytest.fixture
def cases() -> OneCase:
    return OneCase()


@pytest.fixture
def talk(cases: OneCase) -> Conversation:
    """With the draft read back."""
    talk = Conversation(make_talker(cases=cases), phone_tail="8000")
    talk.hear("绿园社保局不给办护照", STORY)
    talk.hear("给我办了", "give_details")
    talk.hear("〔姓名已隐去〕 〔手机号已隐去〕", "give_details")
    assert talk.talk.in_hand and talk.talk.in_hand.asked == CONFIRM
    return talk


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("好吧,可是时间不对", "affirm"),
        ("行，不过哪儿写错了", "affirm"),
        ("对是对，但是少了一样", "affirm"),
        ("嗯，先别登记", "affirm"),
    ],
)
def test_a_yes_that_says_something_is_wrong_files_nothing(
    talk: Conversation, cases: OneCase, said: str, intent: str
) -> None:
    assert "哪儿不对" in texts(talk.hear(said, intent))
    assert cases.told is None


@pytest.mark.parametrize("said", ["对", "嗯，没错，就这样", "没错了", "对，没什么不对的", "行吧", "好的可以"])
def test_a_plain_yes_files_it(talk: Conversation, cases: OneCase, said: str) -> None:
    talk.hear(said, "affirm")

    assert cases.told is not None


def test_a_yes_with_the_right_place_puts_it_right(talk: Conversation, cases: OneCase) -> None:
    assert "在哪儿：宽城" in texts(talk.hear("对,但地方是宽城", "affirm"))
    assert cases.told is None


@pytest.mark.parametrize("said", ["要办的不对,是护士证", "要办的错了，护士证"])
def test_an_unsure_yes_that_names_what_is_wrong_is_none(talk: Conversation, cases: OneCase, said: str) -> None:
    talk.hear(said, "affirm", 0.33)

    assert talk.shown("item") == "护士延续注册" and cases.told is None


@pytest.mark.parametrize(
    ("said", "intent"),
    [("行吧,不过我想匿名", "affirm"), ("我不想留名字了", "deny"), ("电话别写了", "give_details")],
)
def test_who_takes_their_name_back_is_not_filed_under_it(
    talk: Conversation, cases: OneCase, said: str, intent: str
) -> None:
    told = texts(talk.hear(said, intent))

    assert "登记不了" in told and not talk.shown("name") and not talk.shown("phone")
    talk.hear("对", "affirm")
    assert cases.told is None


@pytest.mark.parametrize(
    ("said", "intent", "added"),
    [
        ("还有,他们让我交钱", "ask_fee", "他们让我交钱"),
        ("嗯,还有他们收了我50块钱", "ask_fee", "他们收了我50块钱"),
        ("对对,再加一句窗口骂人", "supplement_case", "窗口骂人"),
        ("对了,还差一句,他们还骂人", STORY, "他们还骂人"),
        ("对了，他们昨天还不接电话", "affirm", "他们昨天还不接电话"),
    ],
)
def test_what_is_added_to_the_draft_stands_in_it(
    talk: Conversation, cases: OneCase, said: str, intent: str, added: str
) -> None:
    where = talk.shown("where")

    assert f"。{added}\n" in texts(talk.hear(said, intent))
    assert talk.shown("where") == where and cases.told is None
    talk.hear("对", "affirm")
    assert cases.told is not None and added in cases.told.said


def test_who_says_that_there_is_more_is_asked_for_it(talk: Conversation) -> None:
    assert "添什么话" in texts(talk.hear("我再补充一句", "supplement_case"))
    talk.hear("他们中午就下班了", "nlu_fallback")

    assert talk.shown("what").endswith("他们中午就下班了")


def test_a_wish_that_is_added_is_among_the_results(talk: Conversation) -> None:
    talk.hear("还有，让他们道歉", "give_details")

    assert talk.shown("want") == "给我办了。让他们道歉"


def test_a_question_beside_the_draft_is_answered_and_not_written_down(talk: Conversation) -> None:
    before = talk.shown("what")
    talk.hear("还有要带啥", "ask_materials")

    assert talk.shown("what") == before


@pytest.mark.parametrize("intent", ["correct_detail", "deny", "give_details"])
def test_the_draft_shows_the_number_that_is_filed(talk: Conversation, intent: str) -> None:
    """Told beside another correction, too: under the old digits nobody would find the case."""
    talk.phone_tail = "0002"
    told = texts(talk.hear("地方是净月大厅 电话错了 是〔手机号已隐去〕", intent))

    assert "在哪儿：净月大厅" in told and "手机尾号：0002" in told
