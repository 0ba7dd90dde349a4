"""What is said to the draft of a case beside what is wrong: more that happened, or that no name is given. Pure."""

from dataclasses import dataclass, replace

from office.casework.care_field import CareWords
from office.casework.contact_fields import NAME, PHONE
from office.casework.fields import WANT
from office.casework.words import CaseWords, says_so
from office.dialogue.filling import Filled
from office.dialogue.form import CONFIRM, WRONG, OpenForm, Value
from office.dialogue.heard import Heard
from office.dialogue.intents import ASKS_GUIDE, SURELY_NO_ACCOUNT
from office.dialogue.says import Said, TalkStatus
from office.wording.model import Wording

ACCOUNT, TRIPS, STORY = "what", "trips", "report_unresolved_matter"
ADDS = "adds"  # of what is pending: what they want to add is asked for


@dataclass(frozen=True)
class DraftChanges:
    words: CaseWords
    wording: Wording
    care: CareWords

    def of(self, heard: Heard, form: OpenForm) -> tuple[Filled, str] | None:
        if heard.is_tap or form.asked not in (CONFIRM, WRONG):
            return None
        if {NAME, PHONE} & {*form.values} and says_so(self.words.unsigned, heard.said):
            unsigned = form.without((NAME, PHONE))
            skipped = tuple(dict.fromkeys((*form.skipped, NAME, PHONE)))
            return Filled(replace(unsigned, skipped=skipped, asked=CONFIRM)), self.wording.say("case.unsigned")
        more = self._more(heard, form)
        if more is None:
            return None
        if not more:
            asks = Said(self.wording.say("case.own.words"), TalkStatus.FORM_ASKS)
            return Filled(replace(form, asked=WRONG, pending={ADDS: True}), asks_back=asks), ""
        return Filled(self._with(form, more)), self.wording.say("case.added")

    def _more(self, heard: Heard, form: OpenForm) -> str | None:
        """Empty: that there is more, and not what."""
        if form.pending == {ADDS: True}:
            return heard.said.strip()
        told = self.words.told_besides(heard.said)
        told = self._tells_more(heard) if told is None else told
        if told is None or says_so(self.words.not_besides, told) or self.care.kind_in(told):
            return None  # 我腿脚不好 is asked about first
        asks = heard.intent in ASKS_GUIDE and says_so(self.words.asking, told)
        hides = any(self.wording.say(f"mask.{each}") in told for each in ("name", "mobile"))
        return None if asks or hides else told

    def _tells_more(self, heard: Heard) -> str | None:
        """保安也不让我进, told instead of a yes, or after one."""
        story = heard.intent == STORY and heard.confidence >= SURELY_NO_ACCOUNT
        told = self.words.told_on(heard.said)
        return told if told and (story or self.words.tells_more(told)) else None

    def _with(self, form: OpenForm, more: str) -> OpenForm:
        wishes = self.words.says_what_is_wanted(more) and not says_so(self.words.tells, more)
        name = WANT if wishes else ACCOUNT
        before = form.shown(name)
        text = f"{before}{self.wording.say('case.and_then')}{more}" if before else more
        return replace(form.with_value(name, Value(text, text)), asked=CONFIRM, pending=None)
