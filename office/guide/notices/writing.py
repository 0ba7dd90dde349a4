"""A notice in words: to read out, to send as text, to print. Pure; every word comes from the knowledge files."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from office.china_time import chinese_date
from office.guide.compose import material_text
from office.guide.model import ServiceItem
from office.guide.notices.notice import Condition, Handling, NoticeLine, OneTimeNotice, Remark
from office.wording.model import Wording

# Parts whose lines are papers to get ready; of those that block, nothing may be missing.
BLOCKING = ("bring", "bring_if")
TO_GET_READY = (*BLOCKING, "later", "commitment")


@dataclass(frozen=True, slots=True)
class NoticePart:
    """One heading with its lines: what to bring, what may follow, what nobody needs to bring ..."""

    name: str
    title: str
    lines: tuple[str, ...]


def notice_parts(notice: OneTimeNotice, items: Mapping[str, ServiceItem], wording: Wording) -> tuple[NoticePart, ...]:
    """Empty parts are left out; `items` gives the names of those that a remark leads to."""
    parts = []
    for name, lines in _groups(notice):
        # One mark over all of them is enough to hear once.
        doubtful = not any(line.verified for line in lines)
        title = wording.say("notice.bring_doubtful" if doubtful and name == "bring" else f"notice.{name}")
        mark = wording.say("notice.unverified_mark") if doubtful else ""
        said = tuple(_line(line, wording, marked=not doubtful) for line in lines)
        parts.append(NoticePart(name, wording.say("notice.part", title=title, mark=mark), said))
    if notice.remarks:
        name = "elsewhere" if notice.leads_elsewhere else "remarks"
        title = wording.say("notice.part", title=wording.say(f"notice.{name}"), mark="")
        parts.append(NoticePart(name, title, tuple(_remark(each, items, wording) for each in notice.remarks)))
    return tuple(parts)


def _groups(notice: OneTimeNotice) -> Iterator[tuple[str, tuple[NoticeLine, ...]]]:
    """What everybody must bring comes first, then what only some must."""
    for handling in Handling:
        groups = {handling.value: notice.of(handling)}
        if handling is Handling.BRING:
            groups = {
                "bring": tuple(line for line in notice.of(handling) if not line.only_if),
                "bring_if": tuple(line for line in notice.of(handling) if line.only_if),
            }
        yield from ((name, lines) for name, lines in groups.items() if lines)


def notice_lead(notice: OneTimeNotice, wording: Wording) -> str:
    """The first sentence; of a list from elsewhere it says so."""
    item = notice.item
    lead = wording.say("notice.lead_elsewhere" if notice.leads_elsewhere else "notice.lead", name=item.name)
    return lead + wording.say("lead.other_area", area=item.area) if item.area else lead


def notice_tail(notice: OneTimeNotice, no: str, wording: Wording) -> str:
    """What its number is for."""
    return wording.say("notice.number_elsewhere" if notice.leads_elsewhere else "notice.number", no=no)


def notice_text(lead: str, parts: tuple[NoticePart, ...], tail: str = "") -> str:
    return "\n".join(filter(None, [lead, *_as_lines(parts), tail]))


def conditions_in_words(conditions: Iterable[Condition], wording: Wording) -> list[str]:
    """丢了或者坏了，别人替办"""
    either, both = wording.say("notice.either"), wording.say("notice.both")
    return [both.join(either.join(words) for words in condition) for condition in conditions]


def _as_lines(parts: tuple[NoticePart, ...]) -> Iterator[str]:
    for part in parts:
        yield part.title
        numbered = len(part.lines) > 1
        yield from (f"{place}. {line}" if numbered else line for place, line in enumerate(part.lines, start=1))


def _line(line: NoticeLine, wording: Wording, marked: bool) -> str:
    # That it may follow, or a commitment does, is what the heading says.
    said = material_text(replace(line.material, deferrable=False, replaced_by_commitment=False), wording)
    days = line.material.due_by_working_days
    if line.due_on:
        said += wording.say("notice.due_on", days=days, date=chinese_date(line.due_on))
    elif line.handling is Handling.LATER and days is not None:
        said += wording.say("notice.due_in", days=days)
    if line.unless:
        said += wording.say("notice.unless", condition=_any_of(line.unless, wording))
    if line.only_if:
        said = wording.say("notice.only_if", condition=_any_of(line.only_if, wording), said=said)
    return said + wording.say("notice.unverified_mark") if marked and not line.verified else said


def _any_of(conditions: Iterable[Condition], wording: Wording) -> str:
    return wording.say("notice.another_case").join(conditions_in_words(conditions, wording))


def _remark(remark: Remark, items: Mapping[str, ServiceItem], wording: Wording) -> str:
    said = remark.text
    if remark.instead:
        name = items[remark.instead].name if remark.instead in items else remark.instead
        said = wording.say("notice.instead", name=name)
    if not remark.only_if:
        return said
    return wording.say("notice.only_if", condition=_any_of(remark.only_if, wording), said=said)
