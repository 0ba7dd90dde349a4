"""Not this one but that; whether a number is safe; who looks something up and gives up; somebody to go for them."""

import pytest

from office.dialogue.memory import Talk
from tests.counters import TwoHalls
from tests.talks import MONDAY_MORNING, TALK_FILE, Conversation, make_talker, texts
from tests.unit.test_booking_talk import booked

CHOSEN = "约明天下午两点新区大厅办护士证"


@pytest.mark.parametrize("said", ["不要第一个,要第二个", "不是第一个，第二个", "不选第一个了，换第二个"])
@pytest.mark.parametrize("intent", ["choose_item", "deny", "correct_detail"])
def test_of_two_that_are_named_the_one_that_is_wanted_is_chosen(said: str, intent: str) -> None:
    talk = Conversation()
    talk.hear("约明天下午办护士证", "book_appointment")

    assert "留个姓名和手机号" in texts(talk.hear(said, intent))
    assert "2点30分" in talk.shown("place"), "the last one"


def test_the_chosen_one_gives_way_to_the_one_that_is_named_instead() -> None:
    talk = Conversation()
    talk.hear("约明天下午办护士证", "book_appointment")
    talk.hear("第一个", "choose_item")
    talk.hear("不要第一个,换成第二个", "choose_item")

    assert "2点30分" in talk.shown("place")


@pytest.mark.parametrize("said", ["不要第二个", "不要第二个，要晚点的", "第二个不要"])
def test_a_refusal_alone_names_no_other(said: str) -> None:
    assert not TALK_FILE.words.wishes_for("not_this_one", said)


def test_whether_the_number_is_safe_is_answered_with_what_it_is_for_and_asked_again() -> None:
    talk = Conversation()
    talk.hear(CHOSEN, "book_appointment")
    told = texts(talk.hear("你们不会泄露我电话吧", "ask_privacy"))

    assert "加密保存，别人看不见" in told and "不要发给我" not in told and "留个姓名和手机号" in told


@pytest.mark.parametrize(
    ("wish", "intent"),
    [("查一下我的预约", "check_appointment"), ("我那个事到哪一步了", "check_case"), ("退号", "cancel_appointment")],
)
def test_who_does_not_want_to_tell_the_number_leaves(wish: str, intent: str) -> None:
    talk = Conversation()
    talk.hear(wish, intent)
    talk.hear("我不说了", "leave_matter")

    assert talk.talk.in_hand is None


@pytest.mark.parametrize("said", ["查预约 7596231623 0005", "预约 759-623-1623", "看看我约的号7596231623"])
@pytest.mark.parametrize("intent", ["nlu_fallback", "book_appointment"])
def test_the_ten_digits_that_were_asked_for_look_up(said: str, intent: str) -> None:
    talk = Conversation()
    told = texts(talk.hear(said, intent, 0.3))

    assert "办哪件事" not in told
    assert talk.talk.in_hand is None or talk.talk.in_hand.kind == "booking_check"


def test_a_phone_number_beside_a_wish_looks_nothing_up() -> None:
    assert not TALK_FILE.words.wishes_for("booking_check", "预约明天上午 13904320004")


def test_which_of_the_appointments_is_given_up_books_no_other() -> None:
    counter = TwoHalls(MONDAY_MORNING)
    talk = Conversation(make_talker(counter))
    talk.hear("退号", "cancel_appointment")
    talk.hear("是周四那个号", "book_appointment")

    assert [each.kind for each in talk.talk.forms] == ["booking_cancel"]


def test_a_plain_wish_for_a_place_is_one_there_too() -> None:
    talk = Conversation()
    talk.hear("退号", "cancel_appointment")
    talk.hear("算了，给我约明天上午办护士证", "book_appointment")

    assert talk.talk.find("booking") is not None


@pytest.mark.parametrize(
    "said", ["有没有人能替我去办 我八十多了不会用手机", "有没有人能替我去办", "谁能帮我跑一趟", "有人能帮我去吗"]
)
@pytest.mark.parametrize("intent", ["ask_proxy", "nlu_fallback"])
def test_who_asks_for_anybody_to_go_is_asked_what_for(said: str, intent: str) -> None:
    talk = Conversation()
    talk.hear(said, intent)

    assert talk.talk.in_hand is not None and talk.talk.in_hand.kind == "agency"


@pytest.mark.parametrize(
    "said", ["我闺女能替我去办吗", "能不能让别人替我去", "有没有人投诉过", "有人替我办过了", "有没有人知道咋办"]
)
def test_whether_somebody_of_theirs_may_go_asks_for_no_helper(said: str) -> None:
    assert not TALK_FILE.words.wishes_for("agency", said)


@pytest.mark.parametrize("said", ["打电话行不行我耳朵背", "我听不清电话", "电话里听不清咋办"])
def test_who_does_not_hear_well_is_told_what_to_do_once_help_was_asked_for(said: str) -> None:
    talk = Conversation(talk=Talk(help_no="BB1"))

    assert "家里人的号码" in texts(talk.hear(said, "complain_about_bot"))
    assert "家里人的号码" not in texts(booked(Conversation()).hear(said, "complain_about_bot"))


def test_another_city_at_the_end_of_a_wish_is_told() -> None:
    assert "北京" in texts(Conversation().hear("预约 护士证 明天上午 北京", "book_appointment"))
    assert "北京" not in texts(Conversation().hear("约明天上午办护士证，从北京迁回来的", "book_appointment"))
