"""The report of a month as lines, each with what it means; as a table, as data, as a document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from office.china_time import chinese_date
from office.documents.word import WordDocument
from office.guide.exchange.plain_table import Cell
from office.month_report.figures import MonthReport
from office.wording.model import Wording

# By part of the report, as the programmes name them.
PARTS: Mapping[str, tuple[str, ...]] = {
    "appointments": ("handled", "noon"),
    "guidance": ("phoned", "online_guided", "guided"),
    "help": ("help_asked", "help_done", "home_visits"),
    "green": ("green",),
    "extended": ("extended_hours",),
    "cases": ("received", "answered", "coordinated", "solved"),
}
HEAD = ("part", "figure", "value", "before", "unit", "definition")
OF_A_HALL = ("hall", "booked", "handled", "missed", "median")


@dataclass(frozen=True, slots=True)
class MonthLine:
    part: str
    code: str
    name: str
    value: int | float
    before: int | float
    unit: str
    definition: str


@dataclass(frozen=True)
class MonthLines:
    """`names` of the halls. `has_samples`: made-up data are among them."""

    report: MonthReport
    wording: Wording
    names: Mapping[str, str]
    has_samples: bool = False

    def lines(self) -> Iterator[MonthLine]:
        now, before = self.report.tally, self.report.before
        for part, codes in PARTS.items():
            for code in codes:
                said = (self._say(f"{key}.{code}") for key in ("figure", "unit", "definition"))
                name, unit, definition = said
                yield MonthLine(
                    self._say(f"part.{part}"), code, name, getattr(now, code), getattr(before, code), unit, definition
                )

    def halls(self) -> list[list[Cell]]:
        """One a hall in which somebody had booked: how many, came, stayed away, and half waited no longer."""
        services, found = self.report.services, list[list[Cell]]()
        for hall, tally in services.bookings.by_hall.items():
            waits = services.waits_by_hall.get(hall)
            median: Cell = round(waits.median, 1) if waits else ""
            found.append([self.names.get(hall, hall), tally.booked, tally.handled, tally.missed, median])
        return found

    def table(self) -> Iterator[list[Cell]]:
        yield [self.title()]
        yield [self._say(f"head.{name}") for name in HEAD]
        for each in self.lines():
            yield [each.part, each.name, each.value, each.before, each.unit, each.definition]
        yield []
        yield self._hall_head()
        yield from self.halls()
        if self.has_samples:
            yield [self.wording.say("figures.sample_data")]

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        heads, halls = self._hall_head(), self.halls()
        return {
            "month": f"{self.report.first:%Y-%m}",
            "from": self.report.first.isoformat(),
            "to": self.report.last.isoformat(),
            "title": self.title(),
            "lines": [{name: getattr(each, name) for name in MonthLine.__dataclass_fields__} for each in self.lines()],
            "halls": {"head": heads, "rows": halls},
            "sample": self.has_samples,
        }

    def docx(self, now: datetime) -> bytes:
        document = WordDocument(self.title(), self._say("author"), now)
        first, last = chinese_date(self.report.first), chinese_date(self.report.last)
        document.note(self._say("about", first=first, last=last), is_centred=True)
        if self.has_samples:
            document.note(self.wording.say("figures.sample_data"), is_centred=True)
        document.heading(self._say("heading.whole"))
        document.text(self._summary())
        rows = [[each.part, each.name, f"{each.value:g}", f"{each.before:g}", each.unit] for each in self.lines()]
        document.table([self._say(f"head.{name}") for name in HEAD[:-1]], rows, [3, 4, 1.6, 1.6, 1.2])
        document.heading(self._say("heading.halls"))
        if halls := self.halls():
            told: list[list[str | int]] = [[str(cell) for cell in row] for row in halls]
            document.table([str(each) for each in self._hall_head()], told, [5, 1.5, 1.5, 1.5, 2])
        else:
            document.text(self._say("none"))
        document.heading(self._say("heading.notes"))
        for each in self.lines():
            document.text(self._defined(each))
        return document.saved()

    def title(self) -> str:
        return self._say("title", year=self.report.first.year, month=self.report.first.month)

    def _summary(self) -> str:
        told = (self._say("counted", name=each.name, number=f"{each.value:g}", text=each.unit) for each in self.lines())
        return self._say("summary", text=self._say("comma").join(told))

    def _defined(self, line: MonthLine) -> str:
        return self._say("defined", name=line.name, text=line.definition)

    def _hall_head(self) -> list[Cell]:
        return [self._say(f"head.{name}") for name in OF_A_HALL]

    def _say(self, key: str, **values: object) -> str:
        return self.wording.say(f"month_report.{key}", **values)
