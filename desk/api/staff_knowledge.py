"""The editors' desk: every service item with what it needs, one opened, what a change would say, and its draft."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from desk.api.deps import DeskDep
from desk.api.knowledge_schemas import (
    Code,
    DraftIn,
    NewIn,
    PreviewIn,
    differences_out,
    faults_out,
    in_a_sentence,
    line_out,
    opened_out,
    preview_out,
    version_out,
)
from desk.api.staff_actor import PREFIX, staff
from desk.problems import Problem
from office.accounts.model import Role
from office.guide.editing.listing import ItemState, counted, item_lines
from office.guide.editing.merging import ItemInvalid
from office.guide.editing.preview import preview
from office.guide.editing.usecases import ITEM, Editing
from office.guide.publication.versions import VersionChanged, VersionNotFound, VersionStatus

router = APIRouter(prefix=f"{PREFIX}/knowledge", tags=["staff: knowledge"])
Editor = Annotated[str, staff(Role.EDITOR, Role.ADMIN)]
# Nothing of a person is shown, and the book is for what was done.
Reader = Annotated[str, staff(Role.EDITOR, Role.ADMIN, audited=False)]

Number = Annotated[int, Path(ge=1, le=2**31 - 1)]


@router.get("")
def items(
    desk: DeskDep,
    by: Reader,
    q: Annotated[str, Query(max_length=100)] = "",
    state: ItemState | None = None,
    cursor: Annotated[str, Query(max_length=64)] = "",
    limit: Annotated[int, Query(ge=1, le=500)] = 200,
) -> dict[str, Any]:
    """{items, counts, next_cursor}: in order of code; `counts` by state, of all that the words `q` leave."""
    today = desk.office.today()
    with desk.office.publishing.unit_of_work(read_only=True) as work:
        lines = item_lines(work.knowledge.newest_of_each(ITEM), work.knowledge.published(ITEM), today)
    found = [line for line in lines if line.holds(q)] if q.strip() else lines
    page = [line for line in found if (state is None or state in line.states) and line.code > cursor]
    return {
        "items": [line_out(line, today) for line in page[:limit]],
        "counts": {"all": len(found), **counted(found)},
        "next_cursor": page[limit - 1].code if len(page) > limit else None,
    }


@router.post("", status_code=201)
def begin(told: NewIn, desk: DeskDep, by: Editor) -> dict[str, Any]:
    """The draft of a new item, empty but for its name. 409 `item_code_taken` where there is one of that code."""
    try:
        editing(desk).begin(told.item_code, told.name.strip(), by, desk.office.now())
    except VersionChanged:
        raise Problem("item_code_taken") from None
    return opened_out(editing(desk).open(told.item_code), desk.office.guide)


@router.get("/{code}")
def opened(
    code: Code, desk: DeskDep, by: Reader, on: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None
) -> dict[str, Any]:
    """The version to go on with: `on`, else what is open, else what holds, else the newest."""
    return opened_out(editing(desk).open(code, on), desk.office.guide)


@router.get("/{code}/versions")
def versions(code: Code, desk: DeskDep, by: Reader) -> dict[str, Any]:
    """{versions, published}: every version that was ever written, the newest first, with who, when and why."""
    history = desk.office.publishing.history(ITEM, code)
    if not history:
        raise VersionNotFound(code)
    holding = [version.version for version, _ in history if version.status is VersionStatus.PUBLISHED]
    return {
        "versions": [version_out(*each) for each in reversed(history)],
        "published": max(holding, default=None),
    }


@router.get("/{code}/versions/{number}")
def compared(
    code: Code, number: Number, desk: DeskDep, by: Reader, against: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0
) -> dict[str, Any]:
    """What it says that the version `against` does not, field by field; 0: all that it says."""
    publishing, guide = desk.office.publishing, desk.office.guide
    after = publishing.version(ITEM, code, number)
    before = publishing.version(ITEM, code, against) if against else None
    return {"version": number, "against": against, "differences": differences_out(before, after, guide)}


@router.post("/{code}/preview")
def shown(code: Code, told: PreviewIn, desk: DeskDep, by: Reader) -> dict[str, Any]:
    """{faults, answer, notice}: what a citizen would be told; both null where what was sent is no item."""
    office, guide = desk.office, desk.office.guide
    try:
        item = editing(desk).changed(code, told.on, told.changes)
    except ItemInvalid as invalid:
        return {"faults": faults_out(invalid.faults), "answer": None, "notice": None}
    made = preview(item, guide, told.facet, told.answers, office.today())
    return preview_out(made, guide.items, office.wording)


@router.post("/{code}/versions", status_code=201)
def save(code: Code, told: DraftIn, desk: DeskDep, by: Editor) -> dict[str, Any]:
    """A draft. 409 `version_changed` where somebody has written since: nothing of theirs is overwritten."""
    office, desk_of = desk.office, editing(desk)
    try:
        desk_of.save(code, told.seen, told.on, told.changes, by, office.now())
    except VersionChanged as changed:
        raise Problem(changed.code, who=changed.who, number=changed.number) from None
    except ItemInvalid as invalid:
        raise Problem(invalid.code, said=in_a_sentence(invalid.faults, office.wording)) from None
    return opened_out(desk_of.open(code), office.guide)


def editing(desk: DeskDep) -> Editing:
    return Editing(desk.office.publishing.unit_of_work)
