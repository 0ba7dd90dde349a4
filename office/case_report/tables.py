"""The tables of the report, as an official reads them. Pure; every word comes from knowledge/answers.yml."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from office.cases.counted import RATES, CaseFigures, Tally
from office.cases.figures_lines import CaseLines, parts_of, per_cent
from office.china_time import chinese_date
from office.rating.model import LEAST, MOST
from office.wording.model import Wording

Row = list[str | int]
KEY_FIGURES = ("received", "at_once", "coordinated", "answered", "overdue", "returned", "reopened")
OF_A_DEPARTMENT = ("received", "answered", "late", "overdue", "returned", "reopened")
RATES_OF_A_DEPARTMENT = ("response_rate", "on_time_rate", "solution_rate", "satisfaction_rate")
OF_A_HALL = ("received", "at_once", "coordinated", "answered", "overdue", "reopened")
MOST_EXAMPLES = 3
MOST_OVERDUE = 100  # lines; the rest is counted


@dataclass(frozen=True, slots=True)
class ReportTable:
    """`widths`: one part each, of the page's width."""

    head: Sequence[str]
    rows: Sequence[Row]
    widths: Sequence[float]


@dataclass(frozen=True)
class ReportTables:
    report: CaseFigures
    told: CaseLines
    wording: Wording

    def key_figures(self) -> ReportTable:
        row: Row = [getattr(self.report.whole, name) for name in KEY_FIGURES]
        return ReportTable(self._heads(KEY_FIGURES), [row], [1] * len(KEY_FIGURES))

    def rates(self) -> ReportTable:
        """With the formula, and with the numbers put into it."""
        formulas = self.told.formulas()
        rows: list[Row] = []
        for rate in RATES:
            part, whole = parts_of(rate, self.report.whole)
            put_in = self._say("put_in", number=part, count=whole) if whole else self._say("nothing_to_share")
            rows.append([self._say(f"column.{rate}"), self._rate(rate, self.report.whole), formulas[rate], put_in])
        return ReportTable(self._columns("rate", "value", "formula", "put_in"), rows, [2, 2, 9, 3])

    def kinds(self) -> ReportTable:
        return self._of_part("by_kind", OF_A_HALL, (), 3)

    def departments(self) -> ReportTable:
        return self._of_part("by_department", OF_A_DEPARTMENT, RATES_OF_A_DEPARTMENT, 3)

    def halls(self) -> ReportTable:
        return self._of_part("by_hall", OF_A_HALL, (), 6)

    def reasons(self) -> ReportTable:
        rows: list[Row] = [
            [
                self.told.named("top_items", each.item_code),
                each.cases,
                self._joined(
                    self._say("kind", name=self.told.named("by_kind", kind), count=count)
                    for kind, count in each.kinds.items()
                ),
                "\n".join(each.examples[:MOST_EXAMPLES]),
            ]
            for each in self.report.top_items
        ]
        return ReportTable(self._columns("item", "cases", "reasons", "examples"), rows, [4.5, 1.2, 6, 3.2])

    def overdue(self) -> ReportTable:
        rows: list[Row] = [
            [
                each.no,
                self.told.named("by_department", each.department),
                self.told.named("by_kind", each.kind),
                chinese_date(each.filed_on),
                chinese_date(each.due_on),
                each.days_over,
            ]
            for each in self.report.overdue[:MOST_OVERDUE]
        ]
        heads = self._columns("case_no", "department", "kind", "filed_on", "due_on", "days_over")
        return ReportTable(heads, rows, [3.4, 3, 2, 3.2, 3.2, 2])

    def ratings(self) -> ReportTable:
        levels = range(MOST, LEAST - 1, -1)
        rows: list[Row] = [
            [
                self.told.named("by_department", code),
                each.count,
                f"{each.mean or 0:.2f}",
                *(each.levels.get(level, 0) for level in levels),
            ]
            for code, each in self.report.ratings.items()
        ]
        heads = [
            *self._columns("department", "ratings", "mean"),
            *(self.told.say(f"level.{level}") for level in levels),
        ]
        return ReportTable(heads, rows, [3, 1.4, 1.4, *([1.5] * len(levels))])

    def _of_part(self, part: str, counts: Sequence[str], rates: Sequence[str], width: float) -> ReportTable:
        tallies: dict[str, Tally] = getattr(self.report, part)
        rows: list[Row] = [
            [
                self.told.named(part, code),
                *(getattr(tally, name) for name in counts),
                *(self._rate(rate, tally) for rate in rates),
            ]
            for code, tally in sorted(tallies.items(), key=lambda each: (-each[1].received, each[0]))
        ]
        heads = [self._say(f"column.{part}"), *self._heads((*counts, *rates))]
        return ReportTable(heads, rows, [width, *([1.3] * len(counts)), *([1.5] * len(rates))])

    def _rate(self, rate: str, tally: Tally) -> str:
        share = getattr(tally, rate)
        return self._say("no_rate") if share is None else f"{per_cent(share):g}%"

    def _heads(self, names: Sequence[str]) -> list[str]:
        return self._columns(*names)

    def _columns(self, *names: str) -> list[str]:
        return [self._say(f"column.{name}") for name in names]

    def _joined(self, parts: Iterator[str] | Sequence[str]) -> str:
        return self._say("and").join(parts)

    def _say(self, key: str, **values: object) -> str:
        return self.wording.say(f"case_report.{key}", **values)
