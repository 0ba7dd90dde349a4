"""Calls as operators list them, and counted from one day to another."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta

from office.china_time import CHINA
from office.phone.counting import CallFigures, call_figures
from office.phone.model import Call, CallStatus
from office.phone.script import Counts
from office.phone.usecases import Calls

PAGE = 50
AT_THE_DESK = frozenset({CallStatus.RINGING, CallStatus.ACTIVE, CallStatus.WRAP_UP})
MOST_AT_THE_DESK = 200


def listed(
    calls: Calls,
    statuses: Collection[CallStatus],
    operator: str | None = None,
    *,
    after_id: str = "",
    limit: int = PAGE,
) -> tuple[list[Call], str | None]:
    """The newest first; and the id to go on after, if there are more. Raises Refused unknown_phone_call for an
    `after_id` that does not exist.
    """
    operators = None if operator is None else [operator]
    with calls.unit_of_work(read_only=True) as work:
        last = calls.find(work, after_id) if after_id else None
        after = (last.started_at, last.id) if last else None
        found = work.calls.listed(statuses, operators, after, limit + 1)
    return found[:limit], found[limit - 1].id if len(found) > limit else None


def at_the_desk(calls: Calls, by: str) -> list[Call]:
    """Those that ring, and those of this operator that are not closed; with those that nobody has."""
    with calls.unit_of_work(read_only=True) as work:
        return work.calls.listed(AT_THE_DESK, ["", by], None, MOST_AT_THE_DESK)


def figures(calls: Calls, first: date, last: date) -> CallFigures:
    """Of calls that began in these days, both included."""
    since, until = (datetime.combine(day, time(), CHINA) for day in (first, last + timedelta(days=1)))
    with calls.unit_of_work(read_only=True) as work:
        rows = work.calls.rows_between(since, until)

    def counts(code: str) -> Counts:
        known = calls.script.end_code(code)
        return known.counts if known else Counts.NONE

    return call_figures(rows, first, last, counts)
