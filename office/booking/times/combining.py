"""What a sentence corrects of what was said before: 不对，是周四 keeps the hour. Pure."""

from dataclasses import replace
from datetime import timedelta

from office.booking.times.clock import DAY_END, HALF_DAY
from office.booking.times.months import same_day_of_months
from office.booking.times.rule import Frame
from office.booking.times.said import DayForm, Days, HourForm, Hours, Option, Said, Shift, Wish
from office.booking.times.weeks import monday

DAY = timedelta(days=1)
LOOSE = (DayForm.WEEKDAY, DayForm.MONTH_DAY)
# 晚点 without an amount.
A_LITTLE_MINUTES = 60
A_LITTLE_DAYS = 1


def combine(earlier: Said, later: Said, frame: Frame) -> Said:
    """`later` with what it leaves unsaid taken from `earlier`."""
    if not earlier.options:
        return later
    if later.shift is not None:
        return replace(later, options=tuple(moved(each, later.shift) for each in earlier.options), shift=None)
    if later.unannounced or later.no_such_day or later.wish in (Wish.UNDECIDED, Wish.OPENING_HOURS):
        return later
    if not later.options:
        return replace(later, options=earlier.options)
    if all(option.days is None for option in later.options):
        kept = dict.fromkeys(option.days for option in earlier.options)
        options = [_with_days(each, days, earlier) for days in kept for each in later.options]
    else:
        options = [_with_hours(each, earlier, frame) for each in later.options]
    return replace(later, options=tuple(dict.fromkeys(options)))


def _with_days(option: Option, days: Days | None, earlier: Said) -> Option:
    hours = option.hours
    parts = [each.hours for each in earlier.options if each.hours is not None and each.days == days]
    if hours is not None and parts:
        hours = finer(parts[0], hours) or hours
    return Option(days, hours)


def _with_hours(option: Option, earlier: Said, frame: Frame) -> Option:
    hours = option.hours or earlier.options[0].hours
    before = earlier.options[0].days
    if option.days is None:
        return Option(before, hours)
    return Option(option.days if before is None else _corrected(before, option.days, frame), hours)


def _corrected(before: Days, days: Days, frame: Frame) -> Days:
    if before.form is DayForm.STRETCH:
        return narrowed(before, days)
    found = beside(before, days)
    return found if found.first >= frame.today else days


def beside(before: Days, days: Days) -> Days:
    """周四 after 下周三 is the Thursday of that week; 9号 after 12月8号 is in December."""
    if days.form not in LOOSE or before.first != before.last or before.form is DayForm.WEEKDAY:
        return days
    if days.form is DayForm.WEEKDAY:
        day = monday(before.first) + DAY * days.first.weekday()
    else:
        day = next(same_day_of_months(before.first.replace(day=1), days.first.day))
    return Days(day, day)


def narrowed(stretch: Days, days: Days) -> Days:
    """The 周三 of 下周, the 8号 of 下个月."""
    if days.form is DayForm.WEEKDAY:
        day = stretch.first + DAY * ((days.first.weekday() - stretch.first.weekday()) % 7)
    elif days.form is DayForm.MONTH_DAY:
        day = next(same_day_of_months(stretch.first, days.first.day))
    else:
        return days
    return Days(day, day) if stretch.first <= day <= stretch.last else days


def finer(part: Hours, hours: Hours) -> Hours | None:
    """下午, then 三点: of the two threes the one in the afternoon."""
    if part.form is not HourForm.PART or hours.form is HourForm.PART:
        return None
    for later in (0, HALF_DAY) if hours.either_half else (0,):
        if part.start <= hours.start + later <= part.end:
            return replace(hours, start=hours.start + later, end=hours.end + later, either_half=False)
    return None


def moved(option: Option, shift: Shift) -> Option:
    """Later or earlier by so much; a little where no amount was said; another time: the rest of it open."""
    days, hours = option.days, option.hours
    if shift.days:
        return Option(_days_later(days, shift.days), hours)
    if shift.minutes:
        return Option(days, hours and _minutes_later(hours, shift.minutes))
    if not shift.direction:
        return Option(days, None) if hours else Option()
    if hours is None:
        return Option(_days_later(days, shift.direction * A_LITTLE_DAYS), None)
    if hours.form is HourForm.POINT:
        return Option(days, _minutes_later(hours, shift.direction * A_LITTLE_MINUTES))
    middle = (hours.start + hours.end) // 2
    half = (middle, hours.end) if shift.direction > 0 else (hours.start, middle)
    return Option(days, replace(hours, start=half[0], end=half[1]))


def _days_later(days: Days | None, after: int) -> Days | None:
    return days and Days(days.first + DAY * after, days.last + DAY * after)


def _minutes_later(hours: Hours, after: int) -> Hours:
    start = min(max(hours.start + after, 0), DAY_END - 1)
    end = start + (60 if hours.form is HourForm.POINT else hours.end - hours.start)
    form = HourForm.SPAN if hours.form is HourForm.PART else hours.form
    return replace(hours, start=start, end=min(end, DAY_END), form=form)


def before(option: Option, limit: Option) -> Option:
    """The part of it that lies before an hour of the same day: 下午 before three."""
    part, hours = option.hours, limit.hours
    inner = finer(part, hours) if part and hours and option.days == limit.days else None
    if part is None or inner is None or not part.start < inner.start < part.end:
        return option
    return replace(option, hours=Hours(part.start, inner.start, HourForm.SPAN))
