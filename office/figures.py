"""One report over the capabilities from one day to another: appointments, waits, and help at home."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from office.agency.statistics import HelpFigures, help_figures
from office.booking.figures import BookedRow, BookingFigures, booking_figures
from office.china_time import CHINA
from office.halls.hall import HallNotFound, Halls
from office.halls.model import PeriodKind
from office.halls.opening import shifts_on
from office.queueing.model import Lane, QueueNumber
from office.queueing.reporting import reviews_of
from office.queueing.statistics import ReviewFigures, Spread, grouped, peak_hours, spread
from office.storage.unit_of_work import UnitOfWorkFactory
from office.workdays import WorkCalendar, YearNotAnnounced

NO_REVIEWS = ReviewFigures(0, 0, 0, 0, 0.0)
AS_MANY_AS_IT_TAKES = 1_000_000  # bookings, after which hours that open on demand are open


@dataclass(frozen=True, slots=True)
class Figures:
    """Both days included. `numbers`: queue numbers given; `green_numbers` of these in the green channel's lane.

    `reviews`: of the pre-reviews; its `failed` are problems that no counter met, by hall where there were any.
    `peak_hours`: those of the day in which most took a number, with how many.
    """

    first: date
    last: date
    bookings: BookingFigures
    numbers: int
    green_numbers: int
    waits: Spread | None
    waits_by_hall: Mapping[str, Spread]
    waits_by_day: Mapping[str, Spread]
    peak_hours: Sequence[tuple[int, int]]
    help: HelpFigures
    reviews: ReviewFigures
    reviews_by_hall: Mapping[str, ReviewFigures]


def figures(unit_of_work: UnitOfWorkFactory, halls: Halls, calendar: WorkCalendar, first: date, last: date) -> Figures:
    """Appointments by the day they are for, requests for help by the day they were asked."""
    since, until = _midnight(first), _midnight(last + timedelta(days=1))
    with unit_of_work(read_only=True) as work:
        rows = work.bookings.appointments.rows_between(since, until)
        numbers = [each for hall in halls for each in work.queueing.numbers.of_days(hall.id, first, last)]
        reviews = {hall.id: reviews_of(work, hall, first, last) for hall in halls}
        asked = work.agency.counted(since, until)
    by_day = {day.isoformat(): _waits(theirs) for day, theirs in grouped(numbers, lambda each: each.day).items()}
    by_hall = {hall_id: _waits(theirs) for hall_id, theirs in grouped(numbers, lambda each: each.hall_id).items()}
    return Figures(
        first=first,
        last=last,
        bookings=booking_figures(replace(row, kind=kind_of(halls, calendar, row)) for row in rows),
        numbers=len(numbers),
        green_numbers=sum(each.lane is Lane.PRIORITY for each in numbers),
        waits=_waits(numbers),
        waits_by_hall={hall_id: waits for hall_id, waits in by_hall.items() if waits},
        waits_by_day={day: waits for day, waits in sorted(by_day.items()) if waits},
        peak_hours=peak_hours(each.joined_at for each in numbers),
        help=help_figures(asked),
        reviews=sum(reviews.values(), NO_REVIEWS),
        reviews_by_hall={hall_id: each for hall_id, each in reviews.items() if each.reviewed},
    )


def kind_of(halls: Halls, calendar: WorkCalendar, row: BookedRow) -> PeriodKind | None:
    """By the hours as they are written now; None where they do not tell."""
    begins = row.starts_at.astimezone(CHINA)
    try:
        shifts = shifts_on(halls.find(row.hall_id), begins.date(), calendar, AS_MANY_AS_IT_TAKES)
    except (HallNotFound, YearNotAnnounced):
        return None
    periods = (shift.period for shift in shifts)
    return next((each.kind for each in periods if each.starts <= begins.time() < each.ends), None)


def _waits(numbers: Sequence[QueueNumber]) -> Spread | None:
    return spread(minutes for each in numbers if (minutes := each.waited_minutes) is not None)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), CHINA)
