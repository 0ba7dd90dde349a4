"""What a form is begun with, and what one sentence wishes for beside it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from office.dialogue import intents
from office.dialogue.filling import fill
from office.dialogue.form import Form, OpenForm, Value
from office.dialogue.form_traits import MayBeOver, TakesUp
from office.dialogue.heard import Heard
from office.dialogue.matter import NamedMatters
from office.dialogue.memory import Talk
from office.dialogue.words import TalkWords
from office.wording.model import Wording

AGAIN = "case_again"  # 还是不给办


@dataclass(frozen=True)
class Beginning:
    forms: Mapping[str, Form]
    words: TalkWords
    matters: NamedMatters
    wording: Wording

    def known(self, kind: str, talk: Talk) -> OpenForm:
        """With what was made or looked up before."""
        no, tail = talk.help_no if kind in intents.OF_A_HELP_REQUEST else "", ""
        if kind in intents.OF_AN_APPOINTMENT:
            no, tail = talk.appointment_no, talk.appointment_tail
        elif kind == intents.WAITING_OWN:
            no, tail = talk.waiting_no, talk.waiting_tail
        elif kind in intents.OF_A_CASE:
            no, tail = talk.case_no, talk.case_tail
        checked = talk.in_hand if talk.in_hand and talk.in_hand.kind == intents.CHECKING else None
        if checked and kind in intents.OF_AN_APPOINTMENT:  # 查我的号, then 取消
            no, tail = checked.code("no") or no, checked.code("tail")
        known = {name: Value(value, value) for name, value in {"no": no, "tail": tail}.items() if value}
        if kind == intents.BOOKING and talk.appointment_no:
            known[intents.BOOKED_BEFORE] = Value([talk.appointment_no, talk.appointment_tail], "")
        return OpenForm(kind, known)

    def taken_up(self, heard: Heard, talk: Talk) -> OpenForm | None:
        """三号窗口，姓李的, while somebody waits for a reply to just that."""
        if heard.is_tap or talk.in_hand or talk.awaits_a_choice:
            return None
        unclear = heard.intent == intents.FALLBACK or heard.intent in intents.ASKS_GUIDE
        answers = heard.intent in intents.BARE_ANSWERS
        may_be_one = unclear or answers or heard.intent in intents.MAY_BE_A_REPLY
        if not may_be_one or (unclear and self.words.asks(heard.said)):
            return None
        only_of_it = answers or (unclear and self.matters.surely(heard.said) is not None)
        ways = (each for each in self.forms.values() if isinstance(each, TakesUp))
        forms = (each.taken_up(heard, talk.case_no, talk.case_tail, only_of_it=only_of_it) for each in ways)
        return next(filter(None, forms), None)

    def rather(self, kind: str | None, heard: Heard, talk: Talk) -> str | None:
        """窗口还是不给办, told after an answer, is said to that answer, and no new case. 要 is said to the place that
        the waiting list has just kept for them.
        """
        if self._is_offered_a_place(heard, talk):
            return intents.WAITING_OWN
        again = kind == intents.CASE and talk.case_tail and self.words.wishes_for(AGAIN, heard.said)
        if not again or talk.in_hand:
            return kind
        spec = self.forms[intents.CASE_JUDGING]
        is_over = isinstance(spec, MayBeOver) and spec.is_over(self.known(spec.kind, talk))
        return kind if is_over else spec.kind

    def _is_offered_a_place(self, heard: Heard, talk: Talk) -> bool:
        decides = heard.intent in (intents.YES, intents.NO) or any(
            self.words.wishes_for(each, heard.said) for each in intents.DECIDES_ON_A_PLACE
        )
        something_open = talk.in_hand or talk.awaits_a_choice
        if heard.is_tap or something_open or not (talk.waiting_no and heard.phone_tail and decides):
            return False
        spec, form = self.forms[intents.WAITING_OWN], self.known(intents.WAITING_OWN, talk)
        tail = Value(heard.phone_tail, heard.phone_tail)
        return isinstance(spec, MayBeOver) and not spec.is_over(form.with_value("tail", tail))

    def instead(self, kind: str, talk: Talk) -> Talk:
        """我要反映, where a case's number was asked that they do not have: nothing to go back to."""
        before = talk.in_hand.kind if talk.in_hand else ""
        gives_way = (kind == intents.CASE and before in intents.OF_A_CASE) or (
            kind == intents.CANCELLING and before == intents.CHECKING
        )
        return talk.drop() if gives_way else talk

    def puts_aside(self, kind: str, talk: Talk) -> str:
        """That a booking or an account waits, while somebody who comes to the house is asked for."""
        left = talk.in_hand.kind if talk.in_hand and kind == intents.HOME_HELP else ""
        waits = left in intents.WAIT_FOR_EACH_OTHER
        return self.wording.say("talk.then", form=self.wording.say(f"talk.form.{left}")) if waits else ""

    def with_the_matter_in_hand(self, form: OpenForm, talk: Talk) -> OpenForm:
        code = talk.item_in_hand or (talk.in_hand.code("item") if talk.in_hand else "")  # of the case that is open
        matter = self.matters.by_code(code) if code else None
        of_it = form.kind == intents.CASE and self.words.wishes_for(intents.OF_WHAT_WAS_TOLD, form.shown("what"))
        of_it = of_it or form.kind in intents.ABOUT_THE_MATTER_IN_HAND
        wants_one = "item" not in form.values and of_it
        return form.with_value("item", matter.value) if matter and wants_one else form

    def in_order(self, heard: Heard, talk: Talk) -> tuple[Heard, Talk, str]:
        """约个号办护士延续，再给我反映个事儿: the wish that goes first, what waits behind it, and a word about that. An
        open form that the rest of the sentence tells something goes first.
        """
        parts = [] if heard.is_tap else self.words.parts(heard.said)
        wished = [self._wished(part) for part in parts]
        kinds = list(dict.fromkeys(kind for kind in wished if kind))
        open_one = talk.in_hand
        first = open_one.kind if open_one else next(iter(kinds), "")
        behind = [kind for kind in kinds if kind != first]
        if first not in intents.WAIT_FOR_EACH_OTHER or not behind:
            return heard, talk, ""
        kind, at = behind[0], wished.index(behind[0])
        intent = intents.DETAILS if open_one else intents.WAIT_FOR_EACH_OTHER[first]
        rest = replace(heard, text=" ".join(parts[:at] + parts[at + 1 :]), intent=intent, confidence=1.0)
        if open_one and not fill(self.forms[first], open_one, rest).moved:
            return heard, talk, ""
        second = fill(self.forms[kind], talk.find(kind) or OpenForm(kind), replace(heard, text=parts[at])).form
        word = self.wording.say("talk.then", form=self.wording.say(f"talk.form.{kind}"))
        return rest, talk.put_behind(replace(second, asked="", offered=(), pending=None)), word

    def _wished(self, part: str) -> str:
        return next((kind for kind in intents.WAIT_FOR_EACH_OTHER if self.words.wishes_for(kind, part)), "")
