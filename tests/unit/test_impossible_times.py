"""A day or an hour that does not exist is said not to, with two to choose from; a limit is no wish for that hour."""

from datetime import datetime

import pytest

from office.booking.opening_hours import HallHours
from office.booking.times import DEFAULT_HOURS, understand
from office.booking.times.outcomes import Closed, Past, TimeWish
from office.china_time import CHINA
from tests.counters import TwoHalls
from tests.talks import CALENDAR, MONDAY_MORNING, Conversation, make_talker, texts
from tests.unit.test_booking_talk import replies


@pytest.fixture
def talk() -> Conversation:
    talk = Conversation(make_talker(TwoHalls(MONDAY_MORNING)))
    talk.hear("我想约个号办护士证", "book_appointment")
    return talk


def windows(said: str) -> list[tuple[datetime, datetime]]:
    outcome = understand(said, MONDAY_MORNING, CALENDAR)
    assert isinstance(outcome, TimeWish)
    return [(each.start, each.end) for each in outcome.windows]


@pytest.mark.parametrize(
    "said", ["三十二号", "32号上午", "下个月三十二号", "13月5号", "十三月五号", "12月32号", "2月30号", "2027年13月5日"]
)
def test_a_day_that_is_in_no_calendar_is_asked_again_with_two_days(talk: Conversation, said: str) -> None:
    asked = talk.hear(said, "give_details")

    assert "没有这一天" in texts(asked) and len(replies(asked)) == 2


@pytest.mark.parametrize("said", ["明天二十五点", "25点", "明天下午十点六十五分", "明天10:65", "三点七十分"])
def test_an_hour_that_is_on_no_clock_is_asked_again_with_two_hours(talk: Conversation, said: str) -> None:
    asked = talk.hear(said, "give_details")

    assert "没有这个钟点" in texts(asked) and len(replies(asked)) == 2
    assert talk.shown("when") == ""


def test_the_day_that_was_said_with_it_is_kept(talk: Conversation) -> None:
    talk.hear("后天二十五点", "give_details")
    talk.hear("下午三点", "give_details")

    assert "11月25日" in talk.shown("when") and "下午3点" in talk.shown("when")


@pytest.mark.parametrize(("said", "told"), [("二十五点", "没有这个钟点"), ("三十二号", "没有这一天")])
def test_it_is_told_to_the_places_too(talk: Conversation, said: str, told: str) -> None:
    talk.hear("明天上午", "give_details")

    assert texts(talk.hear(said, "give_details")).startswith(told)
    assert "姓名" in texts(talk.hear("第一个", "choose_item"))


@pytest.mark.parametrize("said", ["我排32号窗口", "提了三十点意见", "住32号楼"])
def test_a_number_of_something_else_is_no_time(said: str) -> None:
    assert understand(said, MONDAY_MORNING, CALENDAR) is None


@pytest.mark.parametrize("said", ["一大早赶在上班前", "明天上班前", "明天早上六点", "开门之前"])
def test_before_the_doors_open_the_first_hour_is_offered(said: str) -> None:
    counter = TwoHalls(MONDAY_MORNING)
    counter.open_at = HallHours(DEFAULT_HOURS, "新区大厅", is_sample=True)
    talk = Conversation(make_talker(counter))
    talk.hear("我想约个号办护士证", "book_appointment")
    asked = talk.hear(said, "give_details")

    assert "新区大厅上午8点30分才开门（样例" in texts(asked) and replies(asked) == ["11月24日（周二）上午8点30分"]
    talk.hear("行", "affirm")
    assert talk.shown("when") == "11月24日（周二）上午8点30分"


def test_hours_that_nobody_gave_are_not_told(talk: Conversation) -> None:
    assert "8点30分才开门" not in texts(talk.hear("明天上班前", "give_details"))


@pytest.mark.parametrize("said", ["过俩礼拜的礼拜四", "再过两周的周四", "两个礼拜以后的星期四"])
def test_a_weekday_of_a_week_to_come_is_in_that_week(said: str) -> None:
    assert windows(said)[0][0] == datetime(2026, 12, 10, tzinfo=CHINA)


@pytest.mark.parametrize("said", ["明天我三点接孙子", "明天我三点要接孩子", "明天三点我得去接外孙"])
def test_what_one_must_be_back_for_is_a_limit(said: str) -> None:
    [(start, end)] = windows(said)

    assert start < end == datetime(2026, 11, 24, 15, tzinfo=CHINA)


def test_the_half_day_that_was_said_ends_there() -> None:
    assert windows("明天下午我三点接孙子") == [
        (datetime(2026, 11, 24, 13, tzinfo=CHINA), datetime(2026, 11, 24, 15, tzinfo=CHINA))
    ]


def test_another_hour_beside_it_is_the_wish() -> None:
    assert windows("明天三点要接孩子，两点行吗")[0][0].hour == 14


def test_on_the_last_day_of_a_year_the_next_is_told_without_a_choice_that_there_is_not() -> None:
    last = datetime(2026, 12, 31, 16, 50, tzinfo=CHINA)
    talk = Conversation(make_talker(TwoHalls(last), now=last))
    talk.hear("我想约个号办护士证", "book_appointment")

    acts = talk.hear("2027年3月2号", "give_details")

    assert "还没有公布" in texts(acts) and "您看" not in texts(acts) and replies(acts) == []


@pytest.mark.parametrize("said", ["今天半夜12点", "今天半夜十二点", "今晚12点"])
def test_the_midnight_to_come_is_outside_hours_and_not_past(said: str) -> None:
    outcome = understand(said, MONDAY_MORNING, CALENDAR)

    assert isinstance(outcome, Closed)


def test_the_small_hours_of_today_are_past() -> None:
    assert isinstance(understand("今天半夜2点", MONDAY_MORNING, CALENDAR), Past)
