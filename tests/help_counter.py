"""A counter for help at home, without a database: what was filed there."""

from dataclasses import dataclass, field, replace
from typing import Any

from office.agency.counter import Filed, HelpCounter, Refusal, Told
from office.agency.loader import read_help_words
from office.agency.model import AssistanceKind, Why
from office.home_help import HomeHelp
from office.settings import PROJECT
from tests.factories import make_places

NO = "BB123-456-7890"
WORDS = read_help_words(PROJECT / "knowledge" / "agency")


@dataclass
class StreetHelp:
    """`refuses`: the code that filing is answered with, once. `asked`: what it was filed with."""

    refuses: str = ""
    asked: dict[str, Any] = field(default_factory=dict)
    filed: dict[str, Filed] = field(default_factory=dict)
    messages: list[str] = field(default_factory=list)

    def file(
        self,
        kind: AssistanceKind,
        item_code: str,
        place: Told,
        why: Why | None,
        name: str,
        conversation_id: str,
        message_id: str,
    ) -> Filed | Refusal:
        if self.refuses:
            refused, self.refuses = self.refuses, ""
            return Refusal(refused, f"不行：{refused}")
        self.messages.append(message_id)
        self.asked = {"kind": kind, "item": item_code, "place": place, "why": why, "name": name}
        self.filed[NO] = Filed(NO, kind, item_code, "assigned", "8000", helper="样例甲", is_sample=True)
        return self.filed[NO]

    def look_up(self, no: str, tail: str) -> Filed | Refusal:
        found = self.filed.get(no)
        return found if found and found.phone_tail == tail else Refusal("unknown_assistance", "对不上")

    def withdraw(self, no: str) -> Filed | Refusal:
        self.filed[no] = replace(self.filed[no], status="withdrawn")
        return self.filed[no]


def make_home_help(counter: HelpCounter | None = None) -> HomeHelp:
    return HomeHelp(counter or StreetHelp(), WORDS, make_places())
