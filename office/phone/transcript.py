"""What a speech recogniser heard. Its segments come in any order, again, and better than before. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class Speaker(StrEnum):
    CALLER = "caller"
    OPERATOR = "operator"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Segment:
    """`at`: when the recogniser wrote this version of it; `began_at`: the earliest `at` of all its versions."""

    id: str
    speaker: Speaker
    text: str
    is_final: bool
    at: datetime
    began_at: datetime


def better(one: Segment, other: Segment) -> Segment:
    """Of two versions of a segment the one that holds: a final one, then the later. Which came first does not matter,
    nor how often each came.
    """
    best = max(one, other, key=lambda each: (each.is_final, each.at, each.text, each.speaker))
    return replace(best, began_at=min(one.began_at, other.began_at))


def in_order(segments: Iterable[Segment]) -> list[Segment]:
    return sorted(segments, key=lambda each: (each.began_at, each.id))


def callers_words(segments: Iterable[Segment], most: int) -> str:
    """The last words of the caller, whole segments as long as they are not more than so many characters; of one that is
    longer its end. What the operator reads out is none of them.
    """
    words = ""
    for each in reversed(in_order(segments)):
        if each.speaker is Speaker.OPERATOR or not each.text:
            continue
        if words and len(words) + len(each.text) > most:
            break
        words = f"{each.text} {words}".strip()
    return words[-most:]
