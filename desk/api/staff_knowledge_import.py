"""Guides out of a file, from the console: checked first, then laid before a second person, who lets many in at once."""

import hashlib
import json
import tempfile
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, BackgroundTasks, Query, Request

from desk.api.deps import Desk, DeskDep
from desk.api.knowledge_schemas import FIELDS, ReleaseIn, in_a_sentence
from desk.api.staff_actor import PREFIX, staff
from desk.api.staff_knowledge import Editor
from desk.problems import Problem
from office.accounts.model import Role
from office.guide.editing.differences import Comparing
from office.guide.editing.importing import Arrival, Importing, ImportReport
from office.guide.editing.merging import ItemInvalid
from office.guide.editing.releasing import NotReleased, Releasing
from office.guide.exchange import Reading, read_guides
from office.guide.exchange.columns import columns
from office.guide.usecases import Guide
from office.knowledge_yaml import KnowledgeError
from office.wording.model import Wording

router = APIRouter(prefix=f"{PREFIX}/knowledge", tags=["staff: knowledge"])
Releaser = Annotated[str, staff(Role.EDITOR)]
FILE_NAME = r"^[^/\\\x00-\x1f]{1,100}\.(?:xlsx|csv|json|jsonl)$"
MOST_SHOWN = 500  # of refused rows and of items; the counts are whole
BODY = {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}


@router.post("/import", openapi_extra={"requestBody": BODY})
async def bring_in(
    request: Request,
    desk: DeskDep,
    by: Editor,
    name: Annotated[str, Query(pattern=FILE_NAME)],
    checked: Annotated[str, Query(max_length=64)] = "",
    skip_bad: bool = False,
) -> dict[str, Any]:
    """The file is the body. Without `checked`: what it would do. With the `digest` that this told: what is new or
    changed waits for review, all or nothing unless `skip_bad`.
    """
    content = await request.body()
    digest = hashlib.sha256(content).hexdigest()
    if checked and checked != digest:
        raise Problem("import_unchecked")
    limiter = desk.limits.imports
    report = await to_thread.run_sync(_import, desk, content, name, by, bool(checked), skip_bad, limiter=limiter)
    return {"digest": digest, "taken": bool(checked), **report}


@router.post("/release")
def release(told: ReleaseIn, desk: DeskDep, by: Releaser, later: BackgroundTasks) -> dict[str, Any]:
    """{released, refused: [{code, problem, detail}]}: many that wait for review are reviewed and published; whoever
    wrote one does not review it.
    """
    office = desk.office
    refused = Releasing(office.publishing.unit_of_work).release(told.versions, by, office.now(), told.reason)
    later.add_task(office.read_for_the_search)
    return {
        "released": sorted(told.versions.keys() - refused.keys()),
        "refused": [
            {"code": code, "problem": problem.code, "detail": _why(problem, office.wording)}
            for code, problem in sorted(refused.items())
        ],
    }


def _import(desk: Desk, content: bytes, name: str, by: str, takes: bool, skip_bad: bool) -> dict[str, Any]:
    """Raises Problem import_unreadable, import_refused."""
    office = desk.office
    reading = _read(content, Path(name).suffix, office.today())
    importing = Importing(office.publishing.unit_of_work)
    if not takes:
        return _told(importing.check(reading), office.guide)
    report = importing.take(reading, by, office.now(), name, skip_bad=skip_bad)
    if report is None:
        raise Problem("import_refused", count=len(importing.check(reading).refused))
    return _told(report, office.guide)


def _read(content: bytes, suffix: str, today: date) -> Reading:
    with tempfile.TemporaryDirectory(prefix="onewindow-") as folder:
        path = Path(folder) / f"guides{suffix}"
        path.write_bytes(content)
        try:
            return read_guides(path, as_of=today)
        except KnowledgeError as problem:
            raise Problem("import_unreadable", said=str(problem).removeprefix(f"{path.name}: ")) from None


def _told(report: ImportReport, guide: Guide) -> dict[str, Any]:
    comparing = Comparing(guide.wording, guide.knowledge.name_of)
    return {
        "rows": report.rows,
        "repeated": report.repeated,
        "unchanged": report.unchanged,
        "new": sum(arrival.is_new for arrival in report.arrivals),
        "changed": sum(not arrival.is_new for arrival in report.arrivals),
        "refused": len(report.refused),
        "refusals": [
            {"row": each.row, "column": each.column, "reason": each.reason} for each in report.refused[:MOST_SHOWN]
        ],
        "items": [_arrival(each, comparing) for each in report.arrivals[:MOST_SHOWN]],
    }


def _arrival(arrival: Arrival, comparing: Comparing) -> dict[str, Any]:
    """`titles`: the fields that would change."""
    item, before = arrival.item, arrival.before
    found = comparing.differences(json.loads(before.content), json.loads(arrival.content)) if before else ()
    titles = [columns().heading(each.field) for each in found if each.field in FIELDS]
    return {"code": item.item, "name": item.name, "is_new": arrival.is_new, "titles": titles}


def _why(problem: NotReleased, wording: Wording) -> str:
    if isinstance(problem, ItemInvalid):
        return in_a_sentence(problem.faults, wording)
    return wording.problem(problem.code).title
