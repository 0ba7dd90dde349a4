"""Mends a telephone number by what a person says about it: 最后一位是七不是九, 尾号5678. Pure."""

import re
from collections.abc import Callable
from dataclasses import replace

from office.contact.phone import Phone, PhoneFault, read_phone
from office.spoken_digits import digit_runs

IS = r"(?:[，,、 ]*(?:应该|错了|不对|改成|换成|改为|是|为|成)){1,3}[，,、 ]*"
NOT = r"(?:[，,、 ]*(?:不是|不应该是|而不是)[，,、 ]*(?P<wrong>\d))?"
PLACE = (
    r"(?:倒数第(?P<back>\d)[位个]|第(?P<from_start>\d{1,2})[位个]|"
    r"最后[一1那]?(?:[位个码]|个数)|最后(?=是)|末位|末尾|尾数)数?字?"
)
ONE_DIGIT = re.compile(rf"{PLACE}{NOT}{IS}(?P<right>\d)(?!\d)")
TAIL = re.compile(
    r"(?:尾号|[后末](?P<size>\d)[位个](?:数字?)?|后[边面]|最后(?P<last>[2-8])[位个]|最后(?=是\d{2}))"
    rf"(?:{IS})?(?=\d)"
)
HEAD = re.compile(rf"(?:前(?P<size>\d)[位个](?:数字?)?|开头|前[边面])(?:{IS})?(?=\d)")
MIDDLE = re.compile(rf"中间(?:那?(?P<size>\d)[位个](?:数字?)?)?(?:{IS})?(?=\d)")
ONE_FOR_ANOTHER = (
    re.compile(r"不是[，,、 ]*(?P<wrong>\d+)[，,、 ]*(?:而?是|应该是)[，,、 ]*(?P<right>\d+)"),
    re.compile(r"是[，,、 ]*(?P<right>\d+)[，,、 ]*(?:而?不是|不是)[，,、 ]*(?P<wrong>\d+)"),
    re.compile(r"把?(?:那个)?(?P<wrong>\d+)(?:改成|换成|改为)[，,、 ]*(?P<right>\d+)"),
)
# 少了个八 alone does not tell where.
ADDED = re.compile(
    r"(?:(?:后[边面]|最后|末尾|尾巴上)(?:还有|还|少|漏|落|缺)了?|再?加上?)[一1]?[个位]?(?P<right>\d{1,4})(?!\d)"
)
DROPPED = re.compile(r"(?:多了?|多说了?|去掉|删掉)[一1]?[个位]?(?P<wrong>\d)(?!\d)")
TAKEN_BACK = re.compile(r"不对|错了|不是|应该|[说记写]错|[改换]成|更正|啊不|哦不")
MIDDLE_PLACES = slice(3, 7)


def correct_phone(before: Phone | PhoneFault, text: str) -> Phone | PhoneFault | None:
    """The number as it is now, or what is wrong with it; None if the text does not tell how to mend it."""
    whole = read_phone(text)
    if isinstance(whole, Phone):
        return whole
    old = before.number if isinstance(before, Phone) else before.digits
    plain = _digits_plain(text)
    for mend in (_one_digit, _tail, _head, _middle, _one_for_another, _added, _dropped):
        if new := mend(old, plain):
            mended = read_phone(new, asked=True)
            return None if mended is None else replace(mended, span=(0, len(text)))
    return None


def put_right(told: Phone, text: str) -> Phone:
    """The number that stands in the end, where the rest of the sentence takes `told` back: …7701 不对 是…7702. Its span
    goes from the first digit said to the last.
    """
    start, stop = told.span
    rest = text[stop:]
    mended = correct_phone(told, rest) if TAKEN_BACK.search(rest) else None
    if not isinstance(mended, Phone):
        return told
    whole = read_phone(rest)
    ends = [run.spans[-1][1] for run in digit_runs(rest)]
    end = whole.span[1] if isinstance(whole, Phone) else max(ends, default=len(rest))
    return replace(mended, span=(start, stop + end))


def _digits_plain(text: str) -> str:
    """Spoken digits and groups as figures: 三个八 is 888."""
    pieces, end = [], 0
    for run in digit_runs(text):
        for place, span in enumerate(run.spans):
            pieces.append(text[end : span[0]] if span[0] >= end else "")
            pieces.append(run.digits[place])
            end = span[1]
    return "".join(pieces) + text[end:]


def _one_digit(old: str, text: str) -> str:
    found = ONE_DIGIT.search(text)
    if not found:
        return ""
    place = int(found["from_start"]) - 1 if found["from_start"] else len(old) - int(found["back"] or 1)
    if not 0 <= place < len(old) or (found["wrong"] and old[place] != found["wrong"]):
        return ""
    return old[:place] + found["right"] + old[place + 1 :]


def _tail(old: str, text: str) -> str:
    return _part(TAIL, text, lambda new: old[: -len(new)] + new)


def _head(old: str, text: str) -> str:
    return _part(HEAD, text, lambda new: new + old[len(new) :])


def _middle(old: str, text: str) -> str:
    wanted = MIDDLE_PLACES.stop - MIDDLE_PLACES.start
    return _part(
        MIDDLE,
        text,
        lambda new: old[: MIDDLE_PLACES.start] + new + old[MIDDLE_PLACES.stop :] if len(new) == wanted else "",
    )


def _part(words: re.Pattern[str], text: str, mend: Callable[[str], str]) -> str:
    """Several digits at once, as many as were announced."""
    found = words.search(text)
    run = next(digit_runs(text[found.end() :]), None) if found else None
    if found is None or run is None:
        return ""
    said = found.groupdict()
    announced = said.get("size") or said.get("last")
    return mend(run.digits) if announced is None or int(announced) == len(run.digits) else ""


def _one_for_another(old: str, text: str) -> str:
    """Only where it is plain which place is meant."""
    for words in ONE_FOR_ANOTHER:
        found = words.search(text)
        if found and old.count(found["wrong"]) == 1:
            return old.replace(found["wrong"], found["right"])
    return ""


def _added(old: str, text: str) -> str:
    found = ADDED.search(text)
    return old + found["right"] if found else ""


def _dropped(old: str, text: str) -> str:
    found = DROPPED.search(text)
    return old.replace(found["wrong"], "", 1) if found and old.count(found["wrong"]) == 1 else ""
