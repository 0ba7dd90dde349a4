"""What a later sentence leaves unsaid is kept from the earlier one."""

import json
from datetime import datetime

import pytest

from office.booking.times import merge
from office.booking.times.outcomes import AskBack, Earliest, NotAnnounced, TimeOutcome, TimeWish
from office.booking.times.said import Said
from tests.times import WEDNESDAY, announced, understood, windows_of


def merged(earlier: str, later: str, now: datetime = WEDNESDAY) -> TimeOutcome:
    correction = understood(later, now)
    assert correction is not None
    return merge(understood(earlier, now), correction, now, announced())


@pytest.mark.parametrize(
    ("earlier", "later", "meant"),
    [
        ("明天下午三点", "不对，是周五", "11-13 15:00 - 11-13 16:00"),
        ("周四", "下午吧", "11-12 13:00 - 11-12 17:00"),
        ("周四下午", "三点", "11-12 15:00 - 11-12 16:00"),
        ("下周三下午", "不对，是周四", "11-19 13:00 - 11-19 17:00"),
        ("下周", "周四吧", "11-19 00:00 - 11-20 00:00"),
        ("12月8号", "不对，9号", "12-09 00:00 - 12-10 00:00"),
        ("周五九点", "再晚一个小时", "11-13 10:00 - 11-13 11:00"),
        ("周五九点半", "晚半小时", "11-13 10:00 - 11-13 11:00"),
        ("周四下午", "往后推一天", "11-13 13:00 - 11-13 17:00"),
        ("周五下午三点", "晚点", "11-13 16:00 - 11-13 17:00"),
        ("周五下午", "早一点", "11-13 13:00 - 11-13 15:00"),
        ("周五上午", "换个时间", "11-13 00:00 - 11-14 00:00"),
        ("周四上午十点", "那就下午两点", "11-12 14:00 - 11-12 15:00"),
        ("周四上午十点", "明天下午两点吧", "11-12 14:00 - 11-12 15:00"),
    ],
)
def test_a_part_is_corrected_and_the_rest_stays(earlier: str, later: str, meant: str) -> None:
    assert windows_of(merged(earlier, later)) == [meant]


def test_a_day_that_will_not_do_is_taken_out_of_the_week_said_before() -> None:
    assert windows_of(merged("下周", "周三不行")) == ["11-16 00:00 - 11-18 00:00", "11-19 00:00 - 11-23 00:00"]


def test_the_earliest_of_the_week_said_before() -> None:
    outcome = merged("下周", "越早越好")

    assert isinstance(outcome, Earliest)
    assert windows_of(outcome) == ["11-16 00:00 - 11-23 00:00"]


def test_another_year_s_working_day_takes_the_place_of_what_was_said() -> None:
    assert isinstance(merged("周四下午", "春节后头一个工作日吧"), NotAnnounced)


def test_earlier_than_nothing_is_as_early_as_can_be() -> None:
    correction = understood("早一点")
    assert correction is not None

    assert isinstance(merge(None, correction, WEDNESDAY, announced()), Earliest)


def test_later_than_nothing_is_asked_back() -> None:
    correction = understood("晚点")
    assert correction is not None

    assert isinstance(merge(None, correction, WEDNESDAY, announced()), AskBack)


def test_what_was_said_survives_being_kept_as_json() -> None:
    earlier = understood("下周三下午两点到四点")
    later = understood("不对，是周四")
    assert earlier is not None
    assert later is not None
    kept = Said.from_dict(json.loads(json.dumps(earlier.said.as_dict())))

    outcome = merge(kept, later, WEDNESDAY, announced())

    assert isinstance(outcome, TimeWish)
    assert windows_of(outcome) == ["11-19 14:00 - 11-19 16:00"]
