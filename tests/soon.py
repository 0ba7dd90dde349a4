"""A day for talks with the running house, which has the real clock."""

from datetime import datetime

from office.calendar_loader import read_calendar
from office.china_time import CHINA
from office.settings import PROJECT


def soon() -> str:
    """The second working day from today: it can be booked, and given up again at any hour of today."""
    calendar = read_calendar(PROJECT / "knowledge" / "calendar")
    day = calendar.likely_deadline(datetime.now(CHINA).date(), 2)
    return f"{day.month}月{day.day}日"
