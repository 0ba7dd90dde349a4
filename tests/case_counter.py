"""A counter for cases, without a database: what was filed there, and what became of it."""

from dataclasses import dataclass, field, replace

from office.cases.model import CaseStatus, EntryKind
from office.cases.moves import may
from office.casework.counter import CaseCounter, Judged, Refusal, Telling, ToldCase
from office.casework.desk import CaseDesk

NO, TAIL = "FY123-456-7890", "8000"
TEXT = "收到了，还没有受理"
QUESTION = "想问您：是哪个窗口？"


@dataclass
class OneCase:
    """`refuses`: the code that filing is answered with, once. `asked`: what was done to the case, in order. `rounds`:
    how often it was worked on. `may_ask`: nobody was asked for a rating yet.
    """

    refuses: str = ""
    joins: bool = False
    told: Telling | None = None
    found: ToldCase | None = None
    messages: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    judged: Judged | None = None
    rounds: int = 1
    may_ask: bool = True
    rated: tuple[int, str] | None = None

    def stands(self, status: CaseStatus) -> "OneCase":
        self.found = ToldCase(NO, status, TEXT, QUESTION if status is CaseStatus.WAITING else "")
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
        added = self._move(EntryKind.SUPPLEMENTED, words)
        waited = isinstance(added, ToldCase) and added.status is CaseStatus.WAITING
        return self.stands(CaseStatus.IN_PROGRESS).found or added if waited else added

    def judge(self, no: str, tail: str, judged: Judged, conversation_id: str, message_id: str) -> ToldCase | Refusal:
        if self.found is not None and not self.found.awaits_verdict:
            return Refusal("case_cannot_move", "不能这样处理")
        moved = self._move(EntryKind.CALLED_BACK, "judge")
        if isinstance(moved, Refusal):
            return moved
        self.judged, again = judged, self.rounds == 1
        unhappy = CaseStatus.REOPENED if again else CaseStatus.CALLED_BACK
        return self.stands(CaseStatus.CLOSED if judged.content else unhappy).found or moved

    def ask_rating(self, no: str, tail: str) -> bool:
        may_ask, self.may_ask = self.may_ask, False
        return may_ask

    def rate(self, no: str, tail: str, level: int, comment: str, conversation_id: str) -> str | Refusal:
        if self.rated:
            return Refusal("already_rated", "评过了")
        self.rated = (level, comment)
        return "谢谢您，记下了。"

    def withdraw(self, no: str, tail: str) -> ToldCase | Refusal:
        gone = self._move(EntryKind.WITHDRAWN, "withdraw")
        if isinstance(gone, ToldCase):
            self.found = gone = replace(gone, status=CaseStatus.CLOSED)
        return gone

    def forget(self, no: str, tail: str) -> str | Refusal:
        self.asked.append("forget")
        return no

    def _move(self, what: EntryKind, asked: str) -> ToldCase | Refusal:
        assert self.found is not None
        if not may(self.found.status, what):
            return Refusal("case_cannot_move", "不能这样处理")
        self.asked.append(asked)
        return self.found


def make_case_desk(counter: CaseCounter | None = None) -> CaseDesk:
    return CaseDesk(counter or OneCase())
