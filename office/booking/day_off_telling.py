"""Whether the day that somebody asks about is a day off, told before the hours of a week. Pure."""

from datetime import datetime

from office.booking.times import understand
from office.booking.times.outcomes import NotAnnounced, OpenQuestion
from office.china_time import CHINA, chinese_date
from office.wording.model import Wording
from office.workdays import WorkCalendar


def day_off_told(text: str, now: datetime, calendar: WorkCalendar, wording: Wording) -> str:
    """A line, or nothing: 今天元旦你们上班吗. Of a year that is not announced it is said that nobody knows."""
    outcome = understand(text, now, calendar)
    if not isinstance(outcome, OpenQuestion | NotAnnounced) or not outcome.windows:
        return ""
    day = outcome.windows[0].start.astimezone(CHINA).date()
    if calendar.is_off_by_law(day):
        return wording.say("halls.told.day_off", date=chinese_date(day)) + "\n"
    if calendar.is_known(day):
        return ""
    return wording.say("halls.told.day_unknown", date=chinese_date(day), year=day.year) + "\n"
