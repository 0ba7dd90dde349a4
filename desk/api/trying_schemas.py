"""Test sentences, jobs and models in the API."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from desk.api.learning_schemas import Words
from desk.api.schemas import ShortName
from office.china_time import CHINA
from office.guide.publication.versions import Version
from office.learning.jobs import Job
from office.learning.kept import Kept, Purpose
from office.learning.store.jobs import MadeLive
from office.learning_models import Model


class SentencesIn(BaseModel):
    """`intent` and `item_code`: what is right for a test sentence, where somebody knows; `intent` to train with."""

    model_config = ConfigDict(extra="ignore")
    purpose: Purpose = Purpose.TEST
    texts: Annotated[list[Words], Field(min_length=1, max_length=500)]
    intent: Annotated[str, Field(pattern=r"^[a-z_]{0,64}$")] = ""
    item_code: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{0,64}$")] = ""


class DraftIn(BaseModel):
    model_config = ConfigDict(extra="ignore")
    item_code: ShortName
    version: Annotated[int, Field(ge=1, le=1_000_000)]


class TrialIn(BaseModel):
    """Without drafts: all that somebody is writing or has reviewed."""

    model_config = ConfigDict(extra="ignore")
    drafts: Annotated[list[DraftIn], Field(max_length=200)] = []


class LiveIn(BaseModel):
    model_config = ConfigDict(extra="ignore")
    reason: Annotated[str, Field(max_length=200)] = ""


def kept_out(kept: Kept) -> dict[str, Any]:
    known = {"intent": kept.intent, "item_code": kept.code}
    return {"id": kept.id, "text": kept.text, **known, "by": kept.by, "at": _moment(kept.at)}


def draft_out(version: Version, name: str) -> dict[str, Any]:
    about = {"item_code": version.code, "name": name, "version": version.version}
    return {**about, "status": version.status.value, "by": version.written_by, "at": _moment(version.written_at)}


def job_out(job: Job) -> dict[str, Any]:
    """`result` only of one that is done."""
    return {
        "id": job.id,
        "kind": job.kind.value,
        "status": job.status.value,
        "subject": dict(job.subject),
        "by": job.by,
        "asked_at": _moment(job.asked_at),
        "ended_at": _moment(job.ended_at),
        "step": job.step,
        "done": job.done,
        "total": job.total,
        "fault": job.fault or None,
        "result": dict(job.result) or None,
    }


def model_out(model: Model) -> dict[str, Any]:
    shown = {"name": model.name, "at": _moment(model.at), "by": model.by, "live": model.is_live}
    return {**shown, "result": dict(model.result) or None}


def made_live_out(made: MadeLive) -> dict[str, Any]:
    which = {"model": made.model, "instead_of": made.instead_of}
    return {**which, "by": made.by, "at": _moment(made.at), "reason": made.reason}


def _moment(at: datetime | None) -> str | None:
    return at.astimezone(CHINA).isoformat(timespec="seconds") if at else None
