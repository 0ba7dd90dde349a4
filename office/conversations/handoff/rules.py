"""When operators are there, what they may say by a key, and how a handoff ends. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from office.china_time import CHINA
from office.conversations.held.model import HeldTopics
from office.workdays import WorkCalendar

NOT_WORDS = re.compile(r"[\s，。！？!?,.~～…]+")


@dataclass(frozen=True, slots=True)
class Hours:
    starts: time
    ends: time


@dataclass(frozen=True, slots=True)
class CannedReply:
    """`key`: what an operator types behind a slash."""

    key: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class EndCode:
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class HandoffSettings:
    """`is_sample`: the hours are made up, and said to be so. `first_minutes`: taken for a handoff as long as too few
    have ended to measure. `seen_seconds`: how long an operator counts as there after the last sign of life. `leaving`,
    `asking_person`, `asking_place`: whole sentences. `held`: answers that somebody looks at first.
    """

    is_sample: bool
    hours: tuple[Hours, ...]
    first_minutes: int
    seen_seconds: int
    most_at_once: int
    canned: tuple[CannedReply, ...]
    codes: tuple[EndCode, ...]
    leaving: tuple[re.Pattern[str], ...]
    asking_person: tuple[re.Pattern[str], ...]
    asking_place: tuple[re.Pattern[str], ...]
    held: HeldTopics = field(default_factory=HeldTopics)

    def is_open(self, now: datetime, calendar: WorkCalendar) -> bool:
        """On working days only; a year that is not announced has none to promise."""
        local = now.astimezone(CHINA)
        return _works(local.date(), calendar) and any(each.starts <= local.time() < each.ends for each in self.hours)

    def hours_text(self) -> str:
        """9:00-11:30、13:00-16:30"""
        return "、".join(f"{each.starts:%-H:%M}-{each.ends:%H:%M}" for each in self.hours)


def _works(day: date, calendar: WorkCalendar) -> bool:
    return calendar.is_known(day) and calendar.is_workday(day)


def says(text: str, patterns: Sequence[re.Pattern[str]]) -> bool:
    """The whole sentence, but for its punctuation."""
    bare = NOT_WORDS.sub("", text)
    return any(each.fullmatch(bare) for each in patterns)
