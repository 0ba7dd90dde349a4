"""A counter for cases, without a database: what was filed there, and what became of it."""

from dataclasses import dataclass, field, replace

from office.cases.model import CaseStatus, EntryKind
from office.cases.moves import may
from office.casework.counter import CaseCounter, Refusal, Telling, ToldCase
from office.casework.desk import CaseDesk

NO, TAIL = "FY123-456-7890", "8000"
TEXT = "收到了，还没有受理"


@dataclass
class OneCase:
    """`refuses`: the code that filing is answered with, once. `asked`: what was done to the case, in order."""

    refuses: str = ""
    joins: bool = False
    told: Telling | None = None
    found: ToldCase | None = None
    messages: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def stands(self, status: CaseStatus) -> "OneCase":
        self.found = ToldCase(NO, status, TEXT)
        return self

    def file(self, told: Telling, conversation_id: str, message_id: str) -> ToldCase | Refusal:
        if self.refuses:
            refused, self.refuses = self.refuses, ""
            return Refusal(refused, f"不行：{refused}")
        self.told = told
        self.messages.append(message_id)
        self.found = ToldCase(NO, CaseStatus.FILED, TEXT, days=7, joined=self.joins, needs_care=bool(told.care))
        return self.found

    def look_up(self, no: str, tail: str) -> ToldCase | Refusal:
        return self.found if self.found and (no, tail) == (NO, TAIL) else Refusal("unknown_case", "对不上")

    def chase(self, no: str, tail: str) -> ToldCase | Refusal:
        return self._move(EntryKind.CHASED, "chase")

    def add(self, no: str, tail: str, words: str, conversation_id: str, message_id: str) -> ToldCase | Refusal:
        return self._move(EntryKind.SUPPLEMENTED, words)

    def withdraw(self, no: str, tail: str) -> ToldCase | Refusal:
        gone = self._move(EntryKind.WITHDRAWN, "withdraw")
        if isinstance(gone, ToldCase):
            self.found = gone = replace(gone, status=CaseStatus.CLOSED)
        return gone

    def _move(self, what: EntryKind, asked: str) -> ToldCase | Refusal:
        assert self.found is not None
        if not may(self.found.status, what):
            return Refusal("case_cannot_move", "不能这样处理")
        self.asked.append(asked)
        return self.found


def make_case_desk(counter: CaseCounter | None = None) -> CaseDesk:
    return CaseDesk(counter or OneCase())
