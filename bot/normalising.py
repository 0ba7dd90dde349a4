"""One form for what people type, and where each character of it stands in their own words. Pure.

Full width and capitals, traditional characters, spoken digits, repeated signs, fillers.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any, Callable, Dict, List, Match, Pattern

import opencc
import yaml

FORMS = Path(__file__).parent / "components" / "spoken_forms.yml"
HAN = "\u3400-\u9fff\U00020000-\U000323af"
HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")
SPACE_IN_CHINESE = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")
SAME_SIGN_AGAIN = re.compile(r"([^\w\s])\1+|(\s)\s+")
SAME_CHARACTER_AGAIN = re.compile(r"([^\W\d_])\1{2,}")
PAUSE = r"[^\w\s]|\s"

SPOKEN_DIGITS = dict(zip("零〇一幺二两三四五六七八九", "0011223456789", strict=False))
UNITS = {"十": 10, "百": 100, "千": 1000}
# A telephone number or a year is said digit by digit; a number has units in it.
DIGITS_IN_A_ROW = re.compile(r"[零〇一幺二三四五六七八九]{3,}")
NUMBER = re.compile(
    r"(?<![零〇一二两三四五六七八九十百千万几第])"
    r"(?:[一二两三四五六七八九]千)?零?(?:[一二两三四五六七八九]百)?零?(?:[一二三四五六七八九]?十)?[一二三四五六七八九]?"
    r"(?![零〇一二两三四五六七八九十百千万几分足])"
)
# One digit alone is a count only before something that is counted; 一 is nearly always a word.
COUNT = re.compile(
    r"(?<![\w])?(?<![零〇一二三四五六七八九十百千万几第两])[二两三四五六七八九](?=[天个年月号日岁点块元张份本次趟回位口周楼层])"
)


class Traced:
    """A text whose every character knows its place, from `starts` to before `ends`, in the original."""

    def __init__(self, text: str, starts: List[int], ends: List[int]) -> None:
        self.text, self.starts, self.ends = text, starts, ends

    def replace(self, pattern: Pattern[str], with_what: Callable[[Match[str]], str]) -> Traced:
        text: List[str] = []
        starts: List[int] = []
        ends: List[int] = []

        def keep(begin: int, end: int) -> None:
            text.append(self.text[begin:end])
            starts.extend(self.starts[begin:end])
            ends.extend(self.ends[begin:end])

        at = 0
        for found in pattern.finditer(self.text):
            begin, end = found.span()
            new = with_what(found)
            if begin == end or new == found[0]:
                continue
            keep(at, begin)
            text.append(new)
            if len(new) == end - begin:
                starts.extend(self.starts[begin:end])
                ends.extend(self.ends[begin:end])
            else:
                starts.extend([self.starts[begin]] * len(new))
                ends.extend([self.ends[end - 1]] * len(new))
            at = end
        keep(at, len(self.text))
        return Traced("".join(text), starts, ends)


@lru_cache(maxsize=256)
def normalise(text: str) -> Traced:
    """Empty only if the text is."""
    traced = _plain_characters(text)
    traced = traced.replace(SPACE_IN_CHINESE, lambda _: "")
    traced = traced.replace(DIGITS_IN_A_ROW, lambda found: "".join(SPOKEN_DIGITS[sign] for sign in found[0]))
    traced = traced.replace(NUMBER, lambda found: _value(found[0]))
    traced = traced.replace(COUNT, lambda found: SPOKEN_DIGITS[found[0]])
    traced = traced.replace(SAME_SIGN_AGAIN, lambda found: found[0][0])
    traced = traced.replace(SAME_CHARACTER_AGAIN, lambda found: found[0][0])
    return _without_fillers(traced)


def same_words(text: str) -> str:
    """Every turn of phrase in its common form, without the particles; for features, not for reading."""
    common, pattern = _same()
    return pattern.sub(lambda found: common[found[0]], text)


def _plain_characters(text: str) -> Traced:
    signs: List[str] = []
    places: List[int] = []
    for at, sign in enumerate(HALF_A_CHARACTER.sub("\ufffd", text)):
        plain = unicodedata.normalize("NFKC", sign).casefold()
        signs.append(plain)
        places.extend([at] * len(plain))
    joined = "".join(signs)
    simplified = _to_simplified().convert(joined)
    if len(simplified) != len(joined):
        simplified = "".join((_to_simplified().convert(sign) + sign)[: len(sign)] for sign in joined)
    return Traced(simplified, places, [place + 1 for place in places])


def _without_fillers(traced: Traced) -> Traced:
    said = traced
    for pattern in _fillers():
        fewer = said.replace(pattern, lambda _: "")
        if re.search(r"\w", fewer.text):
            said = fewer
    return said


def _value(said: str) -> str:
    if len(said) < 2:  # one sign alone is a word more often than a number: 十分, 千万, 百姓
        return said
    total, digit = 0, 0
    for sign in said:
        if sign in UNITS:
            total += (digit or 1) * UNITS[sign]
            digit = 0
        else:
            digit = int(SPOKEN_DIGITS[sign])
    return str(total + digit)


@lru_cache(maxsize=1)
def _forms() -> Dict[str, Any]:
    return yaml.safe_load(FORMS.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _fillers() -> List[Pattern[str]]:
    thought = _any_of(_forms()["fillers"])
    return [
        re.compile(_any_of(_forms()["always"])),
        # A filler with a pause after it, at the start or after another pause, goes with that pause.
        re.compile(rf"(?:^|(?<=[^\w\s])|(?<=\s))(?:{thought})+(?:{PAUSE})+"),
        re.compile(rf"^(?:{PAUSE})+"),
    ]


@lru_cache(maxsize=1)
def _same() -> Any:
    forms = _forms()
    common = {said: line[0] for line in forms["same"] for said in line[1:]}
    common.update(dict.fromkeys(forms["particles"], ""))
    # The first of a line holds its own place, so that a shorter form inside it stays as it is.
    return {**{line[0]: line[0] for line in forms["same"]}, **common}, re.compile(
        _any_of([*common, *(line[0] for line in forms["same"])])
    )


def _any_of(words: List[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


@lru_cache(maxsize=1)
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")
