"""Reads knowledge/handoff.yml."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import ClassVar

from pydantic import TypeAdapter

from office.conversations.handoff.rules import CannedReply, EndCode, HandoffSettings, Hours
from office.conversations.held.model import HeldTopics
from office.halls.model import STRICT
from office.knowledge_loader import KnowledgeError, read_as


@dataclass(frozen=True, slots=True)
class HoursFile:
    __pydantic_config__: ClassVar = STRICT

    starts: str
    ends: str


@dataclass(frozen=True, slots=True)
class CannedFile:
    __pydantic_config__: ClassVar = STRICT

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class HeldFile:
    __pydantic_config__: ClassVar = STRICT

    items: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    minutes: int = 5


@dataclass(frozen=True, slots=True)
class HandoffFile:
    __pydantic_config__: ClassVar = STRICT

    sample: bool
    hours: tuple[HoursFile, ...]
    first_minutes: int
    seen_seconds: int
    most_at_once: int
    canned: Mapping[str, CannedFile]
    codes: Mapping[str, str]
    leaving: tuple[re.Pattern[str], ...]
    asking_person: tuple[re.Pattern[str], ...]
    asking_place: tuple[re.Pattern[str], ...]
    held: HeldFile = HeldFile()


MOST_HELD_MINUTES = 60
HANDOFF = TypeAdapter(HandoffFile)


def read_handoff_settings(path: Path) -> HandoffSettings:
    """Raises KnowledgeError."""
    written = read_as(HANDOFF, path)
    hours = tuple(Hours(_time(each.starts, path), _time(each.ends, path)) for each in written.hours)
    mistakes = [f"{path.name}: hours: {each.ends} 不晚于 {each.starts}" for each in hours if each.ends <= each.starts]
    if written.first_minutes < 1 or written.most_at_once < 1 or written.seen_seconds < 1:
        mistakes.append(f"{path.name}: first_minutes、most_at_once、seen_seconds 至少是1")
    if not 1 <= written.held.minutes <= MOST_HELD_MINUTES:
        mistakes.append(f"{path.name}: held.minutes 要写1到{MOST_HELD_MINUTES}：人在那头等着")
    if mistakes:
        raise KnowledgeError(mistakes)
    return HandoffSettings(
        is_sample=written.sample,
        hours=hours,
        first_minutes=written.first_minutes,
        seen_seconds=written.seen_seconds,
        most_at_once=written.most_at_once,
        canned=tuple(CannedReply(key, each.title, each.text) for key, each in written.canned.items()),
        codes=tuple(EndCode(code, title) for code, title in written.codes.items()),
        leaving=written.leaving,
        asking_person=written.asking_person,
        asking_place=written.asking_place,
        held=HeldTopics(frozenset(written.held.items), frozenset(written.held.statuses), written.held.minutes),
    )


def _time(written: str, path: Path) -> time:
    try:
        return time.fromisoformat(written)
    except ValueError:
        raise KnowledgeError([f"{path.name}: hours: {written} 不是钟点，要写成 09:00"]) from None
