"""ID numbers (GB 11643) as people say them, and what is wrong with one that cannot be right. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from office.contact.nearby import nearest_is
from office.privacy import MOBILE, birth_date, is_id_number
from office.spoken_digits import DigitRun, digit_runs

LENGTH = 18
# The first digits of one, whatever is wrong with the rest: region, then a year of birth.
LIKE_ONE = re.compile(r"[1-9]\d{5}(?:19|20)\d")
SPOKEN_OF = re.compile(r"身份证|证件|证号")
OF_OTHERS = re.compile(r"电话|手机|卡号|银行卡|单号|编号|工单|信用代码")
LEAST_ASKED, LEAST_TOLD, LEAST_UNTOLD, MOST = 6, 10, 16, 22
SHOWN_FIRST, SHOWN_LAST = 3, 4


class IdProblem(StrEnum):
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    BIRTH_DATE = "birth_date"
    CHECK_CHARACTER = "check_character"


@dataclass(frozen=True, slots=True)
class IdNumber:
    number: str
    span: tuple[int, int]

    @property
    def masked(self) -> str:
        hidden = LENGTH - SHOWN_FIRST - SHOWN_LAST
        return self.number[:SHOWN_FIRST] + "*" * hidden + self.number[-SHOWN_LAST:]


@dataclass(frozen=True, slots=True)
class IdFault:
    """`count` characters are missing or too many; 0 where the length is right."""

    problem: IdProblem
    digits: str
    count: int
    span: tuple[int, int]


def read_id_number(text: str, asked: bool = False) -> IdNumber | IdFault | None:
    """A fault only where an ID number is clearly meant: asked for, spoken of, or like one in form."""
    faults: list[IdFault] = []
    for run in digit_runs(text):
        if number := next(_numbers(run), None):
            return number
        if fault := _fault(run, asked, nearest_is(SPOKEN_OF, OF_OTHERS, text, run.spans[0][0]) is True):
            faults.append(fault)
    return max(faults, key=lambda fault: len(fault.digits), default=None)


def _numbers(run: DigitRun) -> Iterator[IdNumber]:
    """Whole numbers: they begin after a pause and end before one."""
    ends = {*run.pauses, len(run.digits)}
    for start in sorted(run.pauses):
        stop = start + LENGTH
        if stop in ends and is_id_number(run.digits[start:stop]):
            yield IdNumber(run.digits[start:stop], run.span(start, stop))


def _fault(run: DigitRun, asked: bool, meant: bool) -> IdFault | None:
    digits = run.digits
    size = len(digits)
    like_one = LIKE_ONE.match(digits) is not None
    least = LEAST_ASKED if asked else LEAST_TOLD if meant else LEAST_UNTOLD
    if not (asked or meant or (like_one and size <= LENGTH + 1)) or not least <= size <= MOST:
        return None
    if MOBILE.fullmatch(digits) or "X" in digits[:-1]:
        return None
    span = run.span(0, size)
    if size != LENGTH:
        problem = IdProblem.TOO_SHORT if size < LENGTH else IdProblem.TOO_LONG
        return IdFault(problem, digits, abs(LENGTH - size), span)
    return IdFault(IdProblem.CHECK_CHARACTER if birth_date(digits) else IdProblem.BIRTH_DATE, digits, 0, span)
