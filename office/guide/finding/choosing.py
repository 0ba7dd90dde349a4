"""Which of several matters just offered is meant: 第二个, or 换发的那个 in words of its own. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import reduce

from office.guide.finding.bands import Bands
from office.guide.finding.ranking import SubjectIndex
from office.guide.finding.topic import Ordinals
from office.search.text import normalise

SEVERAL = 2
TIMES_SURER = 2.0
PAIR = 2


@dataclass(frozen=True)
class Chooser:
    """`name_of` a matter's code; empty if it is not held any more."""

    index: SubjectIndex
    ordinals: Ordinals
    bands: Bands
    name_of: Callable[[str], str]

    def chosen(
        self, text: str, offered: Sequence[str], *, only_plainly: bool = False, by_name: bool = False
    ) -> str | None:
        pointed_at = self.ordinals.choose(text, tuple(offered), only_plainly=only_plainly) if offered else None
        return pointed_at or self.in_own_words(text, offered, by_name=by_name)

    def in_own_words(self, text: str, offered: Sequence[str], *, by_name: bool = False) -> str | None:
        """Words that only one of the names has decide; else what the search makes of the words after what the names
        have in common: 护照 and 补办. A sentence that surely names a matter means that one. `by_name`: without search.
        """
        names = {code: name for code in offered if (name := self.name_of(code))}
        if len(names) < SEVERAL or not self.index.topic(text):
            return None
        own = _by_own_words(text, names)
        if own and all(fragment in normalise(names[own]) for fragment in self.index.topic(text)):
            return own  # 退休了, of several ways to draw a fund, though a retirement is a matter too
        found = [] if self.index.names_no_thing(text) else self.index.find(text)  # 快到期了 is said of those offered
        sure = [each.subject for each in found[:1] if each.score >= self.bands.sure]
        if sure:
            return sure[0].code if self.name_of(sure[0].code) else None  # held elsewhere
        likely = {each.subject.code for each in found if each.score >= self.bands.worth_offering}
        if sum(each.score for each in found) >= self.bands.sure and not likely & names.keys():
            return None  # 身份证也要换, of two passports
        return own or (None if by_name else self._by_search(text, names))

    def _by_search(self, text: str, names: Mapping[str, str]) -> str | None:
        found = self.index.find(reduce(_common, names.values()) + normalise(text))
        scores = [(each.score, each.subject.code) for each in found if each.subject.code in names]
        if not scores or scores[0][0] < self.bands.possible:
            return None
        second = scores[1][0] if len(scores) > 1 else 0.0
        likeliest = scores[0][1]
        # A person's name and 你说呢 lie nearer to one matter than to another, too: by chance.
        told = self.index.knows(likeliest, text)
        return likeliest if told and scores[0][0] >= TIMES_SURER * second else None


def _by_own_words(text: str, names: Mapping[str, str]) -> str | None:
    said = normalise(text)
    own = {code: _own_pairs(name, [each for each in names.values() if each != name]) for code, name in names.items()}
    hits = {code: sum(pair in said for pair in pairs) for code, pairs in own.items()}
    best = [code for code, count in hits.items() if count == max(hits.values())]
    return best[0] if len(best) == 1 else None


def _own_pairs(name: str, others: Sequence[str]) -> set[str]:
    pairs = {name[at : at + PAIR] for at in range(len(name) - 1)}
    return {pair for pair in pairs if pair.isalnum() and not any(pair in other for other in others)}


def _common(one: str, other: str) -> str:
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return one[match.a : match.a + match.size]
