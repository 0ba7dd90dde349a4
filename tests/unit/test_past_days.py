"""The day something happened, as it is said; never one that is still to come."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.casework.past_days import past_day_in

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("上周三", date(2026, 11, 18)),
        ("我11月20号去的", date(2026, 11, 20)),
        ("不是上周五，是上周四", date(2026, 11, 19)),
        ("昨天", date(2026, 11, 22)),
        ("大前天", date(2026, 11, 20)),
        ("五天前", date(2026, 11, 18)),
        ("周五去的", date(2026, 11, 20)),
        ("上上周一", date(2026, 11, 9)),
        ("18号去的", date(2026, 11, 18)),
        ("28号去的", date(2026, 10, 28)),
        ("上个月十二号", date(2026, 10, 12)),
        ("12月3日去的", date(2025, 12, 3)),
        ("12月3日", None),
        ("12月5号之前把钱打给我", None),
        ("11月20号以前就该批了", None),
        ("希望20号给我办完", None),
        ("我11月20号前台问过", date(2026, 11, 20)),
        ("去年3月5号", date(2025, 3, 5)),
        ("2月30号", None),
        ("明天去", None),
        ("3号窗口不给办", None),
        ("说好25号给我", None),
        ("跑了三趟", None),
        ("三个月了都不批", None),
    ],
)
def test_the_day_that_is_meant(said: str, day: date | None) -> None:
    assert past_day_in(said, MONDAY) == day


@given(st.dates(date(2025, 1, 1), date(2027, 12, 31)), st.integers(0, 300))
def test_month_and_day_mean_the_last_such_day(today: date, ago: int) -> None:
    day = today - timedelta(days=ago)

    assert past_day_in(f"{day.month}月{day.day}号去的", today) == day


@given(st.dates(date(2025, 1, 1), date(2027, 12, 31)), st.text("上这周星期一三日天年月号0123456789前昨去", max_size=12))
def test_no_day_is_to_come(today: date, said: str) -> None:
    day = past_day_in(said, today)

    assert day is None or day <= today
