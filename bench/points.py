"""Rows in the form of microsoft/Recognizers-Text, by the convention of docs/how-to/measure-times.md."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from office.booking.times.points import Point, points
from office.china_time import CHINA
from office.workdays import WorkCalendar

COUNTED = ("date", "datetime", "time")
UNRESOLVED = "not resolved"
NO_POINT = "without a point"
# Rows whose expected value no calendar gives.
EXCLUDED = {"雍正四年大年三十": "wrong in the source"}


@dataclass(frozen=True, slots=True)
class Compared:
    expected: Any
    got: Any
    right: bool


def recognised(row: dict[str, Any], calendar: WorkCalendar) -> list[Compared] | str:
    """One comparison for each point that the row expects; or why the row does not count."""
    wanted = [each for each in row["expected"] if each["type"] in COUNTED]
    if not wanted:
        return NO_POINT
    if row["input"] in EXCLUDED:
        return EXCLUDED[row["input"]]
    now = datetime.fromisoformat(row["reference"]).replace(tzinfo=CHINA)
    found = points(row["input"], now, calendar)
    return [_compared(each, found, now) for each in wanted]


def _compared(wanted: dict[str, Any], found: list[Point], now: datetime) -> Compared:
    """With the point at the same words; a point that overlaps them is the wrong one, not another."""
    start, end = wanted["start"], wanted["start"] + len(wanted["text"])
    there = [_written(each, wanted) for each in found if each.span[0] < end and each.span[1] > start]
    values = [each["value"] for each in wanted["values"] if each["value"] != UNRESOLVED]
    expected = ahead(values, now) if values else None
    return Compared(expected, there, there == ([expected] if expected else []))


def ahead(values: list[str], now: datetime) -> str:
    """Of several candidates the first that is not over; the first of all where all are."""
    return next((value for value in sorted(values) if _moment(value, now) >= _now_for(value, now)), values[0])


def _moment(value: str, now: datetime) -> datetime:
    if ":" in value[:3]:
        return datetime.combine(now.date(), time.fromisoformat(value))
    return datetime.fromisoformat(value)


def _now_for(value: str, now: datetime) -> datetime:
    plain = now.replace(tzinfo=None)
    return plain if ":" in value else datetime.combine(plain.date(), time())


def _written(point: Point, wanted: dict[str, Any]) -> str:
    """In the row's own form; a day said by the moon unconverted, where the row leaves it so."""
    value = point.value
    if isinstance(value, time):
        return value.isoformat()
    day = value.date() if isinstance(value, datetime) else value
    written = day.isoformat()
    if point.lunar and any(each.get("isLunar") for each in wanted["values"]):
        written = "{:04d}-{:02d}-{:02d}".format(*point.lunar)
    return f"{written} {value:%H:%M:%S}" if isinstance(value, datetime) else written
