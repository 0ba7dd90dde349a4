"""Personal numbers as people have them and write them, and a second opinion on what is one."""

import itertools
import re
import unicodedata
from datetime import date

from hypothesis import strategies as st

CHINESE_DIGITS = ("零〇", "一幺", "二", "三", "四", "五", "六", "七", "八", "九")
PAUSES = (" ", "-", ".", "·", "—", "\u3000", "\u00a0", "，", "、", "/", " - ")
INVISIBLE = ("\u200b", "\u200c", "\u200d", "\ufeff", "\u2060", "\u00ad")

digits = st.text("0123456789", max_size=30)
mobiles = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)


def id_check(first_17: str) -> str:
    """ISO 7064 MOD 11-2, by its definition and not by GB 11643's table of weights."""
    total = sum(int(digit) * pow(2, 17 - place) for place, digit in enumerate(first_17))
    return "X" if (check := (1 - total) % 11) == 10 else str(check)


def luhn_check(payload: str) -> str:
    odd, even = payload[::-1][::2], payload[::-1][1::2]
    total = sum(sum(map(int, str(2 * int(digit)))) for digit in odd) + sum(map(int, even))
    return str(-total % 10)


@st.composite
def id_numbers(draw: st.DrawFn) -> str:
    region = draw(st.from_regex(r"[1-8][0-9]{5}", fullmatch=True))
    born = draw(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
    first_17 = f"{region}{born:%Y%m%d}{draw(st.integers(0, 999)):03}"
    return first_17 + id_check(first_17)


@st.composite
def bank_cards(draw: st.DrawFn) -> str:
    payload = draw(st.from_regex(r"[1-9][0-9]{14,17}", fullmatch=True))
    return payload + luhn_check(payload)


@st.composite
def written(draw: st.DrawFn, number: str, pauses: tuple[str, ...] = ("", *PAUSES, *INVISIBLE)) -> str:
    """The number as somebody might type or speak it; what stands between two digits differs from place to place."""

    def one(digit: str) -> str:
        wide = (
            unicodedata.lookup(f"FULLWIDTH DIGIT {unicodedata.name(digit).split()[-1]}") if digit.isdigit() else "Ｘｘx"
        )
        spoken = CHINESE_DIGITS[int(digit)] if digit.isdigit() else ""
        return draw(st.sampled_from([digit, *wide, *spoken]))

    shown = [one(digit) for digit in number]
    between = [draw(st.sampled_from(pauses)) for _ in number[1:]]
    return "".join(itertools.chain.from_iterable(itertools.zip_longest(shown, between, fillvalue="")))


def readable_numbers(text: str) -> list[str]:
    """Every valid ID number, mobile or card that a reader (or a program) still finds in the text."""
    seen = "".join(character for character in text if unicodedata.category(character) != "Cf")
    for value, words in enumerate(CHINESE_DIGITS):
        seen = re.sub(f"[{words}]", str(value), seen)
    seen = unicodedata.normalize("NFKC", seen).upper()
    runs = re.findall(r"[0-9X](?:[\s.,·。、/—-]{0,3}[0-9X])*", seen)
    plain = [re.sub(r"[^0-9X]", "", run) for run in runs]
    return [part for run in plain for part in _parts(run) if _is_personal(part)]


def _parts(run: str) -> list[str]:
    return [run[start : start + size] for size in (11, 16, 17, 18, 19) for start in range(len(run) - size + 1)]


def _is_personal(part: str) -> bool:
    if len(part) == 11:
        return re.fullmatch(r"1[3-9]\d{9}", part) is not None
    if len(part) == 18 and part[:17].isdigit() and id_check(part[:17]) == part[17] and _is_date(part[6:14]):
        return True
    return part.isdigit() and part[0] != "0" and luhn_check(part[:-1]) == part[-1]


def _is_date(eight: str) -> bool:
    try:
        date(int(eight[:4]), int(eight[4:6]), int(eight[6:]))
    except ValueError:
        return False
    return True
