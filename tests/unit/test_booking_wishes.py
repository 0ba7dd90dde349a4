"""What is said to a booking is kept as it was meant: a day put right in one breath, either of two, the place named."""

from datetime import datetime

import pytest

from office.booking.closed_then import why_not
from office.booking.opening_hours import HallHours
from office.china_time import CHINA
from tests.counters import TwoHalls
from tests.factories import make_wording
from tests.talks import MONDAY_MORNING, Conversation, make_talker, questions, texts
from tests.times import understood, windows_of


@pytest.fixture
def talk() -> Conversation:
    return Conversation(make_talker(TwoHalls(MONDAY_MORNING)))


@pytest.fixture
def offered(talk: Conversation) -> Conversation:
    talk.hear("约明天上午办护士证", "book_appointment")
    return talk


@pytest.mark.parametrize("said", ["周四 不 周五 下午两点", "周四，啊不，周五下午两点", "周四、不、周五 下午两点左右"])
def test_a_no_between_two_days_puts_the_first_right(said: str) -> None:
    assert windows_of(understood(said)) == ["11-13 14:00 - 11-13 15:00"]


def test_a_question_is_no_correction() -> None:
    assert len(windows_of(understood("周四行不 周五行不"))) == 2


def test_either_of_two_days_is_both(talk: Conversation) -> None:
    talk.hear("约号办护士证", "book_appointment")
    talk.hear("不是周三，就是周四，反正别上午", "give_details")

    assert talk.shown("when") == "11月25日（周三）下午或者11月26日（周四）下午"


def test_no_hours_are_told_at_which_nobody_serves(talk: Conversation) -> None:
    evening = Conversation(make_talker(TwoHalls(MONDAY_MORNING)))
    evening.hear("约号", "book_appointment")

    told = texts(evening.hear("周三不行 周四也不行", "give_details"))

    assert "0点" not in told and "记下了" in told


def test_the_afternoon_said_after_an_earlier_place_was_wished_for_is_the_afternoon(offered: Conversation) -> None:
    offered.hear("有没有早一点的", "ask_when")

    told = texts(offered.hear("换成下午", "correct_detail"))

    assert "下午2点" in told and "没有" not in told


def test_there_being_none_earlier_is_said_so(offered: Conversation) -> None:
    offered.hear("太晚了", "deny")

    assert "没有再早的号了" in texts(offered.hear("有没有早一点的", "give_details"))


def test_the_hall_pointed_to_is_taken_where_one_place_is_there(talk: Conversation) -> None:
    counter = TwoHalls(MONDAY_MORNING, full={f"chaoyang.20261124{hour}" for hour in ("0930", "1000")})
    talk = Conversation(make_talker(counter))
    talk.hear("约明天上午办护士证", "book_appointment")

    assert "姓名和手机号" in texts(talk.hear("朝阳区那个", "give_details"))
    assert "朝阳区" in talk.shown("place")


def test_when_the_earliest_is_asks_the_guides_nothing(offered: Conversation) -> None:
    acts = offered.hear("最快啥时候能约上", "ask_time_limit")

    assert questions(acts) == [] and "这几个有号" in texts(acts)


def test_none_of_them_suits_asks_the_guides_nothing(offered: Conversation) -> None:
    assert questions(offered.hear("没一个合适的，都太早了", "ask_deferral")) == []


def test_nearer_without_a_district_asks_for_it(offered: Conversation) -> None:
    acts = offered.hear("有没有近一点的", "ask_where")

    assert questions(acts) == [] and make_wording().say("booking.place.where_from") in texts(acts)


def test_who_keeps_the_number_back_early_hears_why_and_keeps_the_places(offered: Conversation) -> None:
    told = texts(offered.hear("我可不想留电话", "deny"))

    assert "凭它签到" in told and "1. " in told


def test_a_first_answer_changes_nothing(talk: Conversation) -> None:
    talk.hear("约号办护士证", "book_appointment")

    assert "改成" not in texts(talk.hear("明天上午", "correct_detail"))


def test_after_closing_time_now_is_over_for_today_and_tonight_is_not_past() -> None:
    evening, morning = (datetime(2026, 11, 23, hour, 40, tzinfo=CHINA) for hour in (17, 9))

    assert [why(said, evening) for said in ("现在", "今天下午三点")] == ["today_over"] * 2
    assert why("今天晚上八点", morning) == "closed_hours"


def test_an_hour_of_neither_half_of_the_day_says_why() -> None:
    assert why("明天七点", MONDAY_MORNING) == "neither_half"


def why(said: str, now: datetime) -> str:
    outcome = understood(said, now)
    assert outcome is not None
    return why_not(outcome, HallHours(where="新区大厅"), now)
