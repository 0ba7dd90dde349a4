"""What is not opened as a case: a bribe goes to the supervision, a lost manhole cover to the city's line. Pure."""

from dataclasses import dataclass, replace

from office.dialogue import intents
from office.dialogue.guardian import Guardian
from office.dialogue.heard import Heard
from office.dialogue.matter import NamedMatters
from office.dialogue.memory import Talk
from office.dialogue.plan import Plan
from office.dialogue.says import AskGuide, Said, TalkStatus
from office.dialogue.wishes import Wishes
from office.dialogue.words import TalkWords

AT_A_COUNTER = "at_a_counter"  # in knowledge/talk.yml
SAYS_ENOUGH = frozenset({TalkStatus.EMERGENCY, TalkStatus.OTHER_AUTHORITY})
ACCOUNT = "what"  # the field of what happened
TOLD = "supervision"  # among what an open form was told already


@dataclass(frozen=True)
class Channels:
    guardian: Guardian
    wishes: Wishes
    words: TalkWords
    matters: NamedMatters

    def instead_of_a_case(self, heard: Heard, talk: Talk) -> Plan | None:
        """Before a case would be begun."""
        plainly = not heard.is_tap and self.words.wishes_for(intents.CASE, heard.said)
        asked_what = talk.in_hand and talk.in_hand.kind == intents.CASE and talk.in_hand.asked == ACCOUNT
        if asked_what and not heard.is_tap:  # 我想反映个事 | 楼下噪音太大
            return self._of_the_city(heard, talk.drop())
        if not heard.is_tap and not talk.in_hand and self._tells_of_a_bribe(heard):
            return Plan((told,), talk) if (told := self.guardian.supervised(heard)) else None
        if heard.is_tap or talk.in_hand or not (plainly or self.wishes.form(heard, talk) == intents.CASE):
            return None
        if told := self.guardian.supervised(heard):
            return Plan((told,), talk)
        return self._of_the_city(heard, talk)

    def _tells_of_a_bribe(self, heard: Heard) -> bool:
        """窗口要我一千块钱才给办, heard as a question for the fee."""
        sounds_asked = heard.intent in (*intents.ASKS_GUIDE, intents.FALLBACK)
        return (
            sounds_asked and self.words.wishes_for(intents.OF_AN_OFFICE, heard.said) and not self.words.asks(heard.said)
        )

    def _of_the_city(self, heard: Heard, talk: Talk) -> Plan | None:
        of_a_hall = self.words.wishes_for(AT_A_COUNTER, heard.said)
        what = self.words.without_wish(intents.CASE, heard.said)  # 我要投诉 names no matter
        if of_a_hall or not self.matters.is_of_the_city(what):
            return None
        return Plan((AskGuide(intents.MATTER_ALONE, what),), talk)

    def beside(self, plan: Plan, heard: Heard) -> Plan:
        """The case that is open goes on; once in it, whom else to tell is said first."""
        form = plan.talk.in_hand
        if heard.is_tap or form is None or form.kind != intents.CASE or TOLD in form.skipped or _says_enough(plan):
            return plan
        told = self.guardian.supervised(heard)
        if told is None:
            return plan
        return Plan((told, *plan.acts), plan.talk.put(replace(form, skipped=(*form.skipped, TOLD))))


def _says_enough(plan: Plan) -> bool:
    return any(isinstance(act, Said) and act.status in SAYS_ENOUGH for act in plan.acts)
