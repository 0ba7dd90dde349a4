"""Questions put into groups, with what was made of their like before. Pure but for the likeness."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from office.learning.grouping import nearest, stars
from office.learning.likeness import Likeness
from office.learning.model import Asked, Group, Listed, Turned, Why
from office.search.text import RUN, normalise


@dataclass(frozen=True, slots=True)
class Grouping:
    """The largest group first."""

    made_at: datetime
    groups: tuple[Listed, ...]

    def without(self, settled: Iterable[str]) -> "Grouping":
        gone = frozenset(settled)
        left = (_left(each, gone) for each in self.groups)
        return replace(self, groups=tuple(sorted((each for each in left if each.group.questions), key=_rank)))

    def of(self, why: Why | None, words: str) -> "Grouping":
        """Those of one kind, and in which some sentence has these words."""
        plain = normalise(words)
        kept = (
            each
            for each in self.groups
            if (why is None or why in each.group.whys)
            and (not plain or any(plain in normalise(asked.text) for asked in each.group.questions))
        )
        return replace(self, groups=tuple(kept))

    def find(self, group_id: str) -> Listed | None:
        return next((each for each in self.groups if each.group.id == group_id), None)


def group(questions: Iterable[Asked], turned: Sequence[Turned], likeness: Likeness, now: datetime) -> Grouping:
    by_words: dict[str, list[Asked]] = {}
    for each in sorted(questions, key=lambda asked: (asked.at, asked.ref), reverse=True):
        by_words.setdefault(bare(each.text), []).append(each)
    # The commonest first, so that it becomes the centre among equals.
    words = sorted(by_words, key=lambda each: (-len(by_words[each]), each))
    centres = [bare(each.centre) for each in turned]
    vectors, least = likeness.of([*words, *centres])
    own, earlier = vectors[: len(words)], vectors[len(words) :]
    found = []
    for places in stars(own, [len(by_words[each]) for each in words], least):
        members = [asked for place in places for asked in by_words[words[place]]]
        members.sort(key=lambda asked: (asked.at, asked.ref), reverse=True)
        centre = Counter(asked.text for asked in by_words[words[places[0]]]).most_common(1)[0][0]
        known = nearest(own[places[0]], earlier, least)
        found.append(Listed(Group(mark(centre), centre, tuple(members)), None if known is None else turned[known]))
    return Grouping(now, tuple(sorted(found, key=_rank)))


def bare(text: str) -> str:
    """Without signs; the text itself where it has nothing else."""
    plain = normalise(text)
    return "".join(RUN.findall(plain)) or plain


def mark(centre: str) -> str:
    return hashlib.blake2b(bare(centre).encode(), digest_size=8).hexdigest()


def _left(listed: Listed, gone: frozenset[str]) -> Listed:
    kept = tuple(asked for asked in listed.group.questions if asked.ref not in gone)
    return replace(listed, group=replace(listed.group, questions=kept))


def _rank(listed: Listed) -> tuple[int, float, str]:
    return -len(listed.group.questions), -listed.group.last_at.timestamp(), listed.group.id
