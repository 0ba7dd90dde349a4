"""The one time zone of the service, +08:00 without daylight saving since 1991, and how a day is written."""

from datetime import date
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


def chinese_date(day: date) -> str:
    """2026年11月22日"""
    return f"{day.year}年{day.month}月{day.day}日"
