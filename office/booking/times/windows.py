"""From days and hours as said to windows in which a place may be looked for. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from office.booking.times.combining import DAY
from office.booking.times.hours import OpeningHours, minutes_of, moment, next_open_day
from office.booking.times.months import same_day_of_months
from office.booking.times.outcomes import Window
from office.booking.times.rule import Frame
from office.booking.times.said import DayForm, Days, HourForm, Hours, Option
from office.workdays import WorkCalendar, YearNotAnnounced

HALF_DAY, DAY_END = 720, 1440
AN_HOUR = 60


def clock_hours(said: Hours, opening: OpeningHours) -> Hours | None:
    """With the half of the day that was left open settled: the one in which the hall serves. None: neither does."""
    opens, closes = minutes_of(opening.opens), minutes_of(opening.closes)
    noon, ends = (minutes_of(each) for each in opening.noon)
    by_hall = {
        HourForm.BEFORE_OPENING: (0, opens),
        HourForm.AT_OPENING: (opens, opens + AN_HOUR),
        HourForm.AT_CLOSING: (closes - AN_HOUR, closes),
        HourForm.UNTIL_CLOSING: (0, closes),
        HourForm.AFTER_CLOSING: (closes, DAY_END),
        HourForm.BEFORE_NOON: (opens, noon),
        HourForm.AFTER_NOON: (ends, closes),
    }
    if said.form is HourForm.PART and said.start == HALF_DAY < ends < said.end:
        return replace(said, start=ends)  # nobody means noon by 下午
    if said.form in by_hall:
        return Hours(*by_hall[said.form], HourForm.SPAN)
    if not said.either_half:
        return said
    other = replace(said, start=said.start + HALF_DAY, end=min(said.end + HALF_DAY, DAY_END))
    if said.start >= HALF_DAY:  # 十二点: noon
        other = said
    if said.form is HourForm.SPAN and said.start == 0:  # 四点之前
        return replace(said, end=other.end if said.end <= opens else said.end, either_half=False)
    if said.form is HourForm.SPAN and said.end == DAY_END:  # 两点以后
        return replace(said, start=other.start if said.start < opens - AN_HOUR else said.start, either_half=False)
    readings = [replace(each, either_half=False) for each in (said, other)]
    served = [each for each in readings if opens <= each.start < closes]
    if served:
        return served[0]
    away = [min(abs(opens - each.start), abs(each.start - closes)) for each in readings]
    if abs(away[0] - away[1]) < AN_HOUR:
        return None
    return readings[away[1] < away[0]]


def day_window(days: Days) -> Window:
    return Window(moment(days.first, 0), moment(days.last, DAY_END))


def hours_windows(days: Days, hours: Hours) -> list[Window]:
    count = (days.last - days.first).days + 1
    return [
        Window(moment(day, hours.start), moment(day, hours.end))
        for day in (days.first + DAY * after for after in range(min(count, 31)))
    ]


def windows_of(option: Option) -> list[Window]:
    assert option.days is not None
    return hours_windows(option.days, option.hours) if option.hours else [day_window(option.days)]


def over(option: Option, frame: Frame) -> bool:
    """Nothing of it lies ahead. A time of the clock is over when it begins."""
    last = windows_of(option)[-1]
    point = option.hours is not None and option.hours.form is HourForm.POINT
    return (last.start if point else last.end) <= frame.now and not (point and last.start == frame.now)


def no_place_left(option: Option, opening: OpeningHours, frame: Frame) -> bool:
    """What is left of it lies after closing time."""
    assert option.days is not None
    closing = moment(option.days.last, minutes_of(opening.closes))
    return over(option, frame) or (frame.now >= closing and windows_of(option)[-1].start < closing)


def next_reading(days: Days) -> Days:
    """周四 said on a Thursday evening is the next one; so is 8号."""
    if days.form is DayForm.WEEKDAY:
        return replace(days, first=days.first + 7 * DAY, last=days.last + 7 * DAY)
    following = same_day_of_months(days.first, days.first.day)
    next(following)
    day = next(following)
    return replace(days, first=day, last=day)


def day_for_hours(hours: Hours, opening: OpeningHours, frame: Frame) -> Days:
    """The next day of work on which these hours are ahead. Raises YearNotAnnounced."""
    day = next_open_day(frame.today, opening, frame.calendar)
    if no_place_left(Option(Days(day, day), hours), opening, frame):
        day = next_open_day(day + DAY, opening, frame.calendar)
    return Days(day, day)


def ahead_only(windows: list[Window], frame: Frame) -> list[Window]:
    return [Window(max(each.start, frame.now), each.end) for each in windows if each.end > frame.now]


def without(windows: list[Window], unwanted: list[Window]) -> list[Window]:
    for gap in unwanted:
        kept = []
        for each in windows:
            pieces = (Window(each.start, min(each.end, gap.start)), Window(max(each.start, gap.end), each.end))
            kept += [piece for piece in pieces if piece.start < piece.end]
        windows = kept
    return windows


def open_parts(window: Window, opening: OpeningHours, frame: Frame) -> list[Window]:
    """The window cut to the hours served on its day; at noon too, where that is not known. Raises YearNotAnnounced."""
    day = window.start.date()
    served = opening.on(day, frame.calendar)
    parts = [part for begins, ends in served if (part := _cut(window, at(day, begins), at(day, ends)))]
    noon = _cut(window, at(day, opening.noon[0]), at(day, opening.noon[1]))
    if not served or served != opening.working_days or noon is None or opening.noon_open is False:
        return parts
    if opening.noon_open or not parts:
        return [Window(min([noon, *parts], key=_start).start, max([noon, *parts], key=_start).end)]
    # Half a day does not mean the noon beside it; a longer time goes over it.
    return [Window(parts[0].start, parts[-1].end)]


def worked_runs(window: Window, opening: OpeningHours, calendar: WorkCalendar) -> list[Window]:
    """Several days without those on which nobody serves; as it is where that leaves nothing or is not known."""
    first, last = window.start.date(), (window.end - timedelta(microseconds=1)).date()
    try:
        days = [first + DAY * after for after in range((last - first).days + 1)]
        off = [Window(moment(day, 0), moment(day, DAY_END)) for day in days if not opening.on(day, calendar)]
    except YearNotAnnounced:
        return [window]
    return without([window], off) or [window]


def bookable_runs(runs: Sequence[Window], opening: OpeningHours, calendar: WorkCalendar) -> list[Window]:
    """Without the hours before the first and after the last at which anybody serves, where several days or pieces of
    days are left of what was refused: 明天不行. As they are where that leaves nothing or is not known.
    """
    found = []
    for run in runs:
        try:
            served = served_windows([run], opening, calendar)
        except YearNotAnnounced:
            return list(runs)
        if served:
            first, last = served[0].start.date(), (served[-1].end - timedelta(microseconds=1)).date()
            found.append(Window(max(run.start, moment(first, 0)), min(run.end, moment(last, DAY_END))))
    return found or list(runs)


def served_windows(windows: Sequence[Window], opening: OpeningHours, calendar: WorkCalendar) -> list[Window]:
    """From opening to closing of each day in them that is served, cut to them. Raises YearNotAnnounced."""
    found = []
    for window in windows:
        day, last = window.start.date(), (window.end - timedelta(microseconds=1)).date()
        while day <= last:
            if served := opening.on(day, calendar):
                part = _cut(window, at(day, served[0][0]), at(day, served[-1][1]))
                found += [part] if part else []
            day += DAY
    return found


def at(day: date, clock: time) -> datetime:
    return moment(day, minutes_of(clock))


def _start(window: Window) -> datetime:
    return window.start


def _cut(window: Window, begins: datetime, ends: datetime) -> Window | None:
    start, end = max(window.start, begins), min(window.end, ends)
    return Window(start, end) if start < end else None


def open_day(day: date, hours: Hours | None, opening: OpeningHours, frame: Frame) -> Window:
    """The hours said of that day where they are served, or the day from opening to closing."""
    served = opening.on(day, frame.calendar) or ((time(), time.max),)
    whole = Window(max(at(day, served[0][0]), frame.now), at(day, served[-1][1]))
    if hours is None:
        return whole
    parts = open_parts(Window(moment(day, hours.start), moment(day, hours.end)), opening, frame)
    said = ahead_only(parts, frame)
    return Window(said[0].start, said[-1].end) if said else whole


def open_days(days: Days, opening: OpeningHours, frame: Frame) -> list[date]:
    """On which it is not over yet, as far as the calendar is known. Raises YearNotAnnounced if that is nowhere."""
    found: list[date] = []
    day = max(days.first, frame.today)
    try:
        while day <= days.last:
            if (served := opening.on(day, frame.calendar)) and at(day, served[-1][1]) > frame.now:
                found.append(day)
            day += DAY
    except YearNotAnnounced:
        if not found:
            raise
    return found
