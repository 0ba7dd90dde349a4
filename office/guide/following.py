"""What a sentence is about that names no matter, or only half of one: the one in hand, one spoken of before. Pure."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from office.guide.answer import Question
from office.guide.composing_bundles import SAID
from office.guide.finding.bands import Bands
from office.guide.finding.ranking import Finding, SubjectIndex
from office.guide.finding.topic import OwnCase
from office.guide.knowledge import Knowledge
from office.guide.model import Facet, ServiceItem
from office.search.text import normalise

A_SOUND = 1  # characters
SAID_OF_BUNDLES = frozenset({*SAID, Facet.OVERVIEW})


@dataclass(frozen=True)
class FollowWords:
    """knowledge/words.yml. `back` points at what was spoken of before; `parts`, by facet, is said of a part of any
    matter: 税 is a cost.
    """

    back: Sequence[str] = ()
    parts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    own_case: OwnCase = field(default_factory=OwnCase)

    def names_only_a_part(self, topic: Sequence[str], facet: Facet) -> bool:
        rest = "".join(topic)
        for word in sorted(self.parts.get(facet, ()), key=len, reverse=True):
            rest = rest.replace(word, "")
        return not rest

    def names_no_matter(self, in_hand: str, text: str, facet: Facet, index: SubjectIndex) -> bool:
        """Of its own: it is about the one in hand, where there is one."""
        return self.names_only_a_part(index.topic(text), facet) or index.goes_on_with(in_hand, text)

    def asks_of_their_case(self, text: str, names: Iterable[str]) -> bool:
        """我有套房子能办吗: how things stand with them, and none of the `names` of other matters."""
        said, words = normalise(text).rstrip("?!. "), self.own_case
        tells = _any((*words.tells, *words.facts), said)
        if not (tells and _any(words.asks, said)) or _any(words.wishes, said):
            return False
        for each in words.facts:
            said = re.sub(each, " ", said)
        return not any(name in said for name in names)

    def spoken_of(self, text: str, close: Sequence[Finding], spoken: Sequence[str]) -> Finding | None:
        """刚才那个食品的: the one of those close to it that was spoken of last."""
        if not any(word in normalise(text) for word in self.back):
            return None
        said = {code: place for place, code in enumerate(spoken)}
        known = [each for each in close if each.subject.code in said]
        return max(known, key=lambda each: said[each.subject.code], default=None)

    def of_those_offered(self, question: Question, knowledge: Knowledge) -> str:
        """税多少, where a matter and the bundle that it belongs to were offered: a bundle has no cost of its own."""
        items = [code for code in question.offered_before if code in knowledge.items]
        bundles = [knowledge.bundles[code] for code in question.offered_before if code in knowledge.bundles]
        within = len(items) == 1 and all(items[0] in {step.item for step in each.steps} for each in bundles)
        return items[0] if bundles and within and question.facet not in SAID_OF_BUNDLES else ""


def of_the_same_thing(in_hand: ServiceItem | None, text: str, index: SubjectIndex, bands: Bands) -> Finding | None:
    """快到期了, after how a passport is first applied for: the matter in which that happens to a passport."""
    is_known = in_hand is not None and in_hand.outcome and index.names_no_thing(text)
    found = index.find(f"{in_hand.outcome}{text}") if in_hand and is_known else []
    is_another = bool(found) and found[0].score >= bands.sure and in_hand and found[0].subject.code != in_hand.item_code
    return found[0] if is_another else None


def _any(patterns: Iterable[str], said: str) -> bool:
    return any(re.search(each, said) for each in patterns)


def is_a_sound(topic: Sequence[str], facet: Facet) -> bool:
    """What is left of a question about a part is no name."""
    return facet is not Facet.OVERVIEW and len("".join(topic)) <= A_SOUND
