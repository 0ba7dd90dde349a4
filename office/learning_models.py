"""Models that were trained from the screen: which may answer, which one does, and what became of each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from office.learning.jobs import Job, JobKind, JobStatus
from office.learning.refusals import RefusalCode, Refused
from office.learning.store.jobs import MadeLive
from office.learning.working import Jobs
from office.live_model import LiveModel, base_model, read_live, write_live
from office.settings import Settings

LOOKED_AT = 50


@dataclass(frozen=True, slots=True)
class Model:
    """`result`: what its training said of it; empty for the one that came with this release."""

    name: str
    at: datetime | None
    by: str
    is_live: bool
    result: Mapping[str, Any]


@dataclass(frozen=True)
class Models:
    settings: Settings
    jobs: Jobs

    def all(self, now: datetime) -> list[Model]:
        """Those that fit this release and are still there, the newest first."""
        live = read_live(self.settings)
        if live is None:
            return []
        found: dict[str, Model] = {}
        for job in self.jobs.newest(JobKind.TRAINING, LOOKED_AT, now):
            name = str(job.result.get("model", ""))
            if _fits(job, live) and name not in found and self.path(name).exists():
                found[name] = Model(name, job.ended_at, job.by, name == live.model, job.result)
        base = base_model(live.ingredients)
        if base not in found and self.path(base).exists():
            found[base] = Model(base, None, "", base == live.model, {})
        return list(found.values())

    def to_change_to(self, name: str, now: datetime) -> Path:
        """Raises Refused model_unknown, model_live_already."""
        found = next((each for each in self.all(now) if each.name == name), None)
        if found is None:
            raise Refused(RefusalCode.MODEL_UNKNOWN)
        if found.is_live:
            raise Refused(RefusalCode.MODEL_LIVE)
        return self.path(name)

    def changed_to(self, name: str, by: str, reason: str, now: datetime) -> MadeLive:
        """The engine answers with it already; so does the next one that is started."""
        live = read_live(self.settings)
        assert live is not None, "what fits this release was looked up in it"
        made = MadeLive(name, live.model, by, now, reason)
        write_live(self.settings, LiveModel(name, live.ingredients))
        with self.jobs.unit_of_work() as work:
            work.learning.jobs.make_live(made)
        return made

    def history(self, limit: int) -> list[MadeLive]:
        with self.jobs.unit_of_work(read_only=True) as work:
            return work.learning.jobs.made_live(limit)

    def path(self, name: str) -> Path:
        return self.settings.models_folder / name


def _fits(job: Job, live: LiveModel) -> bool:
    return job.status is JobStatus.DONE and job.result.get("ingredients") == live.ingredients
