"""What a sentence is about, once politeness, question words and the like are taken away. Pure.

请问一下食品经营许可证快到期了怎么办啊 -> 食品经营许可证快到期
要多少钱 -> (nothing: the question is about the matter in hand)
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from office.search.text import normalise

NOT_A_WORD = re.compile(r"[^\w]+|_+")
# What the desk put in for a hidden number (〔手机号已隐去〕) is not the citizen's word.
MASK = re.compile(r"〔[^〕]*〕")


# Positions in knowledge/words.yml that are no number: the last of a list, and yes to the only one.
LAST, ONLY = "last", "only"
# How much may stand beside the words: 就选第二个吧.
BESIDE = 4


@dataclass(frozen=True, slots=True)
class OnlyIfSaid:
    """Matters that to hear wrongly would hurt: none of them is meant where none of the words is said."""

    matters: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfferedFirst:
    """Who says no more than one of the words most likely means one of the matters (codes), the likeliest first."""

    said: tuple[str, ...]
    matters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnCase:
    """Patterns. Somebody tells how things stand with them and asks whether that will do; who `wishes` for something
    speaks of another matter, though not for a thing that is among the `facts`.
    """

    asks: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordLists:
    """The lists of knowledge/words.yml."""

    function_words: tuple[str, ...]
    kept_words: tuple[str, ...]
    deciding_words: tuple[tuple[str, ...], ...]
    ordinals: dict[str, tuple[str, ...]]
    not_sure_words: tuple[str, ...]
    bare_answers: tuple[str, ...] = ()
    yes_words: tuple[str, ...] = ()
    no_words: tuple[str, ...] = ()
    denied_before: tuple[str, ...] = ()
    denied_after: tuple[str, ...] = ()
    asides: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unnamed_things: tuple[str, ...] = ()
    befalls_things: tuple[str, ...] = ()
    only_if_said: tuple[OnlyIfSaid, ...] = ()
    back_words: tuple[str, ...] = ()
    part_words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    senses: dict[str, tuple[str, ...]] = field(default_factory=dict)
    offered_first: tuple[OfferedFirst, ...] = ()
    own_case: OwnCase = field(default_factory=OwnCase)


class TopicWords:
    """Takes `function_words` out of text, longest first.

    A single character (到, 个, 地) is taken out only where it is not part of a word that names something:
    `kept_words` (到期) and every pair of neighbours in `names` (个体 in 个体工商户).
    """

    def __init__(
        self,
        function_words: Iterable[str],
        kept_words: Iterable[str] = (),
        names: Iterable[str] = (),
        deciding_words: Iterable[Iterable[str]] = (),
        unnamed_things: Iterable[str] = (),
        befalls_things: Iterable[str] = (),
    ) -> None:
        """`unnamed_things` say what kind of thing it is and not which (证); `befalls_things`: what happens to any."""
        self._unnamed = re.compile(_any_of(map(normalise, unnamed_things)))
        self._befalls = re.compile(_any_of(map(normalise, befalls_things)))
        self._deciding = tuple(tuple(map(normalise, group)) for group in deciding_words)
        words = {normalise(word) for word in function_words}
        kept = {normalise(word) for word in kept_words if word}
        long_words = {word for word in words if len(word) > 1} - kept
        self._pairs = {name[at : at + 2] for name in map(normalise, names) for at in range(len(name) - 1)} - words
        self._single = words - long_words - kept
        self._word = re.compile(f"(?P<keep>{_any_of(kept)})|{_any_of(long_words)}")
        self._may_begin = {word[0] for word in kept | long_words}

    @property
    def decision_count(self) -> int:
        return len(self._deciding)

    def decisions(self, text: str) -> set[int]:
        """Which groups of deciding words (lost, expired, closed ...) the text speaks of, by their place in the list."""
        plain = normalise(text)
        return {place for place, group in enumerate(self._deciding) if any(word in plain for word in group)}

    def names_no_thing(self, text: str) -> bool:
        """那个证要到期了, 快到期了: of what, is not said."""
        said = normalise(text)
        left = self.fragments(self._befalls.sub(" ", said))
        happens = self._unnamed.search(said) or self._befalls.search(said)
        return happens is not None and all(self._unnamed.fullmatch(each) for each in left)

    def names_a_kind(self, text: str) -> bool:
        """渔船证: a thing of its own, of a kind that others are of too."""
        return any(self._unnamed.search(each) and not self._unnamed.fullmatch(each) for each in self.fragments(text))

    def only_decides(self, text: str) -> bool:
        """我的也丢了 says what happened, and to nothing that it names."""
        rest = "".join(self.fragments(text))
        words = sorted((word for group in self._deciding for word in group), key=len, reverse=True)
        for word in words if rest else ():
            rest = rest.replace(word, "")
        return not rest and bool(self.decisions(text))

    def fragments(self, text: str) -> tuple[str, ...]:
        """The pieces of text that name a matter, in order; empty when none does."""
        found: list[str] = []
        for piece in NOT_A_WORD.split(MASK.sub(" ", normalise(text))):
            current = ""
            for word, is_kept in self._words_of(piece):
                if is_kept:
                    current += word
                else:
                    found.append(current)
                    current = ""
            found.append(current)
        return tuple(fragment for fragment in found if fragment)

    def _words_of(self, piece: str) -> Iterator[tuple[str, bool]]:
        """Each word or character with whether it is kept. The pairs are too many for a pattern."""
        at = 0
        while at < len(piece):
            match = self._word.match(piece, at) if piece[at] in self._may_begin else None
            if match:
                word, is_kept = match[0], bool(match["keep"])
            elif piece[at : at + 2] in self._pairs:
                word, is_kept = piece[at : at + 2], True
            else:
                word, is_kept = piece[at], piece[at] not in self._single
            yield word, is_kept
            at += len(word)


def ngrams(fragments: Iterable[str]) -> set[str]:
    """Single characters and pairs of neighbours; a pair never crosses a fragment's edge."""
    found: set[str] = set()
    for fragment in fragments:
        found.update(fragment)
        found.update(fragment[at : at + 2] for at in range(len(fragment) - 1))
    return found


def alikeness(one: str, other: str) -> float:
    """0..1: how many characters and pairs of neighbours two sentences share (Dice)."""
    first, second = (ngrams(NOT_A_WORD.split(normalise(text))) for text in (one, other))
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def says_more_than(text: str, named: str, question: str, of_thing: str) -> bool:
    """护士首次注册 only names the matter of 首次注册管几年: it says nothing of what is asked about it. `of_thing`: what
    the question names besides; 结婚登记要啥 asks nothing about the 户口本 of 结婚登记要户口本吗.
    """
    own, said = set(normalise(question)) - set(normalise(named)), set(normalise(text))
    if thing := set(of_thing):
        return len(thing & said) * 2 >= len(thing)
    return not own or bool(own & said)


def _any_of(words: Iterable[str]) -> str:
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, longest_first)) or r"(?!)"


class Ordinals:
    """Understands 第二个 when a numbered list has just been shown."""

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        said = {normalise(word): position for position, group in words.items() for word in group}
        self._position_of = said
        self._pattern = re.compile(_any_of(said))

    def choose(
        self, text: str, offered: Sequence[str], *, only_plainly: bool = False, in_words: bool = False
    ) -> str | None:
        """The offered thing that the words point at; None when they point at none, or at several.

        `only_plainly`: they must be nearly all that is said, and a bare number all of it (一年多 is not the first).
        `in_words`: a bare number points at nothing.
        """
        said = normalise(text)
        found = [word for word in self._pattern.findall(said) if len(word) > 1 or not in_words]
        if only_plainly:
            plain = NOT_A_WORD.sub("", said)
            found = [word for word in found if len(plain) <= (len(word) + BESIDE if len(word) > 1 else 1)]
        positions = {self._position_of[word] for word in found}
        pointed_at = {self._index(position, len(offered)) for position in positions - {ONLY}}
        if not pointed_at and ONLY in positions and len(offered) == 1:
            return offered[0]
        index = pointed_at.pop() if len(pointed_at) == 1 else len(offered)
        return offered[index] if 0 <= index < len(offered) else None

    @staticmethod
    def _index(position: str, count: int) -> int:
        return count - 1 if position == LAST else int(position) - 1
