"""The same matter of the same person is one case: what is filed again is added to what is there."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from office.cases.model import CITIZEN, EntryKind, Evidence, Filing
from office.cases.refusals import RefusalCode, Refused
from office.cases.sameness import is_same_matter
from office.cases.usecases import Cases, FoundCase
from office.storage.unit_of_work import UnitOfWork


def theirs(cases: Cases, work: UnitOfWork, filing: Filing, person_key: str) -> FoundCase | None:
    """The person's open case about the same matter, locked."""
    if filing.another:
        return None
    for no in work.cases.open_of(person_key):
        if _fits(cases, cases.find(work, no), filing):
            found = cases.find(work, no, lock=True)  # of one at a time, or two that merge would wait for each other
            if _fits(cases, found, filing):
                return found
    return None


def join(
    cases: Cases,
    work: UnitOfWork,
    found: FoundCase,
    filing: Filing,
    key: str | None,
    evidence: Sequence[Evidence],
    now: datetime,
) -> FoundCase:
    """`key`: of the request. Words that are there already are not added again. Raises Refused request_key_reused where
    others were filed under the key.
    """
    known = set(work.cases.references(found.no))
    work.cases.add_references(found.no, [each for each in evidence if each not in known])
    joined = f"joined:{key}" if key else None
    if _has_been_said(cases, work, found, filing.said):
        return replace(found, joined=True)
    if joined in found.state.done:
        raise Refused(RefusalCode.REQUEST_KEY_REUSED)
    words = "\n".join(part for part in (filing.said, filing.wanted) if part)
    facts = {"filed_again": True, "trips": filing.trips}
    what = EntryKind.SUPPLEMENTED
    return replace(cases.write(work, found, what, CITIZEN, now, words=words, facts=facts, key=joined), joined=True)


def _fits(cases: Cases, found: FoundCase, filing: Filing) -> bool:
    return is_same_matter(found.state, cases.opened(found.record, "said"), filing)


def _has_been_said(cases: Cases, work: UnitOfWork, found: FoundCase, said: str) -> bool:
    own = [entry for entry in work.cases.entries(found.no) if entry.what is EntryKind.SUPPLEMENTED]
    before = [cases.opened(found.record, "said"), *(cases.words_of(entry) for entry in own)]
    return any(said.strip() in (words, words.split("\n")[0]) for words in before)
