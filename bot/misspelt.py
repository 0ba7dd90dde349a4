"""Finds names in which a character was written as another: one that sounds alike, or in longer names any other.
Also two characters in the wrong order, and in longer names one left out.
"""

from __future__ import annotations

import os
import re
from typing import Dict, Iterable, Iterator, List, Set, Tuple

os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # 50 MB of whole phrases, for tones that are not looked at
import spacy
from pypinyin import lazy_pinyin
from spacy.language import Language
from spacy.tokens import Doc

from bot.words import words

CHINESE = re.compile(r"[\u4e00-\u9fff]+")
# Shorter names sound like too much else. Of two characters, only what is hardly a word itself: 低宝, 护罩.
SHORTEST, LEAST_BY_SOUND, LEAST_BY_SIGHT, MOST = 2, 3, 5, 12
HARDLY_A_WORD, COMMON = 10, 2_000
# Of two names that differ in one character, neither is a misspelling of the other: 驾驶证换领, 驾驶证补领.
ANY = "\0"
# As people write them who do not tell the sounds apart.
SAME_SOUND = [("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"), ("l", "n")]
# Not by sound, but hardly anybody sees it.
SAME_LOOK = str.maketrans("土囗薄夲", "士口簿本")
# Words that stand beside a name far more often than they are typed into it: 户口不在这 is no 户口簿.
SMALL_WORDS = set(
    "不没无了的得地着过吗呢吧啊呀嘛么把被给让在到从去来上下里外是有要就也都还又再我你他她您这那几多能会可办补换丢咋啥谁和跟及或一两二三个张本次排号约想"
)


class Misspelt:
    """`find` gives start, end and the name meant; the name itself and names inside other words are not told."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names: Set[str] = {name for name in names if CHINESE.fullmatch(name)}
        self._short = _short(self._names)
        by_sound: Dict[Tuple[str, ...], List[str]] = {}
        by_sight: Dict[str, List[str]] = {}
        for name in sorted(self._names):
            if LEAST_BY_SOUND <= len(name) <= MOST:
                by_sound.setdefault(tuple(sounds(name)), []).append(name)
            if LEAST_BY_SIGHT <= len(name) <= MOST:
                for at in range(len(name)):
                    by_sight.setdefault(name[:at] + ANY + name[at + 1 :], []).append(name)
        self._by_sound = by_sound
        self._by_sight = {pattern: meant[0] for pattern, meant in by_sight.items() if len(meant) == 1}
        self._lengths = sorted({len(name) for name in self._names if LEAST_BY_SIGHT <= len(name) <= MOST})
        self._muddled = _muddled(self._names)
        self._muddled_lengths = sorted({len(written) for written in self._muddled})
        self._ruler = spacy.blank("zh")
        patterns = [{"label": "name", "pattern": " ".join(sound)} for sound in by_sound]
        self._ruler.tokenizer = _AtBlanks(self._ruler)
        self._ruler.add_pipe("entity_ruler").add_patterns(patterns)

    def find(self, text: str) -> Iterator[Tuple[int, int, str]]:
        for run in CHINESE.finditer(text):
            heard = [found for found in self._heard(run[0]) if self._is_slip(run[0], *found)]
            seen = [found for found in self._seen(run[0]) if self._is_slip(run[0], *found)]
            seen = [found for found in seen if self._is_no_word(run[0], *found)]
            for start, end, name in (*heard, *seen, *self._heard_short(run[0]), *self._out_of_order(run[0])):
                yield run.start() + start, run.start() + end, name

    def _heard(self, run: str) -> Iterator[Tuple[int, int, str]]:
        said = sounds(run)
        for span in self._ruler(" ".join(said)).ents:
            for name in self._by_sound[tuple(said[span.start : span.end])]:
                yield span.start, span.end, name

    def _heard_short(self, run: str) -> Iterator[Tuple[int, int, str]]:
        said, well = sounds(run), _heard_well(run)
        alike = [at for at in range(len(run) - 1) if tuple(said[at : at + SHORTEST]) in self._short]
        single = {at for _, at, end in words().cutter.tokenize(run, HMM=False) if end == at + 1} if alike else set()
        for at in alike:
            piece = run[at : at + SHORTEST]
            frequency = words().cutter.FREQ.get(piece) or 0
            if piece in self._names or frequency > HARDLY_A_WORD or not (frequency or {at, at + 1} <= single):
                continue
            for name in self._short[tuple(said[at : at + SHORTEST])]:
                heard, meant = well[at : at + SHORTEST], _heard_well(name)
                wrong = {written for written, right in zip(piece, name, strict=True) if written != right}
                close = heard == meant or (
                    not frequency and [each[-2:] for each in heard] == [each[-2:] for each in meant]
                )
                if close and len(wrong) == 1 and not wrong & SMALL_WORDS:
                    yield at, at + SHORTEST, name

    def _out_of_order(self, run: str) -> Iterator[Tuple[int, int, str]]:
        for length in self._muddled_lengths:
            for start in range(len(run) - length + 1):
                name = self._muddled.get(run[start : start + length])
                if name:
                    yield start, start + length, name

    def _seen(self, run: str) -> Iterator[Tuple[int, int, str]]:
        for length in self._lengths:
            for start in range(len(run) - length + 1):
                piece = run[start : start + length]
                for at in range(length):
                    name = self._by_sight.get(piece[:at] + ANY + piece[at + 1 :])
                    if name:
                        yield start, start + length, name

    def _is_slip(self, run: str, start: int, end: int, name: str) -> bool:
        """Few characters differ, none of them a small word, and the last one does not begin the next word."""
        piece = run[start:end]
        wrong = [written for written, meant in zip(piece, name, strict=False) if written != meant]
        if not wrong or piece in self._names or len(wrong) > (1 if len(name) < 5 else 2) or set(wrong) & SMALL_WORDS:
            return False
        # 户口 stands in 户口部 rightly: then only what sounds just like the last character is a slip.
        last = len(name) >= LEAST_BY_SOUND and piece[:-1] == name[:-1] and _heard_well(piece) == _heard_well(name)
        if not last and any(other in piece for other in self._names if len(other) >= len(name) - 1):
            return False
        return piece[-1] == name[-1] or not _begins_a_word(run, end - 1)

    def _is_no_word(self, run: str, start: int, end: int, name: str) -> bool:
        """What sounds otherwise is a slip only if it makes no sense itself: 法人身份证 is no 本人身份证."""
        at = next(at for at in range(end - start) if run[start + at] != name[at])
        if at == end - start - 1 or any(len(other) > 2 and other in run[start:end] for other in self._names):
            return False
        return all(last - first == 1 for _, first, last in words().cutter.tokenize(run) if first <= start + at < last)


class _AtBlanks:
    def __init__(self, language: Language) -> None:
        self._vocabulary = language.vocab

    def __call__(self, text: str) -> Doc:
        return Doc(self._vocabulary, words=text.split(" "))


def _short(names: Set[str]) -> Dict[Tuple[str, ...], List[str]]:
    """By their sounds; not those that sound like a common word: 法援 like 法院."""
    short = {name for name in names if len(name) == SHORTEST}
    signs = {sign for name in short for sign in name}
    common = {
        tuple(_heard_well(word))
        for word, frequency in words().cutter.FREQ.items()
        if frequency > COMMON and len(word) == SHORTEST and word not in short and signs & set(word)
    }
    by_sound: Dict[Tuple[str, ...], List[str]] = {}
    for name in sorted(short):
        if tuple(_heard_well(name)) not in common:
            by_sound.setdefault(tuple(sounds(name)), []).append(name)
    return {sound: alike for sound, alike in by_sound.items() if len(alike) == 1}


def _muddled(names: Set[str]) -> Dict[str, str]:
    """What is no name and no word, holds none, and comes from one name only."""
    meant: Dict[str, Set[str]] = {}
    for name in names:
        if LEAST_BY_SOUND <= len(name) <= MOST:
            for at in range(len(name) - 1):
                meant.setdefault(name[:at] + name[at + 1] + name[at] + name[at + 2 :], set()).add(name)
        if LEAST_BY_SIGHT <= len(name) <= MOST:
            for at in range(1, len(name) - 1):
                meant.setdefault(name[:at] + name[at + 1 :], set()).add(name)
    frequent = words().cutter.FREQ
    return {
        written: next(iter(of))
        for written, of in meant.items()
        if len(of) == 1 and not frequent.get(written) and not _pieces(written) & names
    }


def _pieces(text: str) -> Set[str]:
    return {text[start:end] for start in range(len(text)) for end in range(start + SHORTEST, len(text) + 1)}


def _heard_well(text: str) -> List[str]:
    return lazy_pinyin(text.translate(SAME_LOOK), errors=list)


def sounds(text: str) -> List[str]:
    """One a character, without tones and without what many do not tell apart."""
    return [_plain(sound) for sound in _heard_well(text)]


def _plain(sound: str) -> str:
    for careful, careless in SAME_SOUND[:3]:
        if sound.startswith(careful):
            sound = careless + sound[len(careful) :]
    for careful, careless in SAME_SOUND[3:6]:
        if sound.endswith(careful):
            sound = sound[: -len(careful)] + careless
    return "l" + sound[1:] if sound.startswith("n") else sound


def _begins_a_word(run: str, at: int) -> bool:
    return any(start == at and end > at + 1 for _, start, end in words().cutter.tokenize(run))
