"""Cases, for the staff: the queue, and every step of a case. Each call that changes one says who did it, and on which
version they decided: if somebody was quicker, the answer is `case_changed`.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query

from desk.api.care_schemas import call_out, care_for_staff
from desk.api.case_photos import photo_out
from desk.api.case_schemas import CaseActIn, OrderIn, case_out, cleaned, contact_out, line_out, words_out
from desk.api.case_scope import of_their_cases
from desk.api.deps import DeskDep
from desk.api.staff_actor import Actor, StaffDep, acting, staff
from desk.problems import Problem
from office.accounts.model import Role
from office.bootstrap import Office
from office.case_evidence import evidence_told
from office.cases import calling_back, handling, supervising
from office.cases.listed import QueueFilter
from office.cases.listing import listed, similar_to
from office.cases.model import CaseStatus
from office.cases.usecases import Cases, FoundCase

router = APIRouter(prefix="/api/v1/staff/cases", tags=["staff: cases"])
Name = Annotated[str | None, Query(max_length=64)]
Act = Callable[[Cases, str, CaseActIn, str, datetime], FoundCase]


HANDLERS = (Role.OFFICER, Role.SUPERVISOR)
# Who answers the phone sees every case, and calls back.
ANYBODY = (Role.OPERATOR, *HANDLERS)
CALLS = frozenset({"call-back", "call-missed", "contacted", "heard"})
Reader = Annotated[str, staff(*ANYBODY, scope=of_their_cases)]
ReaderOfAll = Annotated[Actor, acting(*ANYBODY)]
Superior = Annotated[str, staff(Role.SUPERVISOR, scope=of_their_cases)]

ACTS: dict[str, Act] = {
    "accept": lambda cases, no, told, by, now: handling.accept(cases, no, told.version, by, now, told.grade),
    "decline": lambda cases, no, told, by, now: handling.decline(
        cases, no, told.version, by, now, reason=told.reason, words=told.text
    ),
    "dispatch": lambda cases, no, told, by, now: handling.dispatch(
        cases, no, told.version, by, now, department=told.department, reason=told.reason
    ),
    "start": lambda cases, no, told, by, now: handling.start(cases, no, told.version, by, now),
    "return": lambda cases, no, told, by, now: handling.give_back(cases, no, told.version, by, now, reason=told.reason),
    "contacted": lambda cases, no, told, by, now: handling.contacted(
        cases, no, told.version, by, now, reason=told.reason
    ),
    "ask": lambda cases, no, told, by, now: handling.ask(cases, no, told.version, by, now, words=told.text),
    "heard": lambda cases, no, told, by, now: handling.heard(cases, no, told.version, by, now, words=told.text),
    "answer": lambda cases, no, told, by, now: handling.answer(
        cases, no, told.version, by, now, words=told.text, negative=told.policy_says_no
    ),
    "extend": lambda cases, no, told, by, now: handling.extend(
        cases, no, told.version, by, now, days=told.days, reason=told.reason
    ),
    "call-back": lambda cases, no, told, by, now: calling_back.call_back(
        cases, no, by, now, solved=told.solved, satisfied=told.satisfied, seen=told.version, words=told.text
    ),
    "call-missed": lambda cases, no, told, by, now: calling_back.call_missed(cases, no, told.version, by, now),
    "close": lambda cases, no, told, by, now: calling_back.close(cases, no, told.version, by, now, reason=told.reason),
    "merge": lambda cases, no, told, by, now: supervising.merge(
        cases, no, told.version, told.into, by, now, reason=told.reason
    ),
}


@router.get("")
def show_all(
    desk: DeskDep,
    actor: ReaderOfAll,
    department: Name = None,
    officer: Name = None,
    place: Name = None,
    level: int | None = None,
    card: Name = None,
    status: CaseStatus | None = None,
    needs_care: bool | None = None,
    cursor: Annotated[str, Query(max_length=40)] = "",
) -> dict[str, Any]:
    """{cases, next_cursor}: open ones, the soonest due first. `department=` empty: those that nobody has yet."""
    wanted = QueueFilter(department, officer, place, level, card, status, needs_care, actor.scopes)
    found, next_cursor = listed(desk.office.cases, wanted, after_no=cursor)
    lines = [{**line_out(each), **care_for_staff(desk.office, each.needs_care)} for each in found]
    return {"cases": lines, "next_cursor": next_cursor}


@router.get("/departments")
def departments(desk: DeskDep, by: StaffDep) -> dict[str, Any]:
    """{departments}: who answers for what; `sample`: the people are made up."""
    found = desk.office.cases.settings.departments.values()
    return {
        "departments": [
            {
                "id": each.id,
                "name": each.name,
                "people": [
                    {"id": one.id, "name": one.name, "sample": one.is_sample}
                    for one in (each.ladder.officer, each.ladder.backup, each.ladder.superior)
                ],
            }
            for each in found
        ],
        "next_cursor": None,
    }


@router.get("/{no}")
def show(no: str, desk: DeskDep, by: Reader) -> dict[str, Any]:
    """With its log and what it refers to; without what was said, name and phone."""
    return _shown(desk.office, no)


@router.post("/{no}/read")
def read(no: str, told: OrderIn, desk: DeskDep, by: Reader) -> dict[str, Any]:
    """What was said, and what the person was officially told before; who looked is kept."""
    office = desk.office
    words = supervising.read(office.cases, no, by, office.now(), reason_of(office, told.reason))
    with office.cases.unit_of_work(read_only=True) as work:
        references = work.cases.references(office.cases.find(work, no).no)
        return words_out(words, evidence_told(work, references))


@router.post("/{no}/contact")
def show_contact(no: str, told: OrderIn, desk: DeskDep, by: Reader) -> dict[str, Any]:
    """Name and phone, for whoever calls; who looked and why is kept."""
    return contact_out(
        supervising.contact(desk.office.cases, no, by, desk.office.now(), reason_of(desk.office, told.reason))
    )


@router.post("/{no}/press")
def press(no: str, told: OrderIn, desk: DeskDep, by: Reader) -> dict[str, Any]:
    """催办, by the hall"""
    supervising.press(desk.office.cases, no, by, desk.office.now(), reason=reason_of(desk.office, told.reason))
    return _shown(desk.office, no)


@router.post("/{no}/supervise")
def supervise(no: str, told: OrderIn, desk: DeskDep, by: Superior) -> dict[str, Any]:
    """督办, by the district"""
    supervising.supervise(desk.office.cases, no, by, desk.office.now(), reason=reason_of(desk.office, told.reason))
    return _shown(desk.office, no)


def reason_of(office: Office, reason: str) -> str:
    """It stands in the log as it is, so no number of a person may."""
    return office.conversations.redact(cleaned(reason)).text


def _shown(office: Office, no: str) -> dict[str, Any]:
    with office.cases.unit_of_work(read_only=True) as work:
        found = office.cases.find(work, no)
        line = work.cases.one_listed(found.no)
        if line is None:
            raise Problem("unknown_case")
        evidence, similar = work.cases.references(found.no), similar_to(work, found)
        shown = case_out(found, line, work.cases.entries(found.no), evidence, similar)
        return {
            **shown,
            **care_for_staff(office, line.needs_care),
            "calls": [call_out(office, each) for each in work.cases.calls.open_of(found.no)],
            "photos": [photo_out(each) for each in office.case_photos.of_case(work, found.no)],
        }


def _add_act(name: str, act: Act) -> None:
    roles = ANYBODY if name in CALLS else HANDLERS
    guard = staff(*roles, scope=of_their_cases)

    def do(no: str, told: CaseActIn, desk: DeskDep, by: str = guard) -> dict[str, Any]:
        told.text, told.reason = cleaned(told.text), reason_of(desk.office, told.reason)
        return _shown(desk.office, act(desk.office.cases, no, told, by, desk.office.now()).no)

    router.post(f"/{{no}}/{name}", name=f"case {name}")(do)


for _name, _act in ACTS.items():
    _add_act(_name, _act)
