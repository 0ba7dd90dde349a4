"""An issued notice as paper shows it: what has a tick box, what stops the whole, what a window must confirm. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from office.china_time import CHINA, chinese_date
from office.guide.notices.issued import IssuedNotice
from office.guide.notices.writing import BLOCKING, TO_GET_READY
from office.wording.model import Wording


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """`text` goes without the mark's words where `marked` says them."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """`blocks`: without these nothing is accepted."""

    name: str
    title: PrintedLine
    lines: tuple[PrintedLine, ...]
    to_tick: bool
    blocks: bool


@dataclass(frozen=True, slots=True)
class PrintedNotice:
    no: str
    item_code: str
    item_name: str
    guide_version: int
    told_on: str
    said: tuple[tuple[str, str], ...]
    parts: tuple[PrintedPart, ...]
    legal_basis: tuple[str, ...]
    tail: str  # what the number is for
    text: str

    @property
    def has_marks(self) -> bool:
        return any(line.marked for part in self.parts for line in (part.title, *part.lines))


def printed(notice: IssuedNotice, wording: Wording) -> PrintedNotice:
    told_on = wording.say("notice.told_on", date=chinese_date(notice.told_at.astimezone(CHINA).date()))
    basis = tuple(notice.content.get("legal_basis", ()))
    laws = [wording.say("printed.legal_basis"), *basis] if basis else []
    parts = tuple(_part(part, wording) for part in notice.content["parts"])
    tail = "number_elsewhere" if any(part.name == "elsewhere" for part in parts) else "number"
    return PrintedNotice(
        no=notice.no,
        item_code=notice.item_code,
        item_name=notice.item_name,
        guide_version=notice.guide_version,
        told_on=told_on,
        said=tuple((ask, answer) for ask, answer in notice.content.get("said", ())),
        parts=parts,
        legal_basis=basis,
        tail=wording.say(f"notice.{tail}", no=notice.no),
        text="\n".join([notice.text, told_on, *laws]) + "\n",
    )


def _part(part: Mapping[str, Any], wording: Wording) -> PrintedPart:
    mark = wording.say("notice.unverified_mark")
    return PrintedPart(
        name=part["name"],
        title=_line(part["title"], mark),
        lines=tuple(_line(line, mark) for line in part["lines"]),
        to_tick=part["name"] in TO_GET_READY,
        blocks=part["name"] in BLOCKING,
    )


def _line(text: str, mark: str) -> PrintedLine:
    return PrintedLine(text.replace(mark, ""), marked=mark in text)
