"""What was said, decided by now, the working days and the opening hours. Pure."""

from dataclasses import dataclass, replace
from datetime import date

from office.booking.times import outcomes as out
from office.booking.times.combining import DAY
from office.booking.times.hall import Hall
from office.booking.times.hours import OpeningHours
from office.booking.times.outcomes import Precision, Span, TimeOutcome, Unclear, Window
from office.booking.times.rule import Frame
from office.booking.times.said import DayForm, Days, HourForm, Hours, Option, Said, Wish
from office.booking.times.windows import (
    ahead_only,
    clock_hours,
    day_for_hours,
    next_reading,
    no_place_left,
    open_day,
    open_parts,
    over,
    windows_of,
    without,
)
from office.workdays import YearNotAnnounced

# So many days of work are few enough to offer their places at once.
FEW_DAYS = 3
OPEN_ENDED = (DayForm.STRETCH, DayForm.LIMIT, DayForm.MONTH_END)


@dataclass(frozen=True, slots=True)
class Settling:
    said: Said
    span: Span
    frame: Frame
    opening: OpeningHours

    @property
    def hall(self) -> Hall:
        return Hall(self.opening, self.frame)

    def outcome(self) -> TimeOutcome:
        said = self.said
        if said.shift is not None:
            return out.Change(span=self.span, said=said)
        if said.unannounced is not None and said.wish is Wish.IS_OPEN:
            return self._open_question([], said.unannounced)
        if said.unannounced is not None:
            return out.NotAnnounced(span=self.span, said=said, year=said.unannounced)
        if said.no_such_day or any(each.days and each.days.form is DayForm.NONE for each in said.options):
            return out.NoSuchDay(span=self.span, said=said)
        try:
            if said.no_such_hour:
                return self._no_such_hour()
            return self._decided()
        except YearNotAnnounced as unknown:
            if said.wish is Wish.UNDECIDED or not said.options:
                return out.AskBack(span=self.span, said=said, reason=Unclear.WHICH_DAY, choices=())
            windows = [window for each in said.options for window in windows_of(self._without_calendar(each))]
            ahead = tuple(ahead_only(windows, self.frame))
            return out.NotAnnounced(span=self.span, said=said, year=unknown.year, windows=ahead)

    def _without_calendar(self, option: Option) -> Option:
        """The day said, or the next on which the hours said are ahead."""
        option, day = self._by_clock(option), self.frame.today
        if option.days is None and over(replace(option, days=Days(day, day)), self.frame):
            day += DAY
        return replace(option, days=option.days or Days(day, day))

    def _decided(self) -> TimeOutcome:
        said, frame = self.said, self.frame
        options = [option for option in said.options if option != Option()]
        if said.excluded and not options:
            options = self.hall.all_week(by_day=any(each.hours for each in said.excluded))
        if said.wish is Wish.IS_OPEN and not options:
            return self._open_question([])
        if said.wish is Wish.UNDECIDED or not (options or said.wish in (Wish.EARLIEST, Wish.OPENING_HOURS)):
            return self._ask(Unclear.WHICH_DAY, (), self.hall.coming_days(), None)
        if any(each.hours and clock_hours(each.hours, self.opening) is None for each in options):
            day = options[0].days.first if options[0].days else frame.today
            choices = self.hall.first_and_last_hour(max(day, frame.today))
            return self._ask(Unclear.MORNING_OR_EVENING, (), choices, None)
        options = [self._by_clock(option) for option in options]
        dated = [self._dated(option) for option in options]
        windows = self._windows(dated)
        if said.wish is Wish.EARLIEST:
            return out.Earliest(span=self.span, said=said, windows=windows)
        if said.wish is Wish.OPENING_HOURS:
            return out.OpenQuestion(span=self.span, said=said, windows=windows, asks=out.Asks.OPENING_HOURS)
        if all(over(option, frame) for option in dated):
            past = tuple(window for option in dated for window in windows_of(option))
            return out.Past(span=self.span, said=said, windows=past)
        if said.wish is Wish.IS_OPEN or (said.asked and not any(self.hall.serves(option) for option in dated)):
            return self._open_question(dated)
        if not windows:
            return self._ask(Unclear.WHICH_DAY, (), self.hall.coming_days(), None)
        if said.other_day is not None:
            return self._ask(Unclear.WEEKDAY_DIFFERS, windows, [_day(dated[0]), said.other_day], dated[0].hours)
        if dated[0] != options[0] and dated[0].hours is None:
            tomorrow = self.hall.day_from(frame.today + DAY)
            return self._ask(Unclear.THIS_OR_NEXT, windows, [_day(dated[0]), tomorrow], None)
        return self._wish([option for option in dated if not over(option, frame)], windows)

    def _wish(self, dated: list[Option], windows: tuple[Window, ...]) -> TimeOutcome:
        days = [day for option in dated for day in self.hall.days(option)]
        if not days:
            return self._closed(dated[0], windows)
        first = dated[0]
        open_ended = len(dated) == 1 and first.days is not None and first.days.form in OPEN_ENDED
        if open_ended and len(days) > FEW_DAYS and not self.said.any_of_them:
            return self._ask(Unclear.WHICH_DAY, windows, [days[0], days[len(days) // 2]], first.hours)
        return out.TimeWish(span=self.span, said=self.said, windows=windows, precision=_precision(first))

    def _by_clock(self, option: Option) -> Option:
        return replace(option, hours=option.hours and (clock_hours(option.hours, self.opening) or option.hours))

    def _dated(self, option: Option) -> Option:
        """With the day that its hours are next ahead on, where no day was said. Raises YearNotAnnounced."""
        if option.days is None:
            assert option.hours is not None
            return replace(option, days=day_for_hours(option.hours, self.opening, self.frame))
        loose = option.days.form in (DayForm.WEEKDAY, DayForm.MONTH_DAY)
        if loose and option.days.first == self.frame.today and no_place_left(option, self.opening, self.frame):
            return replace(option, days=next_reading(option.days))
        return option

    def _windows(self, dated: list[Option]) -> tuple[Window, ...]:
        """Whole days whole, hours cut to those served where any are; without what was ruled out."""
        found: list[Window] = []
        for option in dated:
            for window in ahead_only(windows_of(option), self.frame):
                parts = self._parts(window) if option.hours and option.hours.form is not HourForm.POINT else []
                found += parts or [window]
        unwanted = [window for each in self.said.excluded if found for window in self._unwanted(each, found)]
        return tuple(without(sorted(found, key=lambda window: window.start), unwanted))

    def _parts(self, window: Window) -> list[Window]:
        try:
            return open_parts(window, self.opening, self.frame)
        except YearNotAnnounced:
            return []

    def _unwanted(self, excluded: Option, windows: list[Window]) -> list[Window]:
        """A weekday or an hour that will not do is ruled out on all days in question."""
        days = excluded.days
        if days is not None and days.form is not DayForm.WEEKDAY:
            return windows_of(self._by_clock(excluded))
        first = min(window.start for window in windows).date()
        count = (max(window.end for window in windows).date() - first).days + 1
        each_day = [first + DAY * after for after in range(count)]
        weekday = days and days.first.weekday()
        fitting = [Days(day, day) for day in each_day if weekday is None or day.weekday() == weekday]
        return [window for day in fitting for window in windows_of(self._by_clock(replace(excluded, days=day)))]

    def _closed(self, option: Option, windows: tuple[Window, ...]) -> TimeOutcome:
        assert option.days is not None
        today, first = self.frame.today, option.days.first
        reason = self.hall.why_closed(option.days)
        that_day = reason is out.ClosedFor.HOURS and first > today
        following = self.hall.day_from(first if that_day else max(option.days.last, today) + DAY)
        choice = open_day(following, option.hours, self.opening, self.frame)
        return out.Closed(span=self.span, said=self.said, windows=windows, reason=reason, choices=(choice,))

    def _no_such_hour(self) -> TimeOutcome:
        """Raises YearNotAnnounced."""
        days = self.said.options[0].days if self.said.options else None
        day = max(days.first if days else self.frame.today, self.frame.today)
        choices = tuple(sorted(self.hall.first_and_last_hour(day), key=lambda window: window.start))
        return out.NoSuchHour(span=self.span, said=self.said, choices=choices)

    def _open_question(self, dated: list[Option], year: int | None = None) -> TimeOutcome:
        known: list[bool | None] = [] if dated else [None]
        for option in dated:
            try:
                known.append(self.hall.serves(option))
            except YearNotAnnounced as unknown:
                known, year = [None], unknown.year
                break
        is_open = True if any(known) else None if None in known else False
        windows = tuple(ahead_only([window for option in dated for window in windows_of(option)], self.frame))
        return out.OpenQuestion(
            span=self.span, said=self.said, windows=windows, asks=out.Asks.OPEN_THEN, open=is_open, unannounced=year
        )

    def _ask(
        self, reason: Unclear, windows: tuple[Window, ...], choices: list[date] | list[Window], hours: Hours | None
    ) -> TimeOutcome:
        offered = (
            each if isinstance(each, Window) else open_day(each, hours, self.opening, self.frame) for each in choices
        )
        first, second = sorted(offered, key=lambda window: window.start)
        return out.AskBack(span=self.span, said=self.said, windows=windows, reason=reason, choices=(first, second))


def _day(option: Option) -> date:
    assert option.days is not None
    return option.days.first


def _precision(option: Option) -> Precision:
    if option.hours is not None:
        return Precision.CLOCK if option.hours.form is HourForm.POINT else Precision.HOURS
    assert option.days is not None
    return Precision.DAY if option.days.first == option.days.last else Precision.DAYS
