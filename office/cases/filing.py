"""A case filed: once for each request, with its limit and with what the person was told before."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from office.cases.caring import note_in, refuse_without_consent
from office.cases.joining import join, theirs
from office.cases.model import CITIZEN, ROUTER, CaseEntry, CaseRecord, EntryKind, Evidence, Filing
from office.cases.numbers import CASE
from office.cases.person import Person, read_person
from office.cases.refusals import RefusalCode, Refused
from office.cases.replaying import day_of, opened
from office.cases.suggesting import LOOKED_AT_FIRST, Suggestion
from office.cases.usecases import Cases, FoundCase, Told
from office.halls.hall import HallNotFound
from office.reference_numbers import DIGITS, number_of, tail_of
from office.storage.unit_of_work import UnitOfWork

# What the person, known by their key, was officially told or given before.
FindEvidence = Callable[[UnitOfWork, Filing, str], Sequence[Evidence]]


def file(cases: Cases, filing: Filing, now: datetime, evidence: FindEvidence) -> FoundCase:
    """The case; filed again with the same key it is the one that is there, and what the person files about the matter
    of an open case of theirs is added to that one. Raises Refused bad_name, bad_phone, case_words_needed,
    hall_not_found, case_department_unknown, case_day_to_come, care_consent_needed, request_key_reused.
    """
    suggestion = cases.suggest(_checked(cases, filing, now))
    with cases.unit_of_work() as work:
        return file_in(cases, work, filing, now, evidence, suggestion)


def file_in(
    cases: Cases,
    work: UnitOfWork,
    filing: Filing,
    now: datetime,
    evidence: FindEvidence,
    suggestion: Suggestion | None = None,
) -> FoundCase:
    """In the caller's transaction. With a suggestion that is sure it goes to its department at once, else to whoever
    dispatches. Raises as `file` does.
    """
    person = read_person(filing.name, filing.phone)
    filing = _checked(cases, filing, now)
    key = filing.request_key and cases.vault.mark(f"{filing.request_key}\0{person.phone}", "case request")
    person_key = cases.vault.mark(person.phone, "person")
    work.cases.wait_for_turn(person_key)
    if key and (earlier := work.cases.by_request(key)):
        return _the_same(cases, work, earlier, filing)
    if (there := theirs(cases, work, filing, person_key)) is not None:
        joined = join(cases, work, there, filing, key or None, evidence(work, filing, person_key), now)
        return replace(_cared_for(cases, work, joined, filing, now), joined=True)
    while True:
        record = _record(cases, filing, person, person_key, key or None)
        first = _first_entry(cases, record.no, filing, now)
        state = opened(first)
        if work.cases.add(record, state, cases.due_on(state), cases.look_at(state, now)):
            break
        if key and (earlier := work.cases.by_request(key)):  # another desk was quicker
            return _the_same(cases, work, earlier, filing)
    work.cases.add_entries([first])
    work.cases.add_references(record.no, evidence(work, filing, person_key))
    found = FoundCase(record, state)
    cases.announce(work, Told(record, state, first), now)
    found = _cared_for(cases, work, found, filing, now)
    return send_on(cases, work, found, suggestion, now) if suggestion else found


def send_on(cases: Cases, work: UnitOfWork, found: FoundCase, suggestion: Suggestion, now: datetime) -> FoundCase:
    """Declining and grading stay with people: a department that it is not for gives it back."""
    facts, state = suggestion.facts(), found.state
    found = cases.write(work, found, EntryKind.SUGGESTED, ROUTER, now, facts=facts, words=suggestion.words())
    to = cases.settings.departments.get(suggestion.department)
    if to is None or not cases.settings.rules(state.place).routes_itself or state.kind in LOOKED_AT_FIRST:
        return found
    officer = to.ladder.first_present(day_of(now), cases.settings.absences)
    found = cases.write(work, found, EntryKind.ACCEPTED, ROUTER, now)
    chosen = {"department": to.id, "officer": officer.id}
    return cases.write(work, found, EntryKind.DISPATCHED, ROUTER, now, facts=chosen)


def _checked(cases: Cases, filing: Filing, now: datetime) -> Filing:
    """With the hall's district as the place."""
    if not filing.said.strip():
        raise Refused(RefusalCode.WORDS_NEEDED)
    if filing.department and filing.department not in cases.settings.departments:
        raise Refused(RefusalCode.DEPARTMENT_UNKNOWN)
    if filing.happened_on and filing.happened_on > day_of(now):
        raise Refused(RefusalCode.DAY_TO_COME)
    refuse_without_consent(filing.care, filing.care_agreed)
    if not filing.hall_id:
        return filing
    try:
        return replace(filing, place=cases.halls.find(filing.hall_id).district)
    except HallNotFound:
        raise Refused(RefusalCode.HALL_NOT_FOUND) from None


def _cared_for(cases: Cases, work: UnitOfWork, found: FoundCase, filing: Filing, now: datetime) -> FoundCase:
    return note_in(cases, work, found, filing.care, now) if filing.care else found


def _record(cases: Cases, filing: Filing, person: Person, person_key: str, request_key: str | None) -> CaseRecord:
    no = number_of(CASE, cases.random_digits(DIGITS))
    seal = cases.vault.seal
    return CaseRecord(
        no=no,
        person_key=person_key,
        phone_tail=tail_of(person.phone),
        name_sealed=seal(person.name, f"{no}.name"),
        phone_sealed=seal(person.phone, f"{no}.phone"),
        said_sealed=seal(filing.said, f"{no}.said"),
        wanted_sealed=seal(filing.wanted, f"{no}.wanted") if filing.wanted else None,
        happened_on=filing.happened_on,
        trips=filing.trips,
        channel=filing.channel,
        conversation_id=filing.conversation_id,
        request_key=request_key,
    )


def _first_entry(cases: Cases, no: str, filing: Filing, now: datetime) -> CaseEntry:
    limit = cases.settings.limit(filing.kind, filing.place)
    facts = {
        "kind": filing.kind.value,
        "item_code": filing.item_code,
        "hall_id": filing.hall_id,
        "place": filing.place,
        "about": filing.department,
        "days": limit.days,
        "source": limit.source,
    }
    return CaseEntry(no, 1, EntryKind.FILED, now, CITIZEN, facts=facts)


def _the_same(cases: Cases, work: UnitOfWork, earlier: CaseRecord, filing: Filing) -> FoundCase:
    """Raises Refused request_key_reused where something else was filed under the key."""
    found = cases.find(work, earlier.no)
    there = (cases.opened(earlier, "said"), found.state.kind, found.state.item_code)
    if earlier.said_sealed and there != (filing.said, filing.kind, filing.item_code):
        raise Refused(RefusalCode.REQUEST_KEY_REUSED)
    return found
