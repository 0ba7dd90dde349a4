"""好差评 in the talk: after a goodbye or thanks for an answer the five levels are offered, once and never again; a
level that is tapped or said is noted, and 不评了 is all right. Whatever else is said is taken as ever.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from office.dialogue import intents
from office.dialogue.heard import Heard
from office.dialogue.level_field import asks_for_level
from office.dialogue.memory import Talk
from office.dialogue.plan import Plan
from office.dialogue.says import Act, Fixed, QuickReply, Said, TalkStatus
from office.dialogue.turn import Dialogue
from office.wording.model import Wording

# What `Talk.rating` says: asked for in the last turn, or in an earlier one.
JUST_ASKED, ASKED = "just_asked", "asked"
ENDS_THE_TALK = ("thank", "goodbye")
RATES = "rate_talk"  # among the wishes of knowledge/talk.yml


class LevelRead(Protocol):
    @property
    def level(self) -> int: ...

    @property
    def rest(self) -> str: ...


class LevelWords(Protocol):
    """How people say a level (office/rating/words.py)."""

    def read(self, text: str) -> LevelRead | None: ...

    def declines(self, text: str) -> bool: ...


class RatingCounter(Protocol):
    """Ratings, as a conversation may ask for and give them."""

    def ask_once(self, conversation_id: str, message_id: str) -> bool:
        """Whether to ask now; True again for the same message."""
        ...

    def may_rate(self, conversation_id: str) -> bool:
        """Whether anything was answered in it."""
        ...

    def rate(self, conversation_id: str, level: int, comment: str) -> str:
        """What is said to it."""
        ...


@dataclass(frozen=True)
class RatedDialogue:
    """`levels`: what each is called, the best first. `payload` makes a quick reply that says these words."""

    dialogue: Dialogue
    counter: RatingCounter
    words: LevelWords
    levels: Mapping[int, str]
    payload: Callable[[str], str]
    wording: Wording

    def take(self, heard: Heard, talk: Talk) -> Plan:
        plan = self._rated(heard, talk)
        if plan is not None:
            return plan
        if self._wants_to_rate(heard, talk):
            if not self.counter.may_rate(heard.conversation_id):
                return Plan((Said(self.wording.say("rating.nothing_yet"), TalkStatus.TOLD),), talk)
            self.counter.ask_once(heard.conversation_id, heard.message_id)
            return self._asking((), talk)
        if rated := self._judges_it(heard, talk):
            return rated
        plan = self.dialogue.take(heard, talk)
        if talk.rating:
            return Plan(plan.acts, replace(plan.talk, rating=ASKED))
        return self._offered(plan, heard)

    def _rated(self, heard: Heard, talk: Talk) -> Plan | None:
        """None where it is no rating. A danger that is spoken of goes first."""
        if not heard.is_tap and talk.in_hand and talk.in_hand.kind == intents.CASE_RATING:
            return None  # that one's levels have the same names
        after = replace(talk, rating=ASKED)
        if heard.is_tap:
            level = next((level for level, name in self.levels.items() if self._tapped(name) == heard.said), None)
            if level is not None:
                return Plan((self._noted(heard, level, ""),), after)
            return Plan((self._declined(),), after) if heard.said == self._tapped(self._decline_words()) else None
        if talk.rating != JUST_ASKED or self.dialogue.danger_first(heard, talk):
            return None
        read = self.words.read(heard.text)
        if read is None:
            return Plan((self._declined(),), after) if self.words.declines(heard.text) else None
        if self._says_more(read.rest, heard.intent):
            noted = self._noted(heard, read.level, "")
            more = self.dialogue.take(replace(heard, text=read.rest), after)
            return Plan((noted, *more.acts), replace(more.talk, rating=ASKED))
        return Plan((self._noted(heard, read.level, heard.text if read.rest else ""),), after)

    def _offered(self, plan: Plan, heard: Heard) -> Plan:
        """Only where the thanks or the goodbye was all there was to answer, and nothing is open."""
        ends = heard.intent in ENDS_THE_TALK and plan.acts == (Fixed(intents.FIXED[heard.intent]),)
        talk = plan.talk
        if not ends or talk.in_hand or talk.awaits_a_choice:
            return plan
        if not self.counter.ask_once(heard.conversation_id, heard.message_id):
            return plan
        return self._asking(plan.acts, talk)

    def _wants_to_rate(self, heard: Heard, talk: Talk) -> bool:
        """我要评价, of nothing that was filed: also where it was asked for before."""
        free = not (heard.is_tap or talk.in_hand or talk.case_no)
        return free and self.dialogue.words.wishes_for(RATES, heard.said)

    def _judges_it(self, heard: Heard, talk: Talk) -> Plan | None:
        """很不满意, and no case was ever spoken of: of what was just settled here."""
        free = not (heard.is_tap or talk.in_hand or talk.awaits_a_choice or talk.case_no)
        read = self.words.read(heard.text) if free and heard.intent == intents.JUDGES else None
        if read is None or read.rest or not self.counter.ask_once(heard.conversation_id, heard.message_id):
            return None
        return Plan((self._noted(heard, read.level, ""),), replace(talk, rating=ASKED))

    def _asking(self, acts: tuple[Act, ...], talk: Talk) -> Plan:
        levels = {level: QuickReply(title, self.payload(self._tapped(title))) for level, title in self.levels.items()}
        decline = QuickReply(self._decline_words(), self.payload(self._tapped(self._decline_words())))
        asks = asks_for_level(self.wording.say("rating.ask"), TalkStatus.RATING_ASKED, levels, decline)
        return Plan((*acts, asks), replace(talk, rating=JUST_ASKED))

    def _says_more(self, rest: str, intent: str) -> bool:
        """五分，那护照咋办; not 不满意，等得太久, which says why."""
        words = self.dialogue.words
        wishes = words.asks(rest) or any(words.wishes_for(kind, rest) for kind in intents.FORM_OF.values())
        return wishes and intent in (*intents.ASKS_GUIDE, *intents.FORM_OF)

    def _noted(self, heard: Heard, level: int, comment: str) -> Said:
        return Said(self.counter.rate(heard.conversation_id, level, comment), TalkStatus.RATED)

    def _declined(self) -> Said:
        return Said(self.wording.say("rating.declined"), TalkStatus.LEFT)

    def _tapped(self, title: str) -> str:
        """满意 alone is what somebody taps who is asked about the answer to a case."""
        return self.wording.say("rating.tapped", value=title)

    def _decline_words(self) -> str:
        return self.wording.say("rating.decline")
