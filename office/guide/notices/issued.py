"""A one-time notice as it was given: numbered, and kept as it was said, so that a case can hold it up later. Pure."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from office.china_time import CHINA

# Read aloud over the phone: no letter that sounds or looks like another sign.
NUMBER_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
RANDOM_SIGNS = 7


@dataclass(frozen=True, slots=True)
class IssuedNotice:
    """`content` is what was told, line by line; `text` the same as plain text. `guide_version` is the version of the
    guide it was told from; `conversation_id` is to whom, `told_by` who told it (the assistant, or a person).
    """

    no: str
    item_code: str
    item_name: str
    guide_version: int
    answers: Mapping[str, str]
    content: Mapping[str, Any]
    text: str
    told_at: datetime
    told_by: str
    channel: str
    conversation_id: str | None = None
    request_key: str | None = None


class NoticeNotFound(LookupError):
    code = "notice_not_found"


def notice_number(told_at: datetime, random_signs: str) -> str:
    """GZ261122-7K3M9QX: the day in China, and signs that nobody can guess."""
    return f"GZ{told_at.astimezone(CHINA):%y%m%d}-{random_signs}"


TYPED = re.compile(rf"GZ(\d{{6}})([{NUMBER_SIGNS}]{{{RANDOM_SIGNS}}})", re.ASCII)
BETWEEN = re.compile(r"[\W_]+")
NAMED = re.compile(rf"GZ[\s-]?\d{{6}}[\s-]?[{NUMBER_SIGNS}]{{{RANDOM_SIGNS}}}(?![{NUMBER_SIGNS}])", re.ASCII)


def as_typed(number: str) -> str:
    """The number that somebody typed: gz 261122 7k3m9qx, in full width, with any dash. Raises NoticeNotFound."""
    match = TYPED.fullmatch(BETWEEN.sub("", unicodedata.normalize("NFKC", number).upper()))
    if match is None:
        raise NoticeNotFound(number)
    return f"GZ{match[1]}-{match[2]}"


def named_in(text: str) -> list[str]:
    """The numbers in what somebody tells: 上次给我的清单是GZ261122-7K3M9QX，按那个带的."""
    said = unicodedata.normalize("NFKC", text).upper()
    return [as_typed(found[0]) for found in NAMED.finditer(said)]
