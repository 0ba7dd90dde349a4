"""A case in plain words for its person. Pure; every word comes from knowledge/answers.yml."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from office.cases.limits import LastDay, last_day
from office.cases.model import DISTRICT_LEVEL, CaseEntry, CaseStatus, EntryKind
from office.cases.moves import ENDS, RUNNING
from office.cases.replaying import CaseState, day_of
from office.cases.rules import CaseSettings
from office.china_time import chinese_date
from office.wording.model import Wording
from office.workdays import WorkCalendar

# What stays among the staff.
INTERNAL = frozenset(
    {
        *(EntryKind.SUGGESTED, EntryKind.CONTACT_SEEN, EntryKind.WORDS_SEEN, EntryKind.PHOTO_SEEN, EntryKind.FORGOTTEN),
        *(EntryKind.YELLOW, EntryKind.CONTACT_LATE, EntryKind.CALL_LATE, EntryKind.CALL_TRIED),
    }
)
# What somebody wrote to the person.
TO_THE_PERSON = frozenset(
    {EntryKind.ASKED, EntryKind.EXTENDED, EntryKind.ANSWERED, EntryKind.DECLINED, EntryKind.CLOSED}
)
# From when on somebody has it.
HANDED_OVER = frozenset(
    {EntryKind.FILED, EntryKind.DISPATCHED, EntryKind.STARTED, EntryKind.RETURNED, EntryKind.REOPENED, EntryKind.SPLIT}
)
# Whose reason is for the person, too.
REASONED = frozenset({EntryKind.EXTENDED, EntryKind.CLOSED})


@dataclass(frozen=True, slots=True)
class Handler:
    """Who has it. `is_sample`: the name is made up."""

    name: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Line:
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Progress:
    """`due`: None while nothing runs; `due_text` says it. `is_late`: that day is over. `text`: all of it, to be read
    out.
    """

    status_text: str
    department: str
    handler: Handler
    since: datetime
    due: LastDay | None
    is_late: bool
    next_text: str
    text: str
    lines: tuple[Line, ...]
    due_text: str = ""


@dataclass(frozen=True)
class CaseTeller:
    wording: Wording
    settings: CaseSettings
    calendar: WorkCalendar

    def progress(
        self, state: CaseState, entries: Iterable[CaseEntry], words_of: Callable[[CaseEntry], str], today: date
    ) -> Progress:
        log = list(entries)
        last = last_day(state.clock, self.calendar)
        due = last if state.status in (*RUNNING, CaseStatus.WAITING) else None
        is_late = due is not None and today > due.day and state.status in RUNNING
        since = next(entry.at for entry in reversed(log) if entry.what in HANDED_OVER)
        handler = self.handler(state)
        say = self.wording.say
        parts = [say(f"case_desk.status.{state.status}")]
        if state.status in RUNNING:
            parts.append(self._who(handler, since))
        due_text = self._by_when(state, due, is_late) if due is not None else ""
        parts.append(due_text)
        if state.needs_care and state.status not in ENDS:
            parts.append(f"{self.wording.say('case_desk.care')}{self.wording.say('case_desk.home_visit')}")
        parts.append(self.next_text(state))
        return Progress(
            status_text=parts[0],
            department=self.department(state),
            handler=handler,
            since=since,
            due=due,
            is_late=is_late,
            next_text=parts[-1],
            text="\n".join(part for part in parts if part),
            lines=tuple(self._line(entry, words_of) for entry in log if entry.what not in INTERNAL),
            due_text=due_text,
        )

    def handler(self, state: CaseState) -> Handler:
        """The department, where somebody has taken it whom the duty file does not name: nobody reads an account."""
        officer = self.settings.ladder(state.place, state.department, state.level).named(state.officer).officer
        if officer.id not in self.settings.people:
            return Handler(self.department(state), is_sample=False)
        return Handler(officer.name, officer.is_sample)

    def department(self, state: CaseState) -> str:
        found = self.settings.departments.get(state.department)
        if found is not None:
            return found.name
        return self.wording.say("case_desk.desk.district" if state.level == DISTRICT_LEVEL else "case_desk.desk.hall")

    def told(self, state: CaseState, entry: CaseEntry) -> str:
        """What goes into a message: nothing of the matter itself."""
        day = chinese_date(last_day(state.clock, self.calendar).day)
        return self.wording.say(f"case_desk.told.{entry.what}", who=self.department(state), date=day)

    def next_text(self, state: CaseState) -> str:
        return self.wording.say(f"case_desk.next.{state.status}{'_unheard' if state.unheard else ''}")

    def _who(self, handler: Handler, since: datetime) -> str:
        key = "sample_handler" if handler.is_sample else "handler"
        return self.wording.say(f"case_desk.{key}", name=handler.name, date=chinese_date(day_of(since)))

    def _by_when(self, state: CaseState, due: LastDay, is_late: bool) -> str:
        if state.status is CaseStatus.WAITING:
            return self.wording.say("case_desk.by_when.stopped")
        key = "late" if is_late else "provisional" if due.is_provisional else "target"
        return self.wording.say(f"case_desk.by_when.{key}", date=chinese_date(due.day))

    def _line(self, entry: CaseEntry, words_of: Callable[[CaseEntry], str]) -> Line:
        found = self.settings.departments.get(str(entry.facts.get("department", "")))
        words = words_of(entry) or (entry.reason if entry.what in REASONED else "")
        values = {"name": found.name if found else "", "days": entry.facts.get("days", "")}
        is_photo = entry.what is EntryKind.HEARD and "photo" in entry.facts
        what = EntryKind.PHOTO_ADDED if is_photo else entry.what
        said = self.wording.say(f"case_desk.entry.{what}", **values)
        return Line(entry.at, self.wording.say("case_desk.with_words", text=said, said=words) if words else said)
