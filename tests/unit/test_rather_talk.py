"""Said to places that are offered: 太早了, 能快点不, 没有别的大厅吗; and numbers and phones that nobody has."""

import pytest

from tests.counters import HALLS, TwoHalls
from tests.talks import MONDAY_MORNING, Conversation, make_talker, questions, texts

NAMES = list(HALLS.values())


@pytest.fixture
def counter() -> TwoHalls:
    return TwoHalls(MONDAY_MORNING)


@pytest.fixture
def talk(counter: TwoHalls) -> Conversation:
    """Places of Tuesday morning stand to choose from."""
    talk = Conversation(make_talker(counter))
    assert "上午9点，" in texts(talk.hear("我想约明天上午办护士证", "book_appointment"))
    return talk


def starts(talk: Conversation) -> list[str]:
    assert talk.talk.in_hand is not None
    return [each.rpartition(".")[2] for each in talk.talk.in_hand.offered]


@pytest.mark.parametrize("said", ["太早了", "再晚一点的", "晚一点的", "晚点行不", "太早了起不来"])
def test_later_is_later_than_all_that_was_offered(talk: Conversation, said: str) -> None:
    before = max(starts(talk))

    talk.hear(said, "correct_detail")

    assert min(starts(talk)) > before


@pytest.mark.parametrize("said", ["能快点不", "能早点吗", "太晚了，有没有早点的", "再早点"])
def test_earlier_is_earlier_than_all_that_was_offered(talk: Conversation, said: str) -> None:
    before = min(starts(talk))

    talk.hear(said, "chase_case")

    assert max(starts(talk)) < before


@pytest.mark.parametrize("said", ["没有别的大厅吗", "太远了", "换个地方行不", "就这一个大厅啊"])
def test_another_hall_is_none_of_those_offered(talk: Conversation, counter: TwoHalls, said: str) -> None:
    talk.hear("新区的", "give_details")
    assert talk.talk.in_hand is not None
    assert {each.partition(".")[0] for each in talk.talk.in_hand.offered} == {"new-area"}

    talk.hear(said, "ask_facilities")

    assert {each.partition(".")[0] for each in talk.talk.in_hand.offered} == {"chaoyang"}


def test_a_hall_that_was_chosen_can_still_be_another(talk: Conversation, counter: TwoHalls) -> None:
    talk.hear("新区的", "give_details")
    talk.hear("第一个", "choose_item")
    assert talk.talk.in_hand is not None and talk.talk.in_hand.asked == "name"

    told = texts(talk.hear("没有别的大厅吗", "ask_facilities"))

    assert "朝阳区政务服务中心" in told and "新区政务服务中心" not in told
    assert "朝阳区" in texts(talk.hear("第一个", "choose_item"))


def test_which_halls_there_are_is_told_before_a_time_is(counter: TwoHalls) -> None:
    talk = Conversation(make_talker(counter))
    talk.hear("我想约护士证的号，新区", "book_appointment")

    told = texts(talk.hear("没有别的大厅吗", "ask_facilities"))

    assert "新区政务服务中心、朝阳区政务服务中心" in told
    assert "朝阳区政务服务中心" in texts(talk.hear("朝阳的，明天上午", "give_details"))


def test_where_there_is_no_other_hall_it_is_said(counter: TwoHalls) -> None:
    talk = Conversation(make_talker(counter))
    talk.hear("我想约明天上午办护照", "book_appointment")

    assert "没有别的大厅了" in texts(talk.hear("没有别的大厅吗", "ask_facilities"))


def test_quick_as_the_answer_to_when_is_the_earliest(counter: TwoHalls) -> None:
    talk = Conversation(make_talker(counter))
    talk.hear("我想约护士证的号", "book_appointment")

    assert "这几个有号" in texts(talk.hear("能快点不", "chase_case"))


def test_which_hall_is_far_is_no_answer_to_which_matter(counter: TwoHalls) -> None:
    talk = Conversation(make_talker(counter))
    talk.hear("约明天换证件", "book_appointment")

    told = texts(talk.hear("那个厅在哪啊", "ask_where"))

    assert talk.talk.in_hand is not None and talk.talk.in_hand.asked == "item"
    assert "1. 护士延续注册" in told


@pytest.mark.parametrize("said", ["退号，我找不着号了", "把号退了，号码忘了"])
def test_who_lost_the_number_is_told_where_it_stands(counter: TwoHalls, said: str) -> None:
    talk = Conversation(make_talker(counter))

    told = texts(talk.hear(said, "cancel_appointment"))

    assert "短信" in told and "手机号也能签到" in told
    assert "后四位" in texts(talk.hear("找着了，YY123-456-7890", "give_details"))


@pytest.mark.parametrize("said", ["我没有手机", "没手机", "手机丢了", "不会用手机"])
def test_who_has_no_phone_may_leave_somebody_else_s(talk: Conversation, counter: TwoHalls, said: str) -> None:
    talk.hear("第一个", "choose_item")

    assert "家里人" in texts(talk.hear(said, "give_details"))
    talk.hear("我叫王芳", "give_details")
    assert "家里人" in texts(talk.hear(said, "deny"))
    talk.phone_tail = "8000"
    assert "约上了" in texts(talk.hear("用我闺女的〔手机号已隐去〕", "give_details"))


@pytest.mark.parametrize("said", ["能候补吗", "没号了能不能排队等", "没号了咋排队啊", "候补是啥意思"])
def test_how_waiting_for_a_place_goes_is_told_and_the_booking_goes_on(talk: Conversation, said: str) -> None:
    assert "有人退号" in texts(Conversation(make_talker()).hear(said, "ask_priority_lane"))

    told = texts(talk.hear(said, "ask_priority_lane"))

    assert "有人退号" in told and "这几个有号" in told and questions(talk.hear("第一个", "choose_item")) == []


def test_the_same_place_tapped_twice_is_no_change(talk: Conversation) -> None:
    first = texts(talk.hear("第一个", "choose_item"))

    assert texts(talk.hear("第一个", "choose_item")).splitlines()[0] == first.splitlines()[0]


@pytest.mark.parametrize("said", ["那就约人最少的那个时间", "人少的那个吧", "要不用排队的"])
def test_the_quieter_time_that_was_told_is_taken(counter: TwoHalls, said: str) -> None:
    talk = Conversation(make_talker(counter))
    assert "人少些" in texts(talk.hear("我想约明天下午办护士证", "book_appointment"))

    talk.hear(said, "book_appointment")

    assert talk.talk.in_hand is not None
    assert "上午" in talk.talk.in_hand.shown("place")


def test_where_all_times_are_alike_that_is_said_and_the_places_stand(talk: Conversation) -> None:
    before = starts(talk)
    heard = texts(talk.hear("那就约人最少的那个时间", "book_appointment"))

    assert "都差不多" in heard and "上午9点" in heard
    assert starts(talk) == before
