"""One report over cases from one day to another, out of their logs."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta

from office.cases.counting import TOP_ITEMS, CaseFigures, CountedCase, Tally, by_department, counted, tally
from office.cases.usecases import Cases
from office.china_time import CHINA

AT_ONCE = 500


def figures(cases: Cases, first: date, last: date, today: date) -> CaseFigures:
    """Cases by the day on which they were filed, ratings by theirs; whose they were may have been deleted."""
    rows = list(_rows(cases, first, last, today))
    with cases.unit_of_work(read_only=True) as work:
        ratings = work.cases.ratings.counted(first, last)
    items = Counter(row.item_code for row in rows if row.item_code)
    return CaseFigures(
        first=first,
        last=last,
        whole=tally(rows),
        by_kind=_parted(rows, lambda row: row.kind),
        by_department=_parted(rows, lambda row: row.department),
        by_hall=_parted(rows, lambda row: row.hall_id),
        by_place=_parted(rows, lambda row: row.place),
        top_items=sorted(items.items(), key=lambda each: (-each[1], each[0]))[:TOP_ITEMS],
        ratings=by_department(ratings),
    )


def _rows(cases: Cases, first: date, last: date, today: date) -> Iterator[CountedCase]:
    since, until = (datetime.combine(day, time(), CHINA) for day in (first, last + timedelta(days=1)))
    after: tuple[datetime, str] | None = None
    while True:
        with cases.unit_of_work(read_only=True) as work:
            batch = work.cases.filed_between(since, until, after, AT_ONCE)
            logs = work.cases.entries_of([no for _, no in batch])
        for _, no in batch:
            yield counted(logs[no], cases.settings, cases.calendar, today)
        if len(batch) < AT_ONCE:
            return
        after = batch[-1]


def _parted(rows: list[CountedCase], key: Callable[[CountedCase], str]) -> Mapping[str, Tally]:
    parts: dict[str, list[CountedCase]] = {}
    for row in rows:
        parts.setdefault(key(row), []).append(row)
    return {name: tally(theirs) for name, theirs in sorted(parts.items())}
