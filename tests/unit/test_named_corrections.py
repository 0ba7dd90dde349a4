"""Whoever names what is wrong puts just that right: at the name and phone step, and of what was read back."""

from dataclasses import replace

import pytest

from tests.case_counter import OneCase
from tests.counters import NO, TwoHalls
from tests.talks import MONDAY_MORNING, Conversation, make_talker, texts


@pytest.fixture
def counter() -> TwoHalls:
    return TwoHalls(MONDAY_MORNING)


@pytest.fixture
def booking(counter: TwoHalls) -> Conversation:
    """The phone is asked for."""
    talk = Conversation(make_talker(counter))
    for said, intent in (
        ("约明天上午办护士证", "book_appointment"),
        ("第一个", "choose_item"),
        ("王桂兰", "give_details"),
    ):
        talk.hear(said, intent)
    return talk


@pytest.fixture
def cases() -> OneCase:
    return OneCase()


@pytest.fixture
def read_back(cases: OneCase) -> Conversation:
    talk = Conversation(make_talker(cases=cases), phone_tail="8000")
    talk.hear("南关区政务大厅办护照跑了四回，每次都缺材料", "report_unresolved_matter")
    talk.hear("给我办了就行", "give_details")
    talk.hear("王桂兰，〔手机号已隐去〕", "give_details")
    assert talk.talk.in_hand is not None and talk.talk.in_hand.asked == "confirm"
    return talk


@pytest.mark.parametrize("said", ["名字错了", "我名字写错了", "名字不对", "改一下名字", "姓名登记错了"])
@pytest.mark.parametrize("intent", ["correct_detail", "deny", "ask_guide", "nlu_fallback"])
def test_a_wrong_name_is_asked_for_again(booking: Conversation, said: str, intent: str) -> None:
    assert "姓名" in texts(booking.hear(said, intent))
    booking.hear("王桂花", "give_details")

    assert booking.shown("name") == "王桂花"


@pytest.mark.parametrize(
    "said", ["名字写错了，叫王桂花", "名字不对，王桂花", "名字错了应该是王桂花", "改下名字，王桂花", "把名字改成王桂花"]
)
def test_a_name_told_with_what_was_wrong_is_the_name(booking: Conversation, said: str) -> None:
    changed = texts(booking.hear(said, "correct_detail"))

    assert booking.shown("name") == "王桂花" and "改成“王桂花”" in changed and "手机号" in changed


def test_a_name_that_was_hidden_is_put_right_too(booking: Conversation) -> None:
    booking.hear("名字错了", "correct_detail")
    booking.hear("〔姓名已隐去〕", "give_details")

    assert "改过来了" in texts(booking.hear("名字写错了，叫〔姓名已隐去〕", "correct_detail"))


def test_a_wrong_number_is_not_taken_again(read_back: Conversation) -> None:
    assert "手机号" in texts(read_back.hear("电话错了", "correct_detail"))
    read_back.hear("等我找找", "say_unsure")

    assert read_back.shown("phone") == ""


def test_the_new_number_is_taken(read_back: Conversation) -> None:
    read_back.hear("电话错了", "correct_detail")
    read_back.phone_tail = "9000"

    assert "对不对" in texts(read_back.hear("〔手机号已隐去〕", "give_details"))
    assert read_back.shown("phone") == "9000"


@pytest.mark.parametrize("said", ["不办护士证了，办护照", "不办护士证了，改办护照吧", "不约护士证了，约护照"])
@pytest.mark.parametrize(
    "intent", ["deny", "correct_detail", "leave_matter", "cancel_appointment", "ask_guide", "book_appointment"]
)
@pytest.mark.parametrize("answers", [0, 1, 2])
def test_another_matter_in_the_place_of_the_first_is_booked(said: str, intent: str, answers: int) -> None:
    talk = Conversation(make_talker(TwoHalls(MONDAY_MORNING)))
    talk.hear("约明天上午办护士证", "book_appointment")
    for step in ("第一个", "王桂兰")[:answers]:
        talk.hear(step, "choose_item" if step == "第一个" else "give_details")

    talk.hear(said, intent)

    assert talk.shown("item") == "护照首次申请" and "11月24日" in talk.shown("when") and talk.shown("place") == ""


@pytest.mark.parametrize("said", ["跑了八回不是四回", "不是四回，是八回", "是八回，不是四回", "次数不对，八回"])
@pytest.mark.parametrize("intent", ["correct_detail", "deny", "report_unresolved_matter", "give_details"])
def test_trips_put_right_are_trips(read_back: Conversation, said: str, intent: str) -> None:
    before = read_back.shown("kind")
    again = texts(read_back.hear(said, intent))

    assert read_back.shown("trips") == "八回" and "改成“八回”" in again and read_back.shown("kind") == before


@pytest.mark.parametrize("said", ["大厅是朝阳区的", "地方不对，是朝阳区的", "大厅错了，朝阳区"])
def test_a_hall_put_right_is_the_place(read_back: Conversation, said: str) -> None:
    assert "对不对" in texts(read_back.hear(said, "correct_detail"))
    assert read_back.shown("where") == "朝阳区政务大厅"


@pytest.mark.parametrize("said", ["要办的不对，是护士证", "办的事不对，护士证", "事项错了，应该是护士证"])
@pytest.mark.parametrize("intent", ["correct_detail", "deny", "ask_guide"])
def test_a_matter_put_right_is_the_matter(read_back: Conversation, said: str, intent: str) -> None:
    assert "对不对" in texts(read_back.hear(said, intent))
    assert read_back.shown("item") == "护士延续注册"


def test_a_matter_that_could_be_two_is_asked_back(read_back: Conversation) -> None:
    asked = texts(read_back.hear("要办的不对，是证件", "deny"))

    assert "护士延续注册" in asked and "护照首次申请" in asked


def test_a_story_that_says_something_is_wrong_is_a_story() -> None:
    talk = Conversation()
    talk.hear("我要投诉", "report_unresolved_matter")
    talk.hear("名字写错了，窗口不给改，跑了三趟", "report_unresolved_matter")

    assert talk.shown("what").startswith("名字写错了")


@pytest.mark.parametrize("said", ["我不想留", "不想留电话", "能不留电话吗", "不方便留"])
@pytest.mark.parametrize("intent", ["ask_privacy", "deny", "leave_matter"])
def test_whoever_keeps_the_number_back_hears_why_and_what_else(
    booking: Conversation, counter: TwoHalls, said: str, intent: str
) -> None:
    told = texts(booking.hear(said, intent))

    assert "签到" in told and "直接到大厅取号" in told
    assert NO not in counter.booked


def test_whoever_keeps_it_back_from_a_case_goes_on_without() -> None:
    talk = Conversation()
    talk.hear("南关区政务大厅办护照跑了四回，每次都缺材料", "report_unresolved_matter")
    talk.hear("给我办了就行", "give_details")

    assert "没有姓名和手机号" in texts(talk.hear("我不想留", "ask_privacy"))


def test_name_and_number_told_to_the_list_are_noted_and_not_asked_for_again(counter: TwoHalls) -> None:
    talk = Conversation(make_talker(counter))
    talk.hear("约明天上午办护士证", "book_appointment")
    talk.phone_tail = "8000"

    noted = texts(talk.hear("我叫〔姓名已隐去〕，电话〔手机号已隐去〕", "give_details"))
    assert "姓名和手机号记下了" in noted and "1. " in noted
    assert "约上了" in texts(talk.hear("第一个", "choose_item"))


def test_a_wrong_name_is_asked_for_again_while_places_are_offered(counter: TwoHalls) -> None:
    talk = Conversation(make_talker(counter))
    talk.hear("约明天上午办护士证", "book_appointment")
    talk.hear("我叫王桂兰", "give_details")

    assert "姓名" in texts(talk.hear("名字错了", "correct_detail"))
    assert "1. " in texts(talk.hear("王桂花", "give_details")) and talk.shown("name") == "王桂花"


def test_another_matter_is_none_of_those_that_were_offered() -> None:
    talk = Conversation()
    talk.hear("约个号换证件", "book_appointment")
    talk.hear("不办证件了，办护照", "deny")

    assert talk.shown("item") == "护照首次申请"


def test_a_matter_that_no_guide_knows_is_kept_in_their_words(read_back: Conversation) -> None:
    again = texts(read_back.hear("要办的不对，是医保卡", "deny"))

    assert "要办的：医保卡" in again and "对不对" in again


def test_a_matter_in_their_words_is_in_the_account(read_back: Conversation, cases: OneCase) -> None:
    read_back.hear("要办的不对，是医保卡", "deny")
    read_back.hear("对", "affirm")

    assert cases.told is not None
    assert "要办的：医保卡" in cases.told.said and cases.told.item_code == ""


@pytest.mark.parametrize(("number", "told"), [({"appointment_no": NO}, "退号"), ({"case_no": "FY1"}, "补充一下")])
def test_a_name_that_is_wrong_in_what_was_made_is_told_what_can_be_done(number: dict[str, str], told: str) -> None:
    talk = Conversation()
    talk.talk = replace(talk.talk, **number)

    assert told in texts(talk.hear("名字写错了，叫王桂花", "correct_detail"))
