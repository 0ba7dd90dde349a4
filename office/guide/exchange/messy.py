"""Days, phones, addresses and yes or no out of what people write into tables. Pure; ValueError has a clerk's reason."""

import re
import unicodedata
from dataclasses import dataclass

from office.guide.exchange import messages
from office.guide.exchange.columns import columns

_URL = re.compile(r"https?://[!#-;=?-~]+")  # up to the first space, quotation mark or Chinese sign


@dataclass(frozen=True, slots=True)
class Days:
    working: int | None = None
    calendar: int | None = None
    at_once: bool = False

    @property
    def text(self) -> str:
        if self.at_once:
            return columns().days["at_once"]
        if self.working is not None:
            return columns().days["working"].format(self.working)
        return columns().days["calendar"].format(self.calendar)


def read_days(text: str) -> Days:
    """180(工作日), 7（自然日）, 即办, 0. A number without a unit is refused: which days would they be?"""
    written = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    signs = columns().compiled
    if signs["at_once"].fullmatch(written):
        return Days(working=0, at_once=True)
    if found := signs["working"].fullmatch(written):
        return Days(working=int(found[1]))
    if found := signs["calendar"].fullmatch(written):
        return Days(calendar=int(found[1]))
    raise ValueError(messages.DAYS.format(text=_short(text)))


def read_phones(text: str) -> list[str]:
    """All numbers in a text, each once."""
    normal = re.sub("[\u2010-\u2015]", "-", unicodedata.normalize("NFKC", _URL.sub(" ", text)))
    found = [number[0] for number in columns().compiled["phone"].finditer(normal)]
    if not found:
        raise ValueError(messages.PHONE.format(text=_short(text)))
    return list(dict.fromkeys(found))


def read_number(text: str) -> int:
    written = unicodedata.normalize("NFKC", text).strip()
    if not re.fullmatch(r"[0-9]{1,6}(\.0+)?", written):
        raise ValueError(messages.NUMBER.format(text=_short(text)))
    return int(written.partition(".")[0])


def first_url(text: str) -> str:
    found = _URL.search(text)
    return found[0] if found else ""


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"
