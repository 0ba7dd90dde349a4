"""Findings about guides, told to the knowledge editors once each, and what the editors said to them."""

from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from office.cases.counting import reasons
from office.cases.figures import rows_between
from office.cases.findings import SETTLED, Finding, FindingState, SentFinding, finding_of, last_of, read_key
from office.cases.refusals import RefusalCode, Refused
from office.cases.usecases import Cases
from office.storage.unit_of_work import UnitOfWork

# With the name of its item.
TellEditors = Callable[[UnitOfWork, Finding, str, datetime], None]


@dataclass(frozen=True, slots=True)
class ListedFinding:
    """`finding`: as it is now; `sent`: as it was sent, None if it was not."""

    finding: Finding
    sent: SentFinding | None = None


@dataclass(frozen=True)
class Findings:
    """`tell`: to the editors, in the transaction that sends it. `redact` hides personal numbers in what they say."""

    cases: Cases
    tell: TellEditors
    redact: Callable[[str], str]

    def of_month(self, month: date, today: date, items: Container[str]) -> list[ListedFinding]:
        """Of each item with cases in that month, the most first; and what was sent, wherever its cases are now."""
        found = {each.key: each for each in self._found(month, today, items)}
        with self.cases.unit_of_work(read_only=True) as work:
            sent = {each.finding.key: each for each in work.cases.findings.of_month(month)}
        listed = [ListedFinding(each, sent.get(key)) for key, each in found.items()]
        return listed + [ListedFinding(each.finding, each) for key, each in sent.items() if key not in found]

    def sent(self, state: FindingState) -> list[ListedFinding]:
        """The newest first."""
        with self.cases.unit_of_work(read_only=True) as work:
            return [ListedFinding(each.finding, each) for each in work.cases.findings.in_state(state)]

    def send(self, key: str, by: str, now: datetime, today: date, items: Mapping[str, str]) -> ListedFinding:
        """`items`: code -> name. Again is the same, and nobody is told twice. Raises Refused unknown_case_finding."""
        item_code, month = self._read(key)
        finding = next((each for each in self._found(month, today, items) if each.item_code == item_code), None)
        with self.cases.unit_of_work() as work:
            if (before := work.cases.findings.get(key)) is not None:
                return ListedFinding(finding or before.finding, before)
            if finding is None:
                raise Refused(RefusalCode.UNKNOWN_FINDING)
            sent = SentFinding(finding, FindingState.SENT, now, by)
            if not work.cases.findings.add(sent):  # another desk was quicker
                return ListedFinding(finding, work.cases.findings.get(key))
            self.tell(work, finding, items[item_code], now)
        return ListedFinding(finding, sent)

    def settle(self, key: str, state: FindingState, by: str, now: datetime, words: str) -> ListedFinding:
        """By an editor, once; the same again is the same. Raises Refused unknown_case_finding, case_words_needed,
        case_finding_settled.
        """
        if state not in SETTLED:
            raise ValueError("settled is taken up or declined")
        if not words.strip():
            raise Refused(RefusalCode.WORDS_NEEDED)
        self._read(key)
        with self.cases.unit_of_work() as work:
            if work.cases.findings.get(key) is None:
                raise Refused(RefusalCode.UNKNOWN_FINDING)
            is_first = work.cases.findings.settle(key, state, by, now, self.redact(words.strip()))
            found = work.cases.findings.get(key)
            if found is None or (not is_first and found.state is not state):
                raise Refused(RefusalCode.FINDING_SETTLED)
            return ListedFinding(found.finding, found)

    def _found(self, month: date, today: date, items: Container[str]) -> list[Finding]:
        rows = rows_between(self.cases, month, last_of(month), today, items)
        return [finding_of(each, month) for each in reasons(rows)]

    def _read(self, key: str) -> tuple[str, date]:
        read = read_key(key)
        if read is None:
            raise Refused(RefusalCode.UNKNOWN_FINDING)
        return read
