"""What people asked and got no good answer to, for the editors of the knowledge: listed by likeness, and dealt with."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from desk.api.deps import DeskDep
from desk.api.learning_schemas import (
    AliasIn,
    AsideIn,
    ItemIn,
    QuestionIn,
    TrainingIn,
    group_out,
    listed_out,
    turned_out,
)
from desk.api.staff_actor import PREFIX, staff
from office.accounts.model import Role
from office.bootstrap import Office
from office.guide.finding.subjects import SubjectKind
from office.learning.model import Group, Likely, Turned, Why

router = APIRouter(prefix=f"{PREFIX}/learning", tags=["staff: learning"])
Editor = Annotated[str, staff(Role.EDITOR, Role.ADMIN)]
Looking = Annotated[str, staff(Role.EDITOR, Role.ADMIN, audited=False)]  # nothing of anybody
PAGE = 50
LIKELY = 3
TURNED = 200
WAIT_SECONDS = 2.0  # thousands of questions take longer the first time; whoever asks again gets them


@router.get("/groups")
def groups(
    desk: DeskDep,
    by: Editor,
    why: Annotated[Why | None, Query()] = None,
    q: Annotated[str, Query(max_length=60)] = "",
    after: Annotated[int, Query(ge=0)] = 0,
) -> dict[str, Any]:
    """The largest first, of the last 90 days. `ready` false: they are being made; ask again."""
    made = desk.office.learning.groups(desk.office.now(), WAIT_SECONDS)
    if made is None:
        return {"ready": False, "groups": [], "count": 0, "questions": 0, "next_cursor": None}
    found = made.of(why, q).groups
    return {
        "ready": True,
        "groups": [listed_out(each) for each in found[after : after + PAGE]],
        "count": len(found),
        "questions": sum(len(each.group.questions) for each in found),
        "next_cursor": after + PAGE if after + PAGE < len(found) else None,
    }


@router.get("/groups/{group_id}")
def one_group(group_id: str, desk: DeskDep, by: Looking) -> dict[str, Any]:
    """With all its sentences, and the items that it may be about."""
    listed = desk.office.learning.find(group_id, desk.office.now(), WAIT_SECONDS)
    return group_out(listed, _likely(desk.office, listed.group.centre))


@router.post("/groups/{group_id}/alias")
def alias(group_id: str, told: AliasIn, desk: DeskDep, by: Editor) -> dict[str, Any]:
    """A draft of the item, which another person reviews."""
    office, group = desk.office, _group(desk.office, group_id)
    return turned_out(office.learned_drafts.alias(group, told.item_code, told.words, by, office.now()))


@router.post("/groups/{group_id}/question")
def question(group_id: str, told: QuestionIn, desk: DeskDep, by: Editor) -> dict[str, Any]:
    """As above."""
    office, group = desk.office, _group(desk.office, group_id)
    drafts, now = office.learned_drafts, office.now()
    return turned_out(drafts.question(group, told.item_code, told.ask, told.answer, by, now))


@router.post("/groups/{group_id}/item")
def item(group_id: str, told: ItemIn, desk: DeskDep, by: Editor) -> dict[str, Any]:
    """A draft with nothing but its name and the sentences of the group as aliases."""
    office, group = desk.office, _group(desk.office, group_id)
    return turned_out(office.learned_drafts.item(group, told.item_code, told.name, by, office.now()))


@router.post("/groups/{group_id}/training")
def training(group_id: str, told: TrainingIn, desk: DeskDep, by: Editor) -> dict[str, Any]:
    """Counts from the next training on."""
    office, group = desk.office, _group(desk.office, group_id)
    return turned_out(office.learned_drafts.training(group, told.intent, told.texts, by, office.now()))


@router.post("/groups/{group_id}/aside")
def aside(group_id: str, told: AsideIn, desk: DeskDep, by: Editor) -> dict[str, Any]:
    group = _group(desk.office, group_id)
    return turned_out(desk.office.learning.set_aside(group, told.reason, by, desk.office.now()))


@router.get("/turned")
def turned(desk: DeskDep, by: Editor) -> dict[str, Any]:
    """What was dealt with, the newest first."""
    found: list[Turned] = desk.office.learning.turned(TURNED)
    return {"turned": [turned_out(each) for each in found]}


def _group(office: Office, group_id: str) -> Group:
    return office.learning.find(group_id, office.now(), WAIT_SECONDS).group


def _likely(office: Office, words: str) -> list[Likely]:
    found = office.guide.search(words, LIKELY * 2)
    items = [each for each in found if each.subject.kind is SubjectKind.ITEM]
    return [Likely(each.subject.code, each.subject.name, each.score) for each in items[:LIKELY]]
