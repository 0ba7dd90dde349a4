"""The days of a report, as a client gives them."""

from datetime import date
from typing import Annotated

from fastapi import Depends, Query

from desk.api.deps import DeskDep
from desk.problems import Problem

First = Annotated[date | None, Query(alias="from")]
Last = Annotated[date | None, Query(alias="to")]
YEARS = range(2000, 2101)


def period(first: date | None, last: date | None, today: date) -> tuple[date, date]:
    """Both included; without days since the first of this month. Raises Problem request_invalid."""
    begin_on = first or (last or today).replace(day=1)
    end_on = last or max(begin_on, today)
    if begin_on > end_on or not {begin_on.year, end_on.year} <= set(YEARS):
        raise Problem("request_invalid", field="to")
    return begin_on, end_on


def _days(desk: DeskDep, first: First = None, last: Last = None) -> tuple[date, date]:
    return period(first, last, desk.office.today())


Days = Annotated[tuple[date, date], Depends(_days)]
