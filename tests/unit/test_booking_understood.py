"""What people answer while they book: a hall, a question, a name, a day; none of it is taken for something else."""

from datetime import timedelta

import pytest

from office.dialogue.says import Said
from tests.counters import NO, TwoHalls
from tests.talks import MONDAY_MORNING, Conversation, make_talker, texts


@pytest.fixture
def counter() -> TwoHalls:
    return TwoHalls(MONDAY_MORNING)


@pytest.fixture
def talk(counter: TwoHalls) -> Conversation:
    return Conversation(make_talker(counter))


def asked(talk: Conversation) -> str:
    assert talk.talk.in_hand is not None
    return talk.talk.in_hand.asked


def test_a_district_leaves_the_open_question_open(talk: Conversation) -> None:
    talk.hear("我想约个号", "book_appointment")
    talk.hear("朝阳", "ask_guide")

    assert asked(talk) == "item" and talk.shown("hall") == "朝阳区政务服务中心"


def test_a_matter_that_took_two_questions_and_still_five_turns(talk: Conversation) -> None:
    """The time is not asked for then: the earliest places are offered, another time can be said to them."""
    talk.hear("我想约个号", "book_appointment")
    talk.hear("证件", "ask_guide")
    offered = texts(talk.hear("第一个", "choose_item"))
    assert "11月23日（周一）上午9点30分" in offered

    talk.hear("第一个", "choose_item")
    talk.phone_tail = "8000"

    assert f"预约号 {NO}" in texts(talk.hear("王芳，〔手机号已隐去〕", "give_details"))


def test_a_hall_told_to_the_question_when_is_answered_with_its_first_places(talk: Conversation) -> None:
    talk.hear("我想约个号", "book_appointment")
    talk.hear("护士证", "ask_guide")
    [offered] = talk.hear("朝阳", "give_details")

    assert isinstance(offered, Said) and "这几个有号" in offered.text
    assert all("朝阳" in each.title for each in offered.replies)


def test_a_time_said_after_another_is_built_on_that_one(talk: Conversation) -> None:
    talk.hear("约明天上午办护士证", "book_appointment")
    talk.hear("后天下午呢", "give_details")

    assert "11月25日（周三）下午3点" in texts(talk.hear("三点的有吗", "give_details"))


def test_a_district_without_a_hall_is_said(talk: Conversation) -> None:
    offered = texts(talk.hear("约明天上午农安办护士证", "book_appointment"))

    assert "农安县没有能约号的大厅" in offered and "这几个有号" in offered


def test_a_name_picks_no_place(talk: Conversation) -> None:
    talk.hear("约明天上午办护士证", "book_appointment")
    talk.hear("张三丰 〔手机号已隐去〕", "choose_item")

    assert asked(talk) == "place" and talk.shown("name") == "张三丰"


@pytest.mark.parametrize("said", ["要多久啊", "要带啥", "都可以"])
def test_a_question_is_no_name(talk: Conversation, said: str) -> None:
    talk.hear("约明天下午两点新区大厅办护士证", "book_appointment")
    talk.hear(said, "ask_time_limit")

    assert asked(talk) == "name"


@pytest.mark.parametrize(
    ("said", "intent", "confidence"),
    [
        ("约11月25日上午9点新区大厅办护士证", "book_appointment", 0.3),
        ("帮我约后天下午两点新区大厅办护士证", "give_details", 0.6),
        ("给我约明年元旦护士证，朝阳大厅", "nlu_fallback", 0.2),
    ],
)
def test_a_wish_for_a_place_is_one_however_unsure_the_classifier_is(
    talk: Conversation, said: str, intent: str, confidence: float
) -> None:
    talk.hear(said, intent, confidence)

    assert talk.talk.in_hand is not None and talk.shown("item") == "护士延续注册"


def test_hours_that_are_never_served_are_not_kept_for_the_day_named_next(talk: Conversation) -> None:
    talk.hear("我想约个号办护士证", "book_appointment")
    assert "那个钟点不办这件事" in texts(talk.hear("下午下班以后", "give_details"))

    assert "这几个有号" in texts(talk.hear("明天", "give_details"))


def test_the_nearest_of_a_hall_is_the_earliest_there(talk: Conversation) -> None:
    talk.hear("我想约个号办护士证", "book_appointment")

    assert "1. 11月23日（周一）上午9点30分，朝阳区" in texts(talk.hear("最近的，朝阳", "give_details"))


@pytest.mark.parametrize("said", ["周六上午", "周日上午", "下周"])
def test_a_day_is_offered_only_if_its_places_are_out(talk: Conversation, said: str) -> None:
    talk.hear("我想约个号办护士证", "book_appointment")
    [back] = talk.hear(said, "give_details")
    assert isinstance(back, Said) and "再往后的号还没有放" in back.text

    talk.hear("/give_details", "give_details", said=back.replies[0].title)

    assert asked(talk) == "place" and talk.shown("when").startswith("11月27日（周五）")


def test_a_week_of_which_one_day_is_left_is_asked_back_with_its_halves() -> None:
    """Next Monday is the last day whose places are out: its morning or its afternoon, not that day alone."""
    monday_last = TwoHalls(MONDAY_MORNING + timedelta(days=3))
    talk = Conversation(make_talker(monday_last))
    talk.hear("我想约个号办护士证", "book_appointment")

    [back] = talk.hear("下周吧", "give_details")

    assert isinstance(back, Said) and len(back.replies) == 2
    assert "11月30日（周一）上午" in back.text and "11月30日（周一）下午" in back.text
