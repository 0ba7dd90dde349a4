"""Reads the announced holidays from knowledge/calendar/<year>.yml. Raises KnowledgeError."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any, ClassVar

from pydantic import Field, TypeAdapter

from office.knowledge_loader import KnowledgeError, located, read_as
from office.workdays import SATURDAY, WorkCalendar, YearCalendar


@dataclass(frozen=True, slots=True)
class Holiday:
    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    name: str
    first: Annotated[date, Field(alias="from")]
    last: Annotated[date, Field(alias="to")]

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=after) for after in range((self.last - self.first).days + 1)]


@dataclass(frozen=True, slots=True)
class HolidayNotice:
    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    year: int
    source: dict[str, str]
    holidays: tuple[Holiday, ...]
    makeup_days: tuple[date, ...] = field(default=())


NOTICE = TypeAdapter(HolidayNotice)


def read_calendar(folder: Path) -> WorkCalendar:
    notices: list[HolidayNotice] = []
    problems: list[str] = []
    for path in sorted(folder.glob("*.yml")):
        try:
            notice = read_as(NOTICE, path)
        except KnowledgeError as error:
            problems += error.problems
            continue
        notices.append(notice)
        for place, holiday in enumerate(notice.holidays):
            if holiday.last < holiday.first:
                problems.append(located(path, ["holidays", place, "to"], "最后一天早于第一天"))
        for place, day in enumerate(notice.makeup_days):
            if day.weekday() < SATURDAY:
                problems.append(located(path, ["makeup_days", place], f"{day} 不是周末，用不着调休上班"))
        if path.stem != str(notice.year):
            problems.append(located(path, ["year"], f"年份“{notice.year}”要和文件名一致"))
        if clash := _days_off(notice) & set(notice.makeup_days):
            problems.append(located(path, ["makeup_days"], f"{min(clash)} 又放假又上班"))
    if problems:
        raise KnowledgeError(problems)
    # A year's notice may move days of the year before or after it.
    off = frozenset[date]().union(*map(_days_off, notices))
    makeup = frozenset(day for notice in notices for day in notice.makeup_days)
    return WorkCalendar({each.year: YearCalendar(each.year, off, makeup) for each in notices})


def _days_off(notice: HolidayNotice) -> frozenset[date]:
    return frozenset(day for holiday in notice.holidays for day in holiday.days)
