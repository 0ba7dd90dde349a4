"""What a person means by a time, on a Wednesday morning at ten unless another moment is named."""

from datetime import date as calendar_day
from datetime import datetime, time, timedelta

import pytest

from office.booking.times import OpeningHours, understand
from office.booking.times.outcomes import (
    AskBack,
    Asks,
    Change,
    Closed,
    ClosedFor,
    Earliest,
    NoSuchDay,
    NotAnnounced,
    OpenQuestion,
    Past,
    Precision,
    TimeWish,
    Unclear,
)
from office.china_time import CHINA
from tests.times import SUNDAY, THURSDAY_EVENING, announced, understood, windows_of


def day(date: str) -> list[str]:
    """All of 11-12."""
    following = calendar_day.fromisoformat(f"2026-{date}") + timedelta(days=1)
    return [f"{date} 00:00 - {following:%m-%d} 00:00"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("礼拜四", day("11-12")),
        ("后儿", day("11-13")),
        ("下下周三", day("11-25")),
        ("十二月八号", day("12-08")),
        ("12.8", day("12-08")),
        ("20号", day("11-20")),
        ("三天后", ["11-14 00:00 - 11-15 00:00"]),
        ("廿四", day("12-02")),
        ("下个月第一个周一", day("12-07")),
        ("本月最后一个工作日", day("11-30")),
        ("三个工作日后", day("11-16")),
        ("冬至那天", day("12-22")),
    ],
)
def test_a_day_said_from_today_or_by_the_calendar(said: str, meant: list[str]) -> None:
    assert windows_of(understood(said)) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("礼拜五下午", "11-13 13:00 - 11-13 17:00"),
        ("明儿个上午", "11-12 08:30 - 11-12 11:30"),
        ("明儿头晌", "11-12 08:30 - 11-12 11:30"),
        ("后天后晌", "11-13 13:00 - 11-13 17:00"),
        ("这周五下午两点到四点", "11-13 14:00 - 11-13 16:00"),
        ("上午十点以后", "11-11 10:00 - 11-11 11:30"),
        ("明天一上班", "11-12 08:30 - 11-12 09:30"),
        ("明天下班前", "11-12 08:30 - 11-12 17:00"),
        ("明天吃完晌饭", "11-12 13:00 - 11-12 17:00"),
        ("明天下午晚点", "11-12 15:00 - 11-12 17:00"),
    ],
)
def test_hours_are_cut_to_what_is_open_and_still_ahead(said: str, meant: str) -> None:
    outcome = understood(said)

    assert isinstance(outcome, TimeWish)
    assert (windows_of(outcome), outcome.precision) == ([meant], Precision.HOURS)


@pytest.mark.parametrize(
    ("said", "starts"),
    [
        ("大后天九点半", "11-14 09:30"),
        ("星期四九点一刻", "11-12 09:15"),
        ("下午三点钟左右", "11-11 15:00"),
        ("三点", "11-11 15:00"),
        ("差一刻十一点", "11-11 10:45"),
        ("九点", "11-12 09:00"),
        ("中午十二点半", "11-11 12:30"),
        ("１４：３０", "11-11 14:30"),
        ("两个小时以后", "11-11 12:00"),
        ("明天这个时候", "11-12 10:00"),
    ],
)
def test_of_two_hours_of_one_name_the_one_that_is_open_and_ahead_is_meant(said: str, starts: str) -> None:
    outcome = understood(said)

    assert windows_of(outcome)[0].startswith(starts)


@pytest.mark.parametrize("said", ["周四或者周五", "周四、周五都行", "周四周五"])
def test_either_of_two_days(said: str) -> None:
    assert windows_of(understood(said)) == [*day("11-12"), *day("11-13")]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("11月12日（周四）到11月14日（周六）", "11-12 00:00 - 11-15 00:00"),
        ("11月12日（周四）下午", "11-12 13:00 - 11-12 17:00"),
        ("11月12日（周四）上午8点30分到上午9点30分", "11-12 08:30 - 11-12 09:30"),
    ],
)
def test_a_time_as_the_assistant_tells_it_is_understood_when_it_comes_back(said: str, meant: str) -> None:
    assert windows_of(understood(said)) == [meant]


def test_the_hour_said_last_is_meant_for_both_days() -> None:
    assert windows_of(understood("周四或者周五下午")) == ["11-12 13:00 - 11-12 17:00", "11-13 13:00 - 11-13 17:00"]


@pytest.mark.parametrize("said", ["下周除了周三都行", "下周哪天都行，周三不行"])
def test_a_day_is_ruled_out(said: str) -> None:
    assert windows_of(understood(said)) == ["11-16 00:00 - 11-18 00:00", "11-19 00:00 - 11-23 00:00"]


@pytest.mark.parametrize("said", ["最快什么时候", "越早越好", "头一个号", "哪天有号", "尽快给约一个"])
def test_the_earliest_place_of_all(said: str) -> None:
    outcome = understood(said)

    assert isinstance(outcome, Earliest)
    assert outcome.windows == ()


def test_the_earliest_place_within_a_week() -> None:
    outcome = understood("下周最早的号")

    assert isinstance(outcome, Earliest)
    assert windows_of(outcome) == ["11-16 00:00 - 11-23 00:00"]


def test_how_long_a_matter_takes_is_no_time_to_come() -> None:
    assert understood("最快几天能下来") is None


@pytest.mark.parametrize(
    ("said", "is_open"),
    [
        ("周末开不开门", False),
        ("中午行不行", None),
        ("晚上还有人吗", False),
        ("明天上班不", True),
        ("过年开门吗", None),
    ],
)
def test_whether_it_is_open_then(said: str, is_open: bool | None) -> None:
    outcome = understood(said)

    assert isinstance(outcome, OpenQuestion)
    assert (outcome.asks, outcome.open) == (Asks.OPEN_THEN, is_open)


def test_the_question_for_a_year_to_come_names_the_year() -> None:
    outcome = understood("春节放假那几天有人值班吗")

    assert isinstance(outcome, OpenQuestion)
    assert outcome.unannounced == 2027


def test_at_what_hour_it_opens() -> None:
    outcome = understood("几点上班")

    assert isinstance(outcome, OpenQuestion)
    assert outcome.asks is Asks.OPENING_HOURS


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("下周", Unclear.WHICH_DAY),
        ("月底前", Unclear.WHICH_DAY),
        ("过两天", Unclear.WHICH_DAY),
        ("回头再说吧", Unclear.WHICH_DAY),
        ("七点", Unclear.MORNING_OR_EVENING),
        ("12月8号周三", Unclear.WEEKDAY_DIFFERS),
    ],
)
def test_what_stays_open_is_asked_back_with_two_choices_ahead(said: str, reason: Unclear) -> None:
    now = datetime(2026, 11, 11, 10, 0, tzinfo=CHINA)
    outcome = understood(said, now)

    assert isinstance(outcome, AskBack)
    assert outcome.reason is reason
    first, second = outcome.choices
    assert now <= first.start < second.start


def test_this_weekday_after_closing_time_is_the_next_one_or_tomorrow() -> None:
    outcome = understood("周四", THURSDAY_EVENING)

    assert isinstance(outcome, AskBack)
    assert outcome.reason is Unclear.THIS_OR_NEXT
    assert [each.start.date().isoformat() for each in outcome.choices] == ["2026-11-13", "2026-11-19"]


@pytest.mark.parametrize("said", ["昨天", "上周五下午", "今天早上九点", "这周二", "11月9号", "11月1号上午"])
def test_a_time_that_is_over_is_said_to_be_over(said: str) -> None:
    assert isinstance(understood(said), Past)


def test_this_friday_said_at_the_weekend_is_the_coming_one() -> None:
    assert windows_of(understood("这周五", SUNDAY)) == day("11-27")


@pytest.mark.parametrize("said", ["春节后头一个工作日", "元旦过完", "过完年头一天上班", "明年第一个工作日", "节后"])
def test_working_days_of_a_year_that_is_not_announced_are_not_guessed(said: str) -> None:
    outcome = understood(said)

    assert isinstance(outcome, NotAnnounced)
    assert (outcome.year, outcome.windows) == (2027, ())


@pytest.mark.parametrize(
    ("said", "date"), [("腊月二十三", "2027-01-30"), ("正月十五", "2027-02-20"), ("元旦", "2027-01-01")]
)
def test_a_day_of_that_year_that_is_certain_is_told_with_it(said: str, date: str) -> None:
    outcome = understood(said)

    assert isinstance(outcome, NotAnnounced)
    assert outcome.windows[0].start.date().isoformat() == date


@pytest.mark.parametrize(
    ("said", "now", "reason", "next_day"),
    [
        ("周六上午", "2026-11-11T10:00", ClosedFor.WEEKEND, "11-16 08:30 - 11-16 11:30"),
        ("国庆节", "2026-09-22T10:00", ClosedFor.HOLIDAY, "10-08 08:30 - 10-08 17:00"),
        ("明天晚上", "2026-11-11T10:00", ClosedFor.HOURS, "11-12 08:30 - 11-12 17:00"),
        ("今天", "2026-11-11T19:00", ClosedFor.HOURS, "11-12 08:30 - 11-12 17:00"),
    ],
)
def test_when_the_hall_is_shut_the_next_time_is_offered(said: str, now: str, reason: ClosedFor, next_day: str) -> None:
    outcome = understood(said, datetime.fromisoformat(now).replace(tzinfo=CHINA))

    assert isinstance(outcome, Closed)
    assert outcome.reason is reason
    assert [f"{each.start:%m-%d %H:%M} - {each.end:%m-%d %H:%M}" for each in outcome.choices] == [next_day]


def test_a_saturday_on_which_offices_work_is_open() -> None:
    outcome = understood("补班那个周六上午", datetime(2026, 5, 6, 9, tzinfo=CHINA))

    assert isinstance(outcome, TimeWish)
    assert windows_of(outcome) == ["05-09 08:30 - 05-09 11:30"]


@pytest.mark.parametrize("said", ["2月30号", "十一月三十一号"])
def test_a_day_that_does_not_exist(said: str) -> None:
    assert isinstance(understood(said), NoSuchDay)


@pytest.mark.parametrize("said", ["晚点", "早一点", "再晚一个小时", "往后推两天", "换个时间"])
def test_a_change_needs_what_it_changes(said: str) -> None:
    assert isinstance(understood(said), Change)


@pytest.mark.parametrize(
    "said",
    [
        "我一点儿文化没有，不会填表",
        "三证合一以后老执照还用换不",
        "我有两点建议",
        "3号楼在哪儿",
        "两份复印件够不够",
        "等了一上午也没人管",
        "我叫李国庆",
        "3点5公里远不远",
        "今日头条上说的",
        "下午好",
        "",
    ],
)
def test_what_is_no_time(said: str) -> None:
    assert understood(said) is None


@pytest.mark.parametrize(
    ("said", "words", "meant"),
    [
        ("我想约明天下午办护士证延续，要带啥", "明天下午", "11-12 13:00 - 11-12 17:00"),
        ("昨天白跑了一趟，明天再给我约一个", "明天", "11-12 00:00 - 11-13 00:00"),
        ("我护照20号到期，想下周三去", "下周三", "11-18 00:00 - 11-19 00:00"),
        ("给我往周五之前安排", "周五之前", "11-11 10:00 - 11-13 00:00"),
    ],
)
def test_the_words_of_the_time_are_found_in_a_sentence(said: str, words: str, meant: str) -> None:
    outcome = understood(said)

    assert outcome is not None
    start, end = outcome.span
    assert (said[start:end], windows_of(outcome)) == (words, [meant])


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("周三下午，不对，周四", "11-12 13:00 - 11-12 17:00"),
        ("不是明天，是后天", "11-13 00:00 - 11-14 00:00"),
        ("把明天上午的挪到后天", "11-13 08:30 - 11-13 11:30"),
        ("原来约的周四，往后挪一天", "11-13 00:00 - 11-14 00:00"),
        ("我周四得出差，周五吧", "11-13 00:00 - 11-14 00:00"),
    ],
)
def test_of_an_old_time_and_a_new_one_in_a_sentence_the_new_one_counts(said: str, meant: str) -> None:
    assert windows_of(understood(said)) == [meant]


def test_the_hall_s_own_hours_decide() -> None:
    """Seven in the evening is no question where it is open then, and Saturday is a day like others."""
    late = OpeningHours(working_days=((time(12), time(20)),), other_days=((time(12), time(16)),))
    now = datetime(2026, 11, 11, 10, tzinfo=CHINA)

    seven = understand("七点", now, announced(), late)
    saturday = understand("周六", now, announced(), late)

    assert windows_of(seven) == ["11-11 19:00 - 11-11 20:00"]
    assert isinstance(saturday, TimeWish)


def test_a_noon_that_is_known_to_be_shut_is_closed() -> None:
    hours = OpeningHours(working_days=((time(9), time(11, 30)), (time(13), time(16))), noon_open=False)
    now = datetime(2026, 11, 11, 10, tzinfo=CHINA)

    outcome = understand("明天中午", now, announced(), hours)

    assert isinstance(outcome, Closed)
    assert outcome.reason is ClosedFor.HOURS
