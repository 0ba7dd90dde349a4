"""Texts that whoever answers a case may begin with."""

from typing import Annotated, Any

from fastapi import APIRouter

from desk.api.deps import DeskDep
from desk.api.staff_actor import PREFIX, staff
from office.accounts.model import Role
from office.cases.model import CaseKind

router = APIRouter(prefix=f"{PREFIX}/case-templates", tags=["staff: cases"])
Counter = Annotated[str, staff(Role.OPERATOR, Role.OFFICER, Role.SUPERVISOR)]


@router.get("")
def templates(desk: DeskDep, by: Counter, kind: CaseKind | None = None) -> dict[str, Any]:
    """{templates: [{id, title, text}]}: those for that kind of case; without one, all."""
    found = [each for each in desk.office.case_templates if each.suits(kind)]
    return {"templates": [{"id": each.id, "title": each.title, "text": each.text} for each in found]}
