"""Decides, by a sentence's words and by what the classifier took it for, what comes before every matter. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from office.safety.answer import Emergency, NotOurs, NotOursKind
from office.safety.model import Advice, Authority, Danger, Expressions, SafetyWords
from office.search.text import normalise
from office.wording.model import Wording

# From here on the classifier alone is believed: where a service matter or a figure of speech is heard; elsewhere.
SURE = 0.6
LIKELY_DANGER, LIKELY = 0.45, 0.4

DANGER_OF_INTENT = {
    "report_fire": Danger.FIRE,
    "report_medical_emergency": Danger.MEDICAL,
    "report_crime": Danger.CRIME,
    "report_traffic_accident": Danger.ACCIDENT,
    "express_self_harm": Danger.SELF_HARM,
}
# Any of the second says all that the first would.
SAID_WITH = {
    Danger.FRAUD: {Danger.CRIME},
    Danger.SUSPICIOUS: {Danger.CRIME, Danger.FRAUD},
    Danger.BITE: {Danger.MEDICAL},
    Danger.MEDICAL: {Danger.SWALLOWED},
    Danger.SELF_HARM: {Danger.SELF_HARM_NOW, Danger.SWALLOWED},
    Danger.SELF_HARM_NOW: {Danger.SWALLOWED},
}
SELF_HARM = frozenset({Danger.SELF_HARM, Danger.SELF_HARM_NOW, Danger.SWALLOWED})

OTHER_AUTHORITY, ABUSE, INSTRUCTIONS = "report_to_other_authority", "abuse", "give_instructions"
OPINION, ADVICE = "ask_opinion", "ask_professional_advice"
ASKS_THE_LAW = "ask_legal_basis"  # which article says so is answered, whatever it is about
NOTHING_SAID = re.compile(r"[\W_]+")
UNDERSTOOD_NOTHING = frozenset({"", "out_of_scope", "nlu_fallback"})


@dataclass(frozen=True)
class Guard:
    words: SafetyWords
    wording: Wording

    def danger(self, text: str, intent: str = "", confidence: float = 0.0) -> Emergency | None:
        """Words alone are enough; an intent alone is, where nothing in the text speaks against it."""
        plain = self._plain(text)
        dangers = self._dangers_in(plain) or self._danger_of(intent, confidence, plain)
        if not dangers:
            return None
        kept = tuple(each for each in Danger if each in dangers and not SAID_WITH.get(each, set()) & dangers)
        called = {name for danger in kept for name in self.words.dangers[danger].calls}
        numbers = [number.number for name, number in self.words.numbers.items() if name in called]
        key = kept[0].value if len(kept) == 1 else "several"
        return Emergency(self._say(key, numbers=self.wording.say("safety.and").join(numbers)), kept, tuple(numbers))

    def number_to_call(self, text: str) -> str | None:
        """The emergency line by words alone."""
        emergency = self.danger(text)
        return emergency.text if emergency else None

    def not_ours(self, text: str, intent: str = "", confidence: float = 0.0, *, calmed: bool = False) -> NotOurs | None:
        """`calmed`: an insult was answered before. With a matter in the text, insults and instructions are passed
        over.
        """
        plain = self._plain(text)
        of_matter = _found(self.words.matter, plain)
        sure = intent if confidence >= (SURE if of_matter else LIKELY) else ""
        authority = self._authority_in(plain)
        if _found(self.words.unlawful, plain):
            return NotOurs(self._say("unlawful"), NotOursKind.UNLAWFUL)
        if sure == OPINION:
            return NotOurs(self._say("opinion"), NotOursKind.OPINION)
        if sure == ADVICE or (intent == ADVICE and authority):
            return self._no_advice(plain)
        if not of_matter and (sure == INSTRUCTIONS or _found(self.words.instructions, plain)):
            return NotOurs(self._say("instructions"), NotOursKind.INSTRUCTIONS)
        if authority and (intent == OTHER_AUTHORITY or self._is_for_others(plain, intent)):
            return self.channel(authority)
        if sure == OTHER_AUTHORITY:
            return NotOurs(self._say("authority_unknown"), NotOursKind.OTHER_AUTHORITY)
        insulted = intent in UNDERSTOOD_NOTHING and _found(self.words.insults, plain)
        if not of_matter and (sure == ABUSE or insulted):
            return NotOurs(self._say("abuse_again" if calmed else "abuse"), NotOursKind.ABUSE)
        return None

    def supervised(self, text: str) -> NotOurs | None:
        """A bribe that was asked for or taken, said so plainly that no case is opened of it."""
        plain = self._plain(text)
        words = self.words.authorities[Authority.DISCIPLINE]
        plainly = _found(words.plainly, plain) and not _found(self.words.no_authority, plain)
        return self.channel(Authority.DISCIPLINE) if plainly else None

    def _plain(self, text: str) -> str:
        plain = re.sub(r"\s+", "", normalise(text))
        for wrong, right in self.words.misspelt.items():
            plain = plain.replace(wrong, right)
        return plain

    def _dangers_in(self, plain: str) -> set[Danger]:
        of_matter, is_past = _found(self.words.matter, plain), _found(self.words.past, plain)
        rest = self._without_the_harmless(plain)
        is_now = _found(self.words.present, rest)
        is_over = not is_now and (_found(self.words.aftermath, plain) or (of_matter and is_past))
        counts_all = not is_past and (is_now or not of_matter)
        found = set()
        for danger, words in self.words.dangers.items():
            if is_over and danger not in SELF_HARM:
                continue
            if _found(words.at_once, rest) or (counts_all and _found(words.unless_matter, rest)):
                found.add(danger)
        return found

    def _danger_of(self, intent: str, confidence: float, plain: str) -> set[Danger]:
        """Where the words say nothing of a danger."""
        danger, of_matter = DANGER_OF_INTENT.get(intent), _found(self.words.matter, plain)
        has_figures = _found(self.words.figures, plain)
        if danger is None or confidence < (SURE if of_matter or has_figures else LIKELY_DANGER):
            return set()
        if danger in SELF_HARM:
            is_over = of_matter and (_found(self.words.past, plain) or _found(self.words.aftermath, plain))
            return set() if is_over or has_figures else {danger}
        rest = self._without_the_harmless(plain)
        is_spoken_of = _found(self.words.harmless, plain) or _found(self.words.aftermath, plain)
        if of_matter or not NOTHING_SAID.sub("", rest) or (is_spoken_of and not _found(self.words.present, rest)):
            return set()
        return {danger}

    def _without_the_harmless(self, plain: str) -> str:
        return _without((*self.words.figures, *self.words.harmless), plain)

    def _authority_in(self, plain: str) -> Authority | None:
        return next((name for name in Authority if _found(self.words.authorities[name].said, plain)), None)

    def _is_for_others(self, plain: str, intent: str) -> bool:
        asks = intent in UNDERSTOOD_NOTHING or (intent.startswith("ask_") and intent != ASKS_THE_LAW)
        return asks and not _found(self.words.no_authority, plain)

    def channel(self, authority: Authority) -> NotOurs:
        """Who handles it, by which article, and what can be done here all the same."""
        words = self.words.authorities[authority]
        cited = [self.wording.say("safety.law", law=basis.law, article=basis.article) for basis in words.basis]
        laws = self.wording.say("safety.and").join(cited)
        return NotOurs(self._say(authority, laws=laws), NotOursKind.OTHER_AUTHORITY, words.here)

    def _no_advice(self, plain: str) -> NotOurs:
        for kind in Advice:
            if _found(self.words.advice[kind].said, plain):
                return NotOurs(self._say(f"advice_{kind}"), NotOursKind.ADVICE, self.words.advice[kind].here)
        return NotOurs(self._say("advice"), NotOursKind.ADVICE)

    def _say(self, key: str, **values: object) -> str:
        numbers = {f"call_{name}": number.number for name, number in self.words.numbers.items()}
        return self.wording.say(f"safety.{key}", **numbers, **values)


def _found(expressions: Expressions, plain: str) -> bool:
    return any(each.search(plain) for each in expressions)


def _without(expressions: Iterable[re.Pattern[str]], plain: str) -> str:
    for each in expressions:
        plain = each.sub("#", plain)
    return plain
