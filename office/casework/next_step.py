"""How a case stands, and what its person may say to it now: a reply, a verdict, a rating."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from office.cases.model import CaseStatus
from office.casework.counter import CaseCounter, Refusal, ToldCase
from office.casework.telling import CaseWriter
from office.dialogue.form import Done, OpenForm, Value
from office.dialogue.intents import ADDED_WORDS, CASE_JUDGING, CASE_RATING, CASE_REPLYING, LEAVE, LEVEL, SOLVED
from office.dialogue.level_field import LevelField
from office.dialogue.says import QuickReply, Said, TalkStatus

IN_PASSING = "in_passing"  # among what a form skips: asked once, with how the case stands


@dataclass(frozen=True)
class NextStep:
    """`payload` makes the quick reply that says some words."""

    counter: CaseCounter
    writer: CaseWriter
    levels: LevelField
    payload: Callable[[str], str]

    def told(self, case: ToldCase | Refusal, tail: str, lead: str = "", *, briefly: bool = False) -> Done:
        """`lead`: the key of what is said first; `briefly`: it says all."""
        if isinstance(case, Refusal):
            return Done((Said(case.text, TalkStatus.FORM_DONE),))
        text = _lines(self.writer.say(lead, no=case.no) if lead else "", "" if briefly else self.writer.found(case))
        cards = self.writer.cards(case, tail)
        key = {"no": Value(case.no, case.no), "tail": Value(tail, tail)}
        if case.status is CaseStatus.WAITING:
            asks = Said(_lines(text, self.writer.say("reply")), TalkStatus.FORM_ASKS, (self.later(),), cards)
            form = OpenForm(CASE_REPLYING, key, asked=ADDED_WORDS)
            return Done((asks,), form, case_no=case.no, case_tail=tail)
        if case.status is CaseStatus.CLOSED and not case.unheard and self.counter.ask_rating(case.no, tail):
            asks = self.levels.question(OpenForm(CASE_RATING, key))
            asks = replace(asks, text=_lines(text, asks.text), cards=(*cards, *asks.cards))
            return Done((asks,), OpenForm(CASE_RATING, key, asked=LEVEL), case_no=case.no, case_tail=tail)
        if case.awaits_verdict:
            asks = Said(_lines(text, self.writer.say("answered")), TalkStatus.FORM_ASKS, self.verdicts("solved"), cards)
            form = OpenForm(CASE_JUDGING, key, asked=SOLVED, skipped=(IN_PASSING,))
            return Done((asks,), form, case_no=case.no, case_tail=tail)
        offers = self.writer.home_visit(case)
        return Done((Said(text, TalkStatus.FORM_DONE, offers, cards),), case_no=case.no, case_tail=tail)

    def verdicts(self, name: str) -> tuple[QuickReply, ...]:
        """The two answers to a question of the call-back."""
        answers = (self.writer.say(f"{name}_{each}") for each in ("yes", "no"))
        return tuple(QuickReply(words, self.payload(words)) for words in answers)

    def later(self) -> QuickReply:
        return QuickReply(self.writer.say("later"), f"/{LEAVE}")


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)
