"""What a form is told stays told, and what says nothing is not written down."""

import pytest

from office.agency.loader import read_help_words
from office.agency.model import Why
from office.dialogue.intents import BOOKING
from office.settings import PROJECT
from tests.factories import make_priority, make_wording
from tests.talks import TALK_FILE, Conversation, texts

WORDS = TALK_FILE.words


@pytest.fixture
def talk() -> Conversation:
    return Conversation()


@pytest.fixture
def case(talk: Conversation) -> Conversation:
    talk.hear("我要投诉", "report_unresolved_matter")
    talk.hear("昨天在南关区大厅，窗口不给我办护士证", "report_unresolved_matter")
    return talk


@pytest.mark.parametrize("said", ["说不好", "我也说不清", "还没想好呢"])
def test_who_cannot_say_what_they_want_goes_on_and_it_is_no_account(case: Conversation, said: str) -> None:
    before = case.shown("what")

    assert "姓名和手机号" in texts(case.hear(said, "nlu_fallback"))
    assert case.shown("what") == before and not case.shown("want")


def test_the_matter_of_a_window_is_not_cut(talk: Conversation) -> None:
    talk.hear("我要反映问题", "report_unresolved_matter")
    talk.hear("跑了三趟都没办成护士证", "report_unresolved_matter")
    talk.hear("南关区政务大厅办医疗机构执业登记变更的窗口", "give_details")

    assert talk.shown("where") == "南关区政务大厅，医疗机构执业登记变更的窗口"


def test_name_and_number_told_to_a_case_before_they_are_asked_for_are_said_to_be_kept(talk: Conversation) -> None:
    talk.phone_tail = "5678"
    talk.hear("我要投诉", "report_unresolved_matter")

    told = texts(talk.hear("〔姓名已隐去〕 〔手机号已隐去〕", "give_details"))

    assert make_wording().say("case.contact_noted") in told


def test_what_is_told_early_to_who_comes_to_the_house_is_said_to_be_kept(talk: Conversation) -> None:
    talk.hear("上门帮办", "request_home_help")

    assert make_wording().say("agency.noted") in texts(talk.hear("我叫〔姓名已隐去〕", "give_details"))


def test_who_walks_badly_is_not_called_old() -> None:
    words = read_help_words(PROJECT / "knowledge" / "agency")

    assert words.why_in("我腿脚不太好") is words.why_in("我走路不方便，下不了楼") is Why.DISABLED
    assert words.why_in("我岁数大了") is Why.ELDERLY


def test_a_booking_put_aside_for_a_visit_says_so_and_keeps_its_matter(talk: Conversation) -> None:
    talk.hear("约号办护士证", "book_appointment")

    told = texts(talk.hear("我腿脚不好，能不能上门", "request_home_help"))

    assert "约号的事，这件弄好了接着说" in told and talk.shown("item") == "护士延续注册"


def test_a_title_is_no_wish_to_go_first() -> None:
    priority = make_priority()

    assert priority.group_in("欧阳老太太 13812345678") is None
    assert priority.group_in("有老太太") == priority.group_in("带着老太太") == "elderly"


def test_day_matter_and_number_in_one_breath_are_a_booking() -> None:
    assert WORDS.wishes_for(BOOKING, "下周三下午，二道区，办护照，赵强，13812345678")
    assert not WORDS.wishes_for(BOOKING, "周三下午窗口没给办护照，我电话13812345678")


def test_nothing_said_of_a_matter_is_no_complaint(talk: Conversation) -> None:
    talk.hear("约号", "book_appointment")

    assert "没办顺" not in texts(talk.hear("办事", "report_unresolved_matter"))


def test_two_matters_of_one_wish_are_booked_one_after_the_other(talk: Conversation) -> None:
    told = texts(talk.hear("护士证和护照，一块约明天上午", "book_appointment"))

    assert "护照首次申请" in told and talk.shown("item") == "护士延续注册"
    assert talk.shown("when") == "11月24日（周二）上午"


def test_which_of_several_matters_is_asked_again_after_something_else(talk: Conversation) -> None:
    talk.hear("约号办证件", "book_appointment")
    talk.hear("我要投诉", "report_unresolved_matter")
    told = talk.hear("不说了，接着约号", "leave_matter")

    assert "护照首次申请" in texts(told) and "护士延续注册" in texts(told)


def test_a_district_told_before_the_matter_is_said_to_be_kept(talk: Conversation) -> None:
    talk.hear("约号", "book_appointment")

    assert "新区政务服务中心，记下了" in texts(talk.hear("新区的", "give_details"))


@pytest.mark.parametrize("said", ["说错了，是三点的", "啊不对，应该是周五"])
def test_a_slip_put_right_after_booking_moves_the_place(said: str) -> None:
    assert WORDS.wishes_for("booking_move", said)


def test_a_place_for_two_people_is_one_after_the_other(talk: Conversation) -> None:
    two = texts(talk.hear("我和我姐都想办护照，约周五", "book_appointment"))
    couple = texts(Conversation().hear("我俩结婚，约周五", "book_appointment"))

    one_each = make_wording().say("talk.book_for_each")
    assert one_each in two and one_each not in couple


def test_matters_that_were_offered_are_offered_again_after_another_question(talk: Conversation) -> None:
    """In between, 下礼拜 was asked back about: nobody should have to say the matter again."""
    assert "1. 护士延续注册" in texts(talk.hear("约个号换证件", "book_appointment"))
    assert "还是" in texts(talk.hear("下礼拜", "give_details"))

    again = texts(talk.hear("第一个", "choose_item"))

    assert talk.shown("when") and "1. 护士延续注册" in again
    talk.hear("第二个", "choose_item")
    assert talk.shown("item") == "护照首次申请"


def test_half_of_a_day_that_was_offered_is_chosen_by_its_name(talk: Conversation) -> None:
    talk.hear("约个号办护士证", "book_appointment")
    asked = texts(talk.hear("下礼拜", "give_details"))
    assert "上午，还是" in asked

    talk.hear("上午", "give_details")
    assert "上午" in talk.shown("when")


def test_whichever_said_to_the_matters_changes_no_day(talk: Conversation) -> None:
    talk.hear("约个号换证件", "book_appointment")
    talk.hear("明天上午", "give_details")
    day = talk.shown("when")

    assert "1. 护士延续注册" in texts(talk.hear("随便哪个", "say_unsure"))
    assert talk.shown("when") == day != ""
