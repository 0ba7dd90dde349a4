"""Telephone numbers as people say them, and what is wrong with one that cannot be right. Pure."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from office.contact.nearby import NEAR, nearest_is
from office.privacy import CARD_LENGTHS, MOBILE, is_bank_card, is_id_number
from office.spoken_digits import DigitRun, digit_runs

MOBILE_LENGTH = 11
SERVICE = re.compile(r"[48]00\d{7}")
SERVICE_LENGTH = 10
AREA = re.compile(r"010|02\d|0[3-9]\d\d")
# Cities whose local numbers have eight digits; elsewhere seven or eight.
EIGHT_DIGITS = re.compile(r"010|02|0431")
LOCAL = re.compile(r"[2-9]\d{7}")
SHORT_SERVICE = re.compile(r"1[0-2]\d|12\d{3}|1[01]\d{3}|95\d{3}|96\d{3,4}")
COUNTRY_CODE = re.compile(r"(?:0086|86|0)?(?=1[3-9])|(?:0086|86)(?=0|1)")
EXTENSION = re.compile(r"[\s,，-]*(?:转|分机号?)(?:是)?")
LONGEST_EXTENSION = 6
# Which of the two is said nearest decides what a number is.
OF_PHONES = re.compile(
    r"电话|手机|座机|固话|客服|联系方式|(?:我|俺|他|她|那个?|留个?)的?号码?是?|联系我|打给|打过来|打这个|打我|打$|拨|微信号"
)
OF_OTHERS = re.compile(
    r"身份证|证件|[证卡单编案税学工批票据型车]号|银行卡|存折|工单|信用代码|邮编|社保号|发票|收据|车牌|编码|尺寸|日期"
)
# A day, not the eight digits of a local number: 2026-11-26, 2026/1/5, 20261126.
DATE = re.compile(
    r"20[2-4]\d(?:[\s./-]{1,3}(?:0?[1-9]|1[0-2])[\s./-]{1,3}(?:0?[1-9]|[12]\d|3[01])"
    r"|(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
)
LEAST_ASKED, LEAST_TOLD, LEAST_UNTOLD = 3, 5, 9
MOST_DIGITS, MOST_WITH_CODE = 14, 16


class PhoneKind(StrEnum):
    MOBILE = "mobile"
    LANDLINE = "landline"
    SERVICE = "service"  # 400, 800


class PhoneProblem(StrEnum):
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    NOT_A_MOBILE = "not_a_mobile"


@dataclass(frozen=True, slots=True)
class Phone:
    """`number` is only digits, of a landline with its area code if one was said."""

    kind: PhoneKind
    number: str
    span: tuple[int, int]
    extension: str = ""

    @property
    def area_code(self) -> str:
        found = AREA.match(self.number) if self.kind is PhoneKind.LANDLINE else None
        return found.group() if found else ""

    @property
    def readback(self) -> str:
        """In groups, as one reads it out: 138 1234 5678."""
        if self.kind is PhoneKind.LANDLINE:
            local = self.number.removeprefix(self.area_code)
            return " ".join(filter(None, (self.area_code, local[:-4], local[-4:])))
        return f"{self.number[:3]} {self.number[3:-4]} {self.number[-4:]}"

    @property
    def masked(self) -> str:
        shown = 3 if self.kind is PhoneKind.MOBILE else len(self.area_code)
        return self.number[:shown] + "*" * (len(self.number) - shown - 4) + self.number[-4:]


@dataclass(frozen=True, slots=True)
class PhoneFault:
    """`count` digits are missing or too many; 0 if the number has the right length and a prefix that no mobile has."""

    problem: PhoneProblem
    digits: str
    count: int
    span: tuple[int, int]


def read_phone(text: str, asked: bool = False) -> Phone | PhoneFault | None:
    """The number to reach somebody by, a mobile before others. A fault only where a number is clearly meant:
    one was asked for (`asked`), is spoken of, or looks like a mobile with a digit too few.
    """
    phones: list[Phone] = []
    faults: list[PhoneFault] = []
    for run in digit_runs(text):
        if _is_date(text, run):
            continue
        meant = asked or _is_meant(text, run)
        found = list(_numbers(run, text, meant))
        phones += found
        if not found and (fault := _fault(run, text, asked, meant)):
            faults.append(fault)
    phones.sort(key=lambda phone: phone.kind is not PhoneKind.MOBILE)
    faults.sort(key=lambda fault: -len(fault.digits))
    return phones[0] if phones else faults[0] if faults else None


def _is_date(text: str, run: DigitRun) -> bool:
    start, stop = run.span(0, len(run.digits))
    return DATE.fullmatch(unicodedata.normalize("NFKC", text[start:stop])) is not None


def is_wrong_number(text: str) -> bool:
    """Meant for a phone number, which it cannot be: of one that was asked for."""
    return isinstance(read_phone(text, asked=True), PhoneFault)


def _numbers(run: DigitRun, text: str, meant: bool) -> Iterator[Phone]:
    """A mobile is looked for first: in 王老五 139-0431-1234 the 五 makes a local number of the first groups."""
    found = list(_whole(run, text, meant, only_mobiles=True))
    yield from found or _whole(run, text, meant)


def _whole(run: DigitRun, text: str, meant: bool, *, only_mobiles: bool = False) -> Iterator[Phone]:
    """Whole numbers: they begin after a pause and end before one."""
    ends = sorted({*run.pauses, len(run.digits)} - {0})
    start = 0
    while start < len(run.digits):
        stops = ends[bisect_right(ends, start) : bisect_right(ends, start + MOST_WITH_CODE)]
        found = ((phone, stop) for stop in stops if (phone := _number(run, start, stop, text, meant, only_mobiles)))
        phone, stop = next(found, (None, ends[bisect_right(ends, start)]))
        if phone and _goes_on(run, stop, text):
            return
        if phone:
            yield phone
        start = stop


def _number(run: DigitRun, start: int, stop: int, text: str, meant: bool, only_mobiles: bool) -> Phone | None:
    code, digits = _without_country(run.digits[start:stop])
    kind = _kind(digits, meant)
    if kind is None or (only_mobiles and kind is not PhoneKind.MOBILE):
        return None
    first, last = run.span(start, stop)
    first -= bool(code) and text[first - 1 : first] in ("+", "＋")
    extension, end = _extension(text, last) if kind is not PhoneKind.MOBILE else ("", last)
    return Phone(kind, digits, (first, end), extension)


def _kind(digits: str, meant: bool) -> PhoneKind | None:
    if MOBILE.fullmatch(digits):
        return PhoneKind.MOBILE
    if SERVICE.fullmatch(digits):
        return PhoneKind.SERVICE
    if area := AREA.match(digits):
        least = 8 if EIGHT_DIGITS.match(digits) else 7
        local = digits[area.end() :]
        return PhoneKind.LANDLINE if local.isdigit() and least <= len(local) <= 8 and local[0] != "0" else None
    return PhoneKind.LANDLINE if meant and LOCAL.fullmatch(digits) else None


def _goes_on(run: DigitRun, stop: int, text: str) -> bool:
    """A digit or two after the last group, and then nothing: the number is too long, not two numbers."""
    rest = len(run.digits) - stop
    after = text[run.spans[-1][1] :].lstrip()[:1]
    return 0 < rest < 3 and not (after.isalnum())


def _fault(run: DigitRun, text: str, asked: bool, meant: bool) -> PhoneFault | None:
    _, digits = _without_country(run.digits)
    alone = not text[: run.spans[0][0]].strip() and not text[run.spans[-1][1] :].strip()
    size = len(digits)
    least = LEAST_ASKED if asked else LEAST_TOLD if meant else LEAST_UNTOLD
    looks_like_one = re.match(r"1[3-9]", digits) is not None and (size < MOBILE_LENGTH or alone)
    if not (meant or looks_like_one) or not least <= size <= MOST_DIGITS or not digits.isdigit():
        return None
    if SHORT_SERVICE.fullmatch(digits) or _is_something_else(digits):
        return None
    wanted = _length_wanted(digits)
    count = abs(size - wanted)
    if not count:
        return PhoneFault(PhoneProblem.NOT_A_MOBILE, digits, 0, run.span(0, len(run.digits)))
    problem = PhoneProblem.TOO_SHORT if size < wanted else PhoneProblem.TOO_LONG
    return PhoneFault(problem, digits, count, run.span(0, len(run.digits)))


def _length_wanted(digits: str) -> int:
    if area := AREA.match(digits):
        return area.end() + (8 if EIGHT_DIGITS.match(digits) or len(digits) > area.end() + 8 else 7)
    if digits.startswith(("400", "800")):
        return SERVICE_LENGTH
    return 8 if len(digits) == 7 and digits[0] not in "01" else MOBILE_LENGTH


def _is_something_else(digits: str) -> bool:
    return is_id_number(digits) or (len(digits) in CARD_LENGTHS and is_bank_card(digits))


def _without_country(digits: str) -> tuple[str, str]:
    found = COUNTRY_CODE.match(digits)
    code = found.group() if found and len(digits) - found.end() >= LEAST_TOLD else ""
    return code, digits.removeprefix(code)


def _is_meant(text: str, run: DigitRun) -> bool:
    """The last word before the number decides, or else the first after it."""
    said = nearest_is(OF_PHONES, OF_OTHERS, text, run.spans[0][0])
    after = text[run.spans[-1][1] :][:NEAR]
    return said if said is not None else bool(OF_PHONES.search(after) and not OF_OTHERS.search(after))


def _extension(text: str, position: int) -> tuple[str, int]:
    """转802."""
    found = EXTENSION.match(text, position)
    run = next(digit_runs(text[found.end() :]), None) if found else None
    if not (found and run) or run.spans[0][0] > 0 or len(run.digits) > LONGEST_EXTENSION:
        return "", position
    return run.digits, found.end() + run.spans[-1][1]
