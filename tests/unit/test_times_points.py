"""Days and moments in general talk, where no hall decides and the past is as good as the future."""

from datetime import date, datetime, time

import pytest

from office.booking.times.points import points
from office.china_time import CHINA
from tests.times import WEDNESDAY, announced


def found(text: str, now: datetime = WEDNESDAY) -> list[date | time | datetime]:
    return [point.value for point in points(text, now, announced())]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("昨日我不在家", date(2026, 11, 10)),
        ("任務是在上上個週三完成的", date(2026, 10, 28)),
        ("5年前的事", date(2021, 11, 11)),
        ("2010.01.29晚上六点", datetime(2010, 1, 29, 18, tzinfo=CHINA)),
        ("他10分钟之前刚走", datetime(2026, 11, 11, 9, 50, tzinfo=CHINA)),
        ("11:30:10 p.m.", time(23, 30, 10)),
        ("凌晨2点半", time(2, 30)),
        ("2月29日", date(2028, 2, 29)),
        ("周六", date(2026, 11, 14)),
    ],
)
def test_a_point_of_time_is_found(text: str, value: date | time | datetime) -> None:
    assert found(text) == [value]


def test_an_hour_of_either_half_is_the_next_one() -> None:
    assert found("9点", WEDNESDAY.replace(hour=8)) == [time(9)]
    assert found("9点", WEDNESDAY.replace(hour=10)) == [time(21)]


def test_a_day_of_the_moon_keeps_its_lunar_date() -> None:
    [point] = points("农历2015年十月初一", WEDNESDAY, announced())

    assert (point.value, point.lunar) == (date(2015, 11, 12), (2015, 10, 1))


@pytest.mark.parametrize(
    "text", ["两点到四点", "下午", "下周", "月底前", "2019年8月6日之后", "2月30日", "《明日之后》"]
)
def test_what_is_no_point_is_left_out(text: str) -> None:
    assert found(text) == []


def test_several_points_come_in_their_order_with_their_places() -> None:
    text = "周一九点，不，周二"
    places = [point.span for point in points(text, WEDNESDAY, announced())]

    assert [text[start:end] for start, end in places] == ["周一九点", "周二"]
