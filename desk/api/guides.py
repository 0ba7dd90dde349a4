"""Service guides: search, one whole, its versions, and the personal one-time notice."""

import hashlib
import json
from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Query, Response

from desk.api.deps import DeskDep
from desk.api.guide_schemas import bundle_summary, guide_out, guide_summary, notice_out, version_out
from desk.api.schemas import NoticeIn
from desk.problems import Problem
from office.china_time import CHINA, chinese_date
from office.guide.finding.subjects import SubjectKind
from office.guide.model import ServiceItem
from office.guide.notices.issued import NoticeNotFound
from office.guide.notices.notice import UnknownAnswer
from office.guide.notices.usecases import Told
from office.guide.publication.content import from_json
from office.guide.publication.versions import KnowledgeKind, VersionStatus, VersionStep
from office.guide.usecases import Guide

router = APIRouter(prefix="/api/v1", tags=["guides"])

# Of everything that is ranked, what is left below this has nothing to do with the query.
LEAST_SCORE = 0.01


@router.get("/guides")
def search(
    desk: DeskDep,
    q: Annotated[str, Query(max_length=300)] = "",
    limit: Annotated[int, Query(ge=1, le=100)] = 10,
    cursor: str | None = None,
) -> dict[str, Any]:
    """{guides, matters, next_cursor}: the closest guides and one-stop matters, best first; without `q` all guides."""
    guide = desk.office.guide
    if q.strip():
        found = [each for each in guide.search(q, limit) if each.score >= LEAST_SCORE]
        items = [each for each in found if each.subject.kind is SubjectKind.ITEM]
        bundles = [each for each in found if each.subject.kind is SubjectKind.BUNDLE]
        return {
            "guides": [guide_summary(guide.items[each.subject.code], each.score) for each in items],
            "matters": [bundle_summary(guide.knowledge.bundles[each.subject.code], each.score) for each in bundles],
            "next_cursor": None,
        }
    codes = [code for code in sorted(guide.items) if cursor is None or code > cursor]
    page = codes[:limit]
    return {
        "guides": [guide_summary(guide.items[code], None) for code in page],
        "matters": [bundle_summary(each, None) for each in guide.knowledge.bundles.values()] if cursor is None else [],
        "next_cursor": page[-1] if len(codes) > limit else None,
    }


@router.get("/guides/{item_code}")
def show(item_code: str, desk: DeskDep) -> dict[str, Any]:
    """One guide, whole; an expired one is refused, because an old fee is worse than none."""
    return guide_out(_current(item_code, desk.office.guide, desk), desk.office.wording)


@router.get("/guides/{item_code}/versions")
def versions(item_code: str, desk: DeskDep) -> dict[str, Any]:
    """{versions}: every version that was ever published, oldest first, with who and when."""
    history = desk.office.publishing.history(KnowledgeKind.ITEM, item_code)
    shown = [(version, steps) for version, steps in history if _was_published(steps)]
    if not shown:
        raise Problem("guide_not_found")
    return {"versions": [version_out(version, steps) for version, steps in shown]}


@router.get("/guides/{item_code}/versions/{version}")
def show_version(item_code: str, version: int, desk: DeskDep) -> dict[str, Any]:
    """A guide as it was published then; what it says may no longer hold."""
    history = desk.office.publishing.history(KnowledgeKind.ITEM, item_code)
    found = next(((each, steps) for each, steps in history if each.version == version and _was_published(steps)), None)
    if found is None:
        raise Problem("guide_not_found")
    item: ServiceItem = from_json(KnowledgeKind.ITEM, found[0].content)
    return {**guide_out(item, desk.office.wording), **version_out(*found)}


@router.post("/guides/{item_code}/notice")
async def notice(item_code: str, told: NoticeIn, desk: DeskDep) -> dict[str, Any]:
    """The personal list for these answers. Once nothing is left to ask it is kept and has a number."""
    office = desk.office
    guide = office.guide  # once: the version told must be the version read
    item = _current(item_code, guide, desk)
    try:
        made = guide.teller.notice(item, told.answers, office.today())
    except UnknownAnswer as unknown:
        raise Problem("notice_answer_unknown", question=unknown.question, answer=unknown.answer) from None
    issued = None
    if made.is_complete or made.leads_elsewhere:
        whom = Told(by="api", channel="api", request_key=_request_key(item_code, told))
        version = guide.knowledge.item_versions.get(item.item_code, 0)
        issued = await to_thread.run_sync(office.notices.issue, made, guide.items, version, whom, office.now())
    return notice_out(made, issued, guide.items, office.wording)


@router.get("/notices/{no}")
def issued_notice(no: str, desk: DeskDep, response: Response) -> dict[str, Any]:
    """A notice as it was told."""
    response.headers["Cache-Control"] = "no-store"
    try:
        found = desk.office.notices.find(no)
    except NoticeNotFound:
        raise Problem("notice_not_found") from None
    return {
        "no": found.no,
        "item_code": found.item_code,
        "name": found.item_name,
        "guide_version": found.guide_version,
        "answers": found.answers,
        **found.content,
        "text": found.text,
        "told_at": found.told_at.astimezone(CHINA).isoformat(),
        "told_by": found.told_by,
    }


def _current(item_code: str, guide: Guide, desk: DeskDep) -> ServiceItem:
    item = guide.find(item_code)
    if item is None:
        raise Problem("guide_not_found")
    if item.is_expired(desk.office.today()):
        raise Problem("guide_expired", valid_to=chinese_date(item.valid_to))
    return item


def _request_key(item_code: str, told: NoticeIn) -> str | None:
    """The same list asked for again; another list under a request_id that was used is another notice."""
    if told.request_id is None:
        return None
    asked = json.dumps([item_code, told.answers], sort_keys=True)
    return f"api:{told.request_id}:{hashlib.sha256(asked.encode()).hexdigest()[:32]}"


def _was_published(steps: list[VersionStep]) -> bool:
    return any(step.status is VersionStatus.PUBLISHED for step in steps)
