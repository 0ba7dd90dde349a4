"""The way of a version: for review, reviewed by another person, published; or given back, given up, put back in use."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

from fastapi import APIRouter

from desk.api.deps import DeskDep
from desk.api.knowledge_schemas import Code, NoteIn, ReasonIn, in_a_sentence, opened_out
from desk.api.staff_actor import PREFIX, staff
from desk.api.staff_knowledge import Editor, Number, editing
from desk.problems import Problem
from office.accounts.model import Role
from office.guide.editing.merging import ItemInvalid
from office.guide.editing.usecases import ITEM
from office.knowledge_yaml import KnowledgeError
from office.wording.model import Wording

router = APIRouter(prefix=f"{PREFIX}/knowledge/{{code}}", tags=["staff: knowledge"])
Reviewer = Annotated[str, staff(Role.EDITOR)]


@router.post("/versions/{number}/submit")
def submit(code: Code, number: Number, told: NoteIn, desk: DeskDep, by: Editor) -> dict[str, Any]:
    """Asks another person to look at it."""
    with said_why(desk.office.wording):
        editing(desk).submit(code, number, by, desk.office.now(), told.reason)
    return opened_out(editing(desk).open(code), desk.office.guide)


@router.post("/versions/{number}/review")
def review(code: Code, number: Number, told: NoteIn, desk: DeskDep, by: Reviewer) -> dict[str, Any]:
    """409 `reviewed_by_its_writer`: two people look at what a citizen will be told."""
    desk.office.publishing.review(ITEM, code, number, by, desk.office.now(), told.reason)
    return opened_out(editing(desk).open(code), desk.office.guide)


@router.post("/versions/{number}/return")
def give_back(code: Code, number: Number, told: ReasonIn, desk: DeskDep, by: Editor) -> dict[str, Any]:
    editing(desk).give_back(code, number, by, desk.office.now(), told.reason)
    return opened_out(editing(desk).open(code), desk.office.guide)


@router.post("/versions/{number}/publish")
def publish(code: Code, number: Number, desk: DeskDep, by: Editor) -> dict[str, Any]:
    """Answered from within seconds. 422 `knowledge_invalid` where it does not fit beside what is published by now."""
    with said_why(desk.office.wording):
        desk.office.publishing.publish(ITEM, code, number, by, desk.office.now())
    return opened_out(editing(desk).open(code), desk.office.guide)


@router.post("/versions/{number}/discard")
def discard(code: Code, number: Number, told: ReasonIn, desk: DeskDep, by: Editor) -> dict[str, Any]:
    """One that was never published; it stays readable."""
    desk.office.publishing.discard(ITEM, code, number, by, desk.office.now(), told.reason)
    return opened_out(editing(desk).open(code), desk.office.guide)


@router.post("/versions/{number}/restore")
def restore(code: Code, number: Number, told: ReasonIn, desk: DeskDep, by: Editor) -> dict[str, Any]:
    """What was published once, published again at once."""
    with said_why(desk.office.wording):
        editing(desk).restore(code, number, by, desk.office.now(), told.reason)
    return opened_out(editing(desk).open(code), desk.office.guide)


@router.post("/withdraw")
def withdraw(code: Code, told: ReasonIn, desk: DeskDep, by: Editor) -> dict[str, Any]:
    """Answered no more; its versions stay readable, and one of them can be restored."""
    desk.office.publishing.withdraw(ITEM, code, by, desk.office.now(), told.reason)
    return opened_out(editing(desk).open(code), desk.office.guide)


@contextmanager
def said_why(wording: Wording) -> Iterator[None]:
    """Raises Problem knowledge_invalid."""
    try:
        yield
    except ItemInvalid as invalid:
        raise Problem(invalid.code, said=in_a_sentence(invalid.faults, wording)) from None
    except KnowledgeError as problem:
        raise Problem(ItemInvalid.code, said=str(problem)) from None
