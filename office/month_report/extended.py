"""延时: how long the halls went on after the end of their usual hours, as it was and not as it was planned. Pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from office.china_time import CHINA
from office.halls.hall import Halls
from office.halls.model import PeriodKind
from office.halls.opening import shifts_on
from office.queueing.model import QueueNumber, QueueStatus
from office.workdays import WorkCalendar, YearNotAnnounced

# A slip of the pen on the next morning is no overtime.
LONGEST = timedelta(hours=6)


def extended_minutes(halls: Halls, calendar: WorkCalendar, numbers: Iterable[QueueNumber]) -> float:
    """From the end of a day's usual hours until the last person was done, of every hall and day together. Days of which
    the hours are not known are left out.
    """
    last: dict[tuple[str, datetime], datetime] = {}
    for each in numbers:
        ends = _usual_end(halls, calendar, each)
        if ends and each.status is QueueStatus.DONE and each.finished_at and each.finished_at > ends:
            last[each.hall_id, ends] = max(each.finished_at, last.get((each.hall_id, ends), each.finished_at))
    found = (at - ends for (_, ends), at in last.items() if at - ends <= LONGEST)
    return sum(each.total_seconds() for each in found) / 60


def _usual_end(halls: Halls, calendar: WorkCalendar, number: QueueNumber) -> datetime | None:
    hall = halls.by_id.get(number.hall_id)
    try:
        shifts = shifts_on(hall, number.day, calendar) if hall else ()
    except YearNotAnnounced:
        return None
    ends = [shift.period.ends for shift in shifts if shift.period.kind is not PeriodKind.EXTENDED]
    return datetime.combine(number.day, max(ends), CHINA) if ends else None
