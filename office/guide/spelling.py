"""Names of matters typed in pinyin or by its initials: sfz, 身份zheng, shen fen zheng, hukou本. Pure."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pypinyin import lazy_pinyin

# A run of letters is one piece, a character is one; letters of an address or a number are none.
PIECE = re.compile(r"(?<![a-z0-9@._])[a-z]+(?![a-z0-9@._])|[\u4e00-\u9fff]", re.IGNORECASE)
LATIN = re.compile(r"[a-z]{2,}", re.IGNORECASE)
LATIN_WORDS = re.compile(r"\s*[a-z]+(?:[\s'’-]+[a-z]+)*\s*", re.IGNORECASE)
MAY_STAND_BETWEEN = re.compile(r"[\s'’-]{0,2}")
CHINESE = re.compile(r"[\u4e00-\u9fff]+")
SHORTEST, LONGEST = 2, 6  # characters of a name
SHORTEST_INITIALS = 3  # two letters are anything: hz, sb
# Northern and southern tongues mix these up, and so do hurried thumbs.
ALIKE = ((re.compile("([zcs])h"), r"\1"), (re.compile("(?<=[aei])ng"), "n"))


@dataclass(frozen=True)
class Spelling:
    """`names` of matters, and those of them that everybody says (`everyday`), which alone are known by initials. In a
    whole sentence that is typed so the words `beside` a name are read, too.
    """

    names: tuple[str, ...] = ()
    everyday: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    def written(self, text: str) -> str:
        """The text with such names in characters; a name that could be two, and all else, stays as it is."""
        if not self.names or not LATIN.search(text):
            return text
        pieces = list(PIECE.finditer(text))
        done, at, place = "", 0, 0
        while place < len(pieces):
            name, count = self._name_from(text, pieces[place : place + LONGEST])
            if name:
                done += text[at : pieces[place].start()] + name
                at = pieces[place + count - 1].end()
            place += count
        written = done + text[at:]
        is_whole = written != text and not CHINESE.search(text)
        return LATIN_WORDS.sub(lambda found: self._words_in(found[0]), written) if is_whole else written

    def _words_in(self, typed: str) -> str:
        """diule zenmeban -> 丢了怎么办, in as few words as will do; as it is where some of it is none of them."""
        sound = _sound(re.findall(r"[a-z]+", typed, re.IGNORECASE))
        best: list[list[str] | None] = [[], *[None] * len(sound)]
        for end in range(1, len(sound) + 1):
            for start in range(end):
                before, word = best[start], self._by_sound_beside.get(sound[start:end])
                if before is not None and word and (best[end] is None or len(before) + 1 < len(best[end] or ())):
                    best[end] = [*before, word]
        found = best[-1]
        return typed if found is None else "".join(found)

    @cached_property
    def _by_sound_beside(self) -> dict[str, str]:
        return {_sound(word): word for word in reversed(self.beside)}

    def _name_from(self, text: str, pieces: list[re.Match[str]]) -> tuple[str, int]:
        """The longest name that begins with the first piece, and of how many pieces it is; none counts as one."""
        together = next(
            (at for at in range(1, len(pieces)) if not _are_one(text, pieces[at - 1], pieces[at])), len(pieces)
        )
        for count in range(together, 0, -1):
            said = [piece[0] for piece in pieces[:count]]
            if any(each.isascii() for each in said):
                name = self._by_sound.get(_sound(said), "") or (
                    self._by_initials.get(_plain(said)) if count == 1 else ""
                )
                if name:
                    return name, count
        return "", 1

    @cached_property
    def _by_sound(self) -> dict[str, str]:
        return _only_ones((_sound(name), name) for name in self.names if _may_be_typed(name))

    @cached_property
    def _by_initials(self) -> dict[str, str]:
        names = [each for each in self.everyday if len(each) >= SHORTEST_INITIALS and _may_be_typed(each)]
        initials = (("".join(sound[0] for sound in lazy_pinyin(name)), name) for name in names)
        return _only_ones((short, name) for short, name in initials if len(set(short)) > 1)  # zzz


def _are_one(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    return MAY_STAND_BETWEEN.fullmatch(text[one.end() : other.start()]) is not None


def _plain(said: Iterable[str]) -> str:
    return "".join(said).casefold()


def _sound(said: Iterable[str]) -> str:
    sound = _plain(each if each.isascii() else lazy_pinyin(each)[0] for each in said)
    for pattern, alike in ALIKE:
        sound = pattern.sub(alike, sound)
    return sound


def _only_ones(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Without what stands for two names."""
    named = dict.fromkeys(pairs)
    times = Counter(key for key, _ in named)
    return {key: name for key, name in named if times[key] == 1}


def _may_be_typed(name: str) -> bool:
    return SHORTEST <= len(name) <= LONGEST and CHINESE.fullmatch(name) is not None
