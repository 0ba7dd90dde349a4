"""The report of a month, or of other days, as a Word document: figures, three rates, charts, what to do about it."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from office.case_report.flow import flow
from office.case_report.tables import MOST_OVERDUE, ReportTable, ReportTables
from office.cases.counted import CaseFigures, Tally
from office.cases.figures_lines import CaseLines
from office.china_time import chinese_date
from office.documents.charts import Chart
from office.documents.word import WordDocument
from office.wording.model import Wording

IN_SUMMARY = (
    *("received", "at_once", "coordinated", "answered", "on_time", "late", "overdue", "returned", "reopened", "open"),
)
LABELLED_UP_TO = 8  # columns; more have no room for their numbers


@dataclass(frozen=True)
class CaseReport:
    """`has_sample_duty`: who answers for what is made up so far."""

    report: CaseFigures
    told: CaseLines
    wording: Wording
    has_sample_duty: bool
    has_samples: bool = False  # there are made-up cases among them

    def docx(self, now: datetime) -> bytes:
        tables = ReportTables(self.report, self.told, self.wording)
        whole = self.report.whole
        title = self._say("title" if self._is_month() else "title_of_days", when=self._period())
        document = WordDocument(title, self._say("author"), now)
        first, last, today = (chinese_date(day) for day in (self.report.first, self.report.last, self.report.today))
        document.note(self._say("about", first=first, last=last, date=today), is_centred=True)

        document.heading(self._say("heading.whole"))
        document.text(self._say("summary", text=self._counted(whole)) if whole.received else self._say("nothing"))
        self._put(document, tables.key_figures())
        document.heading(self._say("heading.rates"))
        self._put(document, tables.rates())
        document.heading(self._say("heading.flow"))
        document.chart(self._flow())
        document.heading(self._say("heading.kinds"))
        if self.report.by_kind:
            document.chart(self._kinds())
        self._put(document, tables.kinds())
        parts: list[tuple[str, Callable[[], ReportTable]]] = [
            ("departments", tables.departments),
            ("halls", tables.halls),
            ("reasons", tables.reasons),
            ("overdue", tables.overdue),
            ("ratings", tables.ratings),
        ]
        for name, table in parts:
            document.heading(self._say(f"heading.{name}"))
            self._put(document, table(), before=self._say(f"before.{name}"))
            if name == "overdue" and (left := len(self.report.overdue) - MOST_OVERDUE) > 0:
                document.note(self._say("more_overdue", count=left))
        self._add_notes(document)
        return document.saved()

    def _put(self, document: WordDocument, table: ReportTable, before: str = "") -> None:
        if not table.rows:
            document.text(self._say("none"))
            return
        if before:
            document.text(before, leads_on=True)
        document.table(table.head, table.rows, table.widths)

    def _counted(self, tally: Tally) -> str:
        parts = (self._say("kind", name=self.told.say(name), count=getattr(tally, name)) for name in IN_SUMMARY)
        return self._say("comma").join(parts)

    def _flow(self) -> Chart:
        found = flow(self.report)
        series = {self._say("flow.received"): found.received, self._say("flow.answered"): found.answered}
        return Chart(
            title=self._say(f"flow.{found.step}"),
            said=self._say("flow.said", number=sum(found.received), count=sum(found.answered)),
            categories=found.labels,
            series=series,
            shows_values=len(found.labels) <= LABELLED_UP_TO,
        )

    def _kinds(self) -> Chart:
        counts = {self.told.named("by_kind", code): tally.received for code, tally in self.report.by_kind.items()}
        ordered = dict(sorted(counts.items(), key=lambda each: -each[1]))
        said = self._say("and").join(self._say("kind", name=name, count=count) for name, count in ordered.items())
        return Chart(
            title=self._say("kinds.title"),
            said=said,
            categories=tuple(ordered),
            series={self._say("flow.received"): tuple(ordered.values())},
            is_lying=True,
            shows_values=True,
        )

    def _add_notes(self, document: WordDocument) -> None:
        document.heading(self._say("heading.notes"))
        for name in ("counting", "limits", "private", *(("sample",) if self.has_sample_duty else ()), *self._samples()):
            document.text(self._say(f"note.{name}"))

    def _samples(self) -> tuple[str, ...]:
        return ("samples",) if self.has_samples else ()

    def _period(self) -> str:
        first, last = self.report.first, self.report.last
        if self._is_month():
            return self._say("month", year=first.year, month=first.month)
        return self._say("days", first=chinese_date(first), last=chinese_date(last))

    def _is_month(self) -> bool:
        first, last = self.report.first, self.report.last
        is_whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
        return is_whole and (first.year, first.month) == (last.year, last.month)

    def _say(self, key: str, **values: object) -> str:
        return self.wording.say(f"case_report.{key}", **values)
