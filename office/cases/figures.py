"""One report over cases from one day to another, out of their logs."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Protocol

from office.cases.counted import CaseFigures, CountedCase, ratings_by_department, tally
from office.cases.counting import by_department, counted, parted, reasons
from office.cases.rules import CaseSettings
from office.china_time import CHINA
from office.halls.hall import Halls
from office.storage.unit_of_work import UnitOfWorkFactory
from office.workdays import WorkCalendar

AT_ONCE = 500
TOP_ITEMS = 10
SERVICE = "case"  # as ratings name it


class Logs(Protocol):
    """The cases themselves are, and need keys for what the figures never look at."""

    @property
    def unit_of_work(self) -> UnitOfWorkFactory: ...

    @property
    def settings(self) -> CaseSettings: ...

    @property
    def calendar(self) -> WorkCalendar: ...

    @property
    def halls(self) -> Halls: ...


@dataclass(frozen=True, slots=True)
class CaseLogs:
    unit_of_work: UnitOfWorkFactory
    settings: CaseSettings
    calendar: WorkCalendar
    halls: Halls


def figures(cases: Logs, first: date, last: date, today: date, items: Container[str]) -> CaseFigures:
    """Cases by the day on which they were filed, ratings by theirs; whose they were may have been deleted. `items`:
    those with a guide.
    """
    rows = list(rows_between(cases, first, last, today, items))
    with cases.unit_of_work(read_only=True) as work:
        ratings = work.ratings.counted(first, last, SERVICE)
    return CaseFigures(
        first=first,
        last=last,
        today=today,
        whole=tally(rows),
        by_kind=parted(rows, lambda row: row.kind),
        by_department=by_department(rows),
        by_hall=parted(rows, lambda row: row.hall_id),
        by_place=parted(rows, lambda row: row.place),
        by_day=parted(rows, lambda row: row.filed_on),
        top_items=reasons(rows)[:TOP_ITEMS],
        overdue=sorted((row for row in rows if "overdue" in row.counts), key=lambda row: (row.due_on, row.no)),
        ratings=ratings_by_department(ratings),
    )


def rows_between(cases: Logs, first: date, last: date, today: date, items: Container[str]) -> Iterator[CountedCase]:
    """Item and place come from whoever filed: where they are none of ours they may be anything, and are left out."""
    places = {hall.district for hall in cases.halls} | set(cases.settings.places)
    since, until = (datetime.combine(day, time(), CHINA) for day in (first, last + timedelta(days=1)))
    after: tuple[datetime, str] | None = None
    while True:
        with cases.unit_of_work(read_only=True) as work:
            batch = work.cases.filed_between(since, until, after, AT_ONCE)
            logs = work.cases.entries_of([no for _, no in batch])
        for _, no in batch:
            row = counted(logs[no], cases.settings, cases.calendar, today)
            yield replace(
                row,
                item_code=row.item_code if row.item_code in items else "",
                place=row.place if row.place in places else "",
            )
        if len(batch) < AT_ONCE:
            return
        after = batch[-1]
