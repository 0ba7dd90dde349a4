"""催办 and 督办 by hand, cases that go along with another, and who looked at a person's contact."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from office.cases.caring import care_of
from office.cases.dues import addressee
from office.cases.model import CareKind, EntryKind
from office.cases.moves import FROM
from office.cases.refusals import RefusalCode, Refused
from office.cases.replaying import day_of
from office.cases.suggesting import Suggestion, suggested
from office.cases.usecases import Cases, FoundCase


@dataclass(frozen=True, slots=True)
class CaseContact:
    """Opened for whoever calls."""

    name: str = field(repr=False)
    phone: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class CaseWords:
    """`said`: in the person's own words, `wanted`: what they want; `entries`: what was said later, by entry.
    `suggestion`: which department it seemed to be for when it was filed, with the words that spoke for each. `care`:
    why the person needs it, as long as they agree.
    """

    said: str = field(repr=False)
    wanted: str = field(repr=False)
    entries: Mapping[int, str] = field(repr=False)
    suggestion: Suggestion | None = None
    care: CareKind | None = field(default=None, repr=False)


def press(cases: Cases, no: str, by: str, now: datetime, *, reason: str) -> FoundCase:
    """催办, the hall's: to the officer, or whoever stands in. Raises Refused reason_needed, case_cannot_move."""
    return _order(cases, no, EntryKind.PRESSED, by, now, reason)


def supervise(cases: Cases, no: str, by: str, now: datetime, *, reason: str) -> FoundCase:
    """督办, the district's: to the superior, after the hall's 催办. Raises Refused reason_needed, case_press_first,
    case_cannot_move.
    """
    return _order(cases, no, EntryKind.SUPERVISED, by, now, reason)


def merge(cases: Cases, no: str, seen: int, into: str, by: str, now: datetime, *, reason: str) -> FoundCase:
    """It goes along with another that is not answered yet: its person gets that answer. Raises Refused reason_needed,
    case_cannot_merge.
    """
    _need(reason)
    with cases.unit_of_work() as work:
        # Both rows in one order, so that two merges never wait for each other.
        for each in sorted((cases.find(work, no).no, cases.find(work, into).no)):
            work.cases.record(each, lock=True)
        found, other = cases.find(work, no, seen=seen), cases.find(work, into)
        can_take = other.state.status in FROM[EntryKind.MERGED] and not other.state.merged_into
        if found.no == other.no or not can_take or work.cases.merged_into(found.no):
            raise Refused(RefusalCode.CANNOT_MERGE)
        return cases.write(work, found, EntryKind.MERGED, by, now, reason=reason, facts={"into": other.no})


def contact(cases: Cases, no: str, by: str, now: datetime, reason: str) -> CaseContact:
    """Name and phone; who looked, when and why is kept. Raises Refused reason_needed."""
    _need(reason)
    with cases.unit_of_work() as work:
        found = cases.find(work, no, lock=True)
        cases.write(work, found, EntryKind.CONTACT_SEEN, by, now, reason=reason)
        return CaseContact(cases.opened(found.record, "name"), cases.opened(found.record, "phone"))


def read(cases: Cases, no: str, by: str, now: datetime, reason: str = "") -> CaseWords:
    """What was said, by both sides; who looked and when is kept."""
    with cases.unit_of_work() as work:
        found = cases.find(work, no, lock=True)
        cases.write(work, found, EntryKind.WORDS_SEEN, by, now, reason=reason)
        said: dict[int, str] = {}
        suggestion = None
        for entry in work.cases.entries(found.no):
            words = cases.words_of(entry)
            if entry.what is EntryKind.SUGGESTED:
                suggestion = suggested(entry.facts, words)
            elif words:
                said[entry.seq] = words
        opened = [cases.opened(found.record, part) for part in ("said", "wanted")]
        return CaseWords(opened[0], opened[1], said, suggestion, care_of(cases, found.record))


def _order(cases: Cases, no: str, what: EntryKind, by: str, now: datetime, reason: str) -> FoundCase:
    _need(reason)
    with cases.unit_of_work() as work:
        found = cases.find(work, no, lock=True)
        if what is EntryKind.SUPERVISED and not found.state.pressed:
            raise Refused(RefusalCode.PRESS_FIRST)
        to = addressee(found.state, what, cases.settings, day_of(now))
        return cases.write(work, found, what, by, now, reason=reason, facts={"to": to.id})


def _need(reason: str) -> None:
    if not reason.strip():
        raise Refused(RefusalCode.REASON_NEEDED)
