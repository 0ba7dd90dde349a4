"""What a month comes to, out of what was kept: appointments, guidance, help, green channel, 延时, cases."""

from calendar import monthrange
from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta

from office.agency.model import AssistanceKind, HelpStatus
from office.cases import figures as of_cases
from office.cases.usecases import Cases
from office.conversations import figures as of_talks
from office.figures import Figures
from office.figures import figures as of_services
from office.month_report.extended import extended_minutes
from office.phone import listing as of_calls
from office.phone.usecases import Calls


@dataclass(frozen=True, slots=True)
class MonthTally:
    """In the terms of the programmes (长春新区“服务企业月”, 定州“办不成事”窗口). `online_guided`: questions that were
    answered surely, and talks that a person took; `extended_hours` as they were.
    """

    handled: int
    phoned: int
    online_guided: int
    help_asked: int
    help_done: int
    home_visits: int
    green: int
    extended_hours: float
    noon: int
    received: int
    answered: int
    coordinated: int
    solved: int

    @property
    def guided(self) -> int:
        return self.phoned + self.online_guided


@dataclass(frozen=True, slots=True)
class MonthReport:
    """Of the month that begins on `first`, up to `last`, which is today in the month that goes on. `before`: the whole
    month before.
    """

    first: date
    last: date
    tally: MonthTally
    before: MonthTally
    services: Figures


def month_report(cases: Cases, calls: Calls, items: Container[str], month: date, today: date) -> MonthReport:
    """`month`: any day of it; `items`: those with a guide."""
    first = month.replace(day=1)
    last = min(first.replace(day=monthrange(first.year, first.month)[1]), max(first, today))
    ended = first - timedelta(days=1)
    tally, services = _tally(cases, calls, items, first, last, today)
    before, _ = _tally(cases, calls, items, ended.replace(day=1), ended, today)
    return MonthReport(first, last, tally, before, services)


def _tally(
    cases: Cases, calls: Calls, items: Container[str], first: date, last: date, today: date
) -> tuple[MonthTally, Figures]:
    units, halls, calendar = cases.unit_of_work, cases.halls, cases.calendar
    services = of_services(units, halls, calendar, first, last)
    talks = of_talks.figures(units, first, last).whole
    asked = of_calls.figures(calls, first, last).whole.asked
    counted = of_cases.figures(cases, first, last, today, items).whole
    with units(read_only=True) as work:
        numbers = [each for hall in halls for each in work.queueing.numbers.of_days(hall.id, first, last)]
    bookings, help_ = services.bookings.whole, services.help
    tally = MonthTally(
        handled=bookings.handled,
        phoned=asked,
        online_guided=talks.sure + talks.handed_over,
        help_asked=help_.total,
        help_done=help_.by_status.get(HelpStatus.DONE, 0),
        home_visits=help_.by_kind.get(AssistanceKind.HOME_VISIT, 0),
        green=services.green_numbers,
        extended_hours=round(extended_minutes(halls, calendar, numbers) / 60, 1),
        noon=bookings.noon,
        received=counted.received,
        answered=counted.answered,
        coordinated=counted.coordinated,
        solved=counted.solved,
    )
    return tally, services
