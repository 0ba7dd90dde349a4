"""The halls, and the index of one: hours, zones, counters, what helps. Sample data is marked as such."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request, Response

from desk.pages.page import Pages
from office.duty.model import DutyChange
from office.duty.roster import absences, in_turn, stand_ins
from office.halls.hall import Hall, HallNotFound, Shift
from office.halls.model import DayException
from office.halls.opening import exception_on


@dataclass(frozen=True, slots=True)
class ShownClosure:
    """Days after one another with the same hours for the same reason."""

    first: date
    last: date
    exception: DayException


def add_hall_pages(router: APIRouter, pages: Pages) -> None:
    @router.get("/halls")
    def halls(request: Request) -> Response:
        known, today = pages.office.halls, pages.today()
        opened = pages.office.as_open(known, today)
        exceptions = {hall.id: exception_on(hall, today) for hall in opened}
        districts = {hall.district: sorted(known.in_district(hall.district), key=order) for hall in known}
        return pages.show(
            request,
            "halls.html",
            districts=sorted(districts.items(), key=lambda district: (min(map(level, district[1])), district[0])),
            former_sites=[(site, known.find(site.hall_id)) for site in known.former_sites],
            closed_today={hall_id: each for hall_id, each in exceptions.items() if each and not each.periods},
        )

    @router.get("/halls/{hall_id}")
    def hall(request: Request, hall_id: str) -> Response:
        known = pages.office.halls
        try:
            [found] = pages.office.as_open([known.find(hall_id)], pages.today())
        except HallNotFound:
            return pages.show(request, "hall_not_found.html", status_code=404)
        names = {code: item.name for code, item in pages.office.guide.items.items()}
        return pages.show(
            request,
            "hall.html",
            hall=found,
            week=sorted(found.opening.shifts, key=lambda shift: (min(shift.days), shift.period.starts)),
            coming=found.opening.next_week(pages.today()),
            weekdays=weekdays_of,
            on_duty=on_duty(found, pages.today(), pages.office.duty_changes(found.id)),
            closures=closures_from(found.opening.exceptions, pages.today()),
            names=names,
            former_sites=[site for site in known.former_sites if site.hall_id == found.id],
        )


def on_duty(hall: Hall, today: date, changes: Sequence[DutyChange] = ()) -> list[tuple[Shift, tuple[str, ...]]]:
    """The shifts that have a roster, and whose turn it is if they are held today."""
    away, replaced = absences(changes), stand_ins(changes)

    def there(shift: Shift) -> tuple[str, ...]:
        return tuple(each.officer for each in in_turn(shift, today, away, replaced))

    return [
        (shift, there(shift) if today.isoweekday() in shift.days else ())
        for shift in sorted(hall.opening.shifts, key=lambda each: each.period.starts)
        if shift.roster
    ]


def level(hall: Hall) -> int:
    """0 for the whole province, then the city, districts, streets."""
    return list(type(hall.level)).index(hall.level)


def order(hall: Hall) -> tuple[bool, int]:
    """Real names first, halls before street centres."""
    return "name" in hall.samples, level(hall)


def weekdays_of(shift: Shift) -> list[tuple[int, int]]:
    """Runs of ISO weekdays: 1 to 5 and 7 as (1, 5), (7, 7)."""
    runs: list[tuple[int, int]] = []
    for day in sorted(shift.days):
        if runs and runs[-1][1] == day - 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def closures_from(exceptions: Iterable[DayException], today: date) -> list[ShownClosure]:
    """Those that are not over, soonest first."""
    shown: list[ShownClosure] = []
    for each in sorted(exceptions, key=lambda exception: exception.day):
        if each.day < today:
            continue
        last = shown[-1] if shown else None
        same = last and (last.exception.periods, last.exception.reason) == (each.periods, each.reason)
        if last and same and (each.day - last.last).days == 1:
            shown[-1] = ShownClosure(last.first, each.day, each)
        else:
            shown.append(ShownClosure(each.day, each.day, each))
    return shown
