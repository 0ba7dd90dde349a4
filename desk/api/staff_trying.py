"""Test sentences, run over drafts before they are published; training and models: desk/api/staff_models.py."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from desk.api.deps import Desk, DeskDep
from desk.api.staff_actor import PREFIX, staff
from desk.api.trying_schemas import SentencesIn, TrialIn, draft_out, job_out, kept_out
from desk.learning_process import start_work
from office.accounts.model import Role
from office.guide.publication.content import from_json
from office.guide.publication.versions import Version, VersionNotFound
from office.learning.jobs import Job, JobKind
from office.learning.kept import Purpose
from office.learning.refusals import RefusalCode, Refused

router = APIRouter(prefix=f"{PREFIX}/learning", tags=["staff: learning"])
Editor = Annotated[str, staff(Role.EDITOR, Role.ADMIN)]
Looking = Annotated[str, staff(Role.EDITOR, Role.ADMIN, audited=False)]  # nothing of anybody, every few seconds
TRIALS = 10
NOT_STARTED = "not_started"


@router.get("/intents")
def intents(desk: DeskDep, by: Editor) -> dict[str, Any]:
    """What a sentence can want, each with sentences that do."""
    known = desk.office.trying.trained()
    return {"intents": [{"intent": intent, "examples": texts[:3]} for intent, texts in sorted(known.items())]}


@router.get("/sentences")
def sentences(desk: DeskDep, by: Editor, purpose: Annotated[Purpose, Query()] = Purpose.TEST) -> dict[str, Any]:
    return {"sentences": [kept_out(each) for each in desk.office.trying.sentences.all(purpose)]}


@router.post("/sentences", status_code=201)
def keep(told: SentencesIn, desk: DeskDep, by: Editor) -> dict[str, Any]:
    """All or nothing; those that are kept already are left."""
    keeping, now = desk.office.trying.sentences, desk.office.now()
    new = keeping.keep(told.texts, told.purpose, by, now, intent=told.intent, code=told.item_code)
    return {"new": new}


@router.post("/sentences/seed", status_code=201)
def seed(desk: DeskDep, by: Editor) -> dict[str, Any]:
    """Tests to begin with, out of the knowledge and the training sentences."""
    office = desk.office
    return {"new": office.trying.seed(office.guide.knowledge, by, office.now())}


@router.delete("/sentences/{number}", status_code=204)
def remove(number: int, desk: DeskDep, by: Editor) -> None:
    desk.office.trying.sentences.remove(number)


@router.get("/drafts")
def drafts(desk: DeskDep, by: Editor) -> dict[str, Any]:
    """Of items, the newest of each that somebody is writing or has reviewed."""
    return {"drafts": [draft_out(each, _name(each)) for each in desk.office.trying.drafts()]}


@router.post("/trials", status_code=202)
def begin_trial(told: TrialIn, desk: DeskDep, by: Editor) -> dict[str, Any]:
    """A process of its own does it; `GET /jobs/{id}` says how far it is."""
    chosen = [(each.item_code, each.version) for each in told.drafts]
    try:
        job = desk.office.trying.begin_trial(chosen, by, desk.office.now())
    except VersionNotFound:
        raise Refused(RefusalCode.ITEM_UNKNOWN) from None
    return job_out(started(desk, job))


@router.get("/trials")
def trials(desk: DeskDep, by: Editor) -> dict[str, Any]:
    """The newest first."""
    office = desk.office
    return {"trials": [job_out(each) for each in office.trying.jobs.newest(JobKind.TRIAL, TRIALS, office.now())]}


@router.get("/jobs/{job_id}")
def job(job_id: str, desk: DeskDep, by: Looking) -> dict[str, Any]:
    return job_out(desk.office.trying.jobs.get(job_id, desk.office.now()))


def started(desk: Desk, begun: Job) -> Job:
    """One that cannot be started has failed, and the next may begin."""
    try:
        start_work(desk.office.settings, begun.id)
    except OSError:
        desk.office.trying.jobs.fail(begun.id, NOT_STARTED, desk.office.now())
    return desk.office.trying.jobs.get(begun.id, desk.office.now())


def _name(version: Version) -> str:
    return str(from_json(version.kind, version.content).name)
