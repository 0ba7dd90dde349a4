"""What the guide says to a failure, told before anything is filed: the case only if that did not help. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from office.dialogue import intents
from office.dialogue.form import OpenForm
from office.dialogue.plan import Plan
from office.dialogue.says import AskGuide, QuickReply, Said
from office.dialogue.words import TalkWords
from office.wording.model import Wording

TOLD = "told."  # with the intent, among what an open form was told already
ACCOUNT, ITEM, WANT = "what", "item", "want"


@dataclass(frozen=True, slots=True)
class Answered:
    """`words` stand before the form's next question; with none, `acts` are what is asked anyway. `helped` ends it."""

    acts: tuple[AskGuide, ...]
    form: OpenForm
    words: str = ""
    helped: QuickReply | None = None

    def with_way_out(self, plan: Plan) -> Plan:
        """That it did help is one tap."""
        *before, last = plan.acts
        if self.helped is None or not isinstance(last, Said):
            return plan
        return Plan((*before, replace(last, replies=(*last.replies, self.helped))), plan.talk)


@dataclass(frozen=True)
class OnTheSpot:
    words: TalkWords
    wording: Wording

    def of(self, form: OpenForm, told: Collection[str], asked: Sequence[AskGuide] = ()) -> Answered:
        """Of the matter that is known, the part of its guide that speaks to what happened (非要离职证明: what to
        bring), or that they wish to be told (到底要带啥); each once. `asked`: what the sentence asks the guides anyway.
        """
        acts = tuple(asked or (self._unasked(form, told) if form.kind == intents.CASE else ()))
        if form.kind != intents.CASE or not acts:
            return Answered(acts, form)
        marks = dict.fromkeys((*form.skipped, *(f"{TOLD}{each.intent}" for each in acts)))
        helped = QuickReply(self.wording.say("case.helped"), f"/{intents.LEAVE}")
        return Answered(acts, replace(form, skipped=tuple(marks)), self.wording.say("case.answered_first"), helped)

    def _unasked(self, form: OpenForm, told: Collection[str]) -> list[AskGuide]:
        code, name = form.code(ITEM), form.shown(ITEM)
        parts = self._over(form) if {ACCOUNT, ITEM} & {*told} else []
        parts += self._wished(form) if {WANT, ITEM} & {*told} else []
        new = [each for each in dict.fromkeys(parts) if code and f"{TOLD}{each}" not in form.skipped]
        return [AskGuide(each, name, plainly=True, item_in_hand=code) for each in new]

    def _over(self, form: OpenForm) -> list[str]:
        happened = form.shown(ACCOUNT)
        over = [each for each in intents.FAILS_OVER if self.words.wishes_for(f"{intents.FAILED_OVER}{each}", happened)]
        return over[:1]

    def _wished(self, form: OpenForm) -> list[str]:
        wanted = form.shown(WANT)
        asked = [each for each in self.words.asked_in(wanted) if each in intents.ASKS_GUIDE]
        clear = self.words.wishes_for(intents.CLARITY, wanted)
        return asked or (["ask_materials"] if clear else [])
