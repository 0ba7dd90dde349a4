"""What processes of their own are doing, and which model was made live, in the database."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from office.learning.jobs import Job, JobKind, JobStatus
from office.learning.store.tables import learning_jobs, learning_live

JOBS, LIVE = learning_jobs, learning_live


@dataclass(frozen=True, slots=True)
class MadeLive:
    """`instead_of`: the model that answered before."""

    model: str
    instead_of: str
    by: str
    at: datetime
    reason: str


class JobStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def begin_alone(self) -> None:
        """Nobody else begins one until this transaction ends; SQLite has one writer at a time anyway."""
        if self.connection.dialect.name == "postgresql":
            self.connection.execute(sa.text("LOCK TABLE learning_jobs IN EXCLUSIVE MODE"))

    def add(self, job: Job) -> None:
        self.connection.execute(JOBS.insert().values({name: getattr(job, name) for name in Job.__dataclass_fields__}))

    def get(self, job_id: str) -> Job | None:
        return next(iter(self._read(sa.select(JOBS).where(JOBS.c.id == job_id))), None)

    def running(self) -> list[Job]:
        return self._read(sa.select(JOBS).where(JOBS.c.status == JobStatus.RUNNING))

    def newest(self, kind: JobKind, limit: int) -> list[Job]:
        chosen = sa.select(JOBS).where(JOBS.c.kind == kind).order_by(JOBS.c.asked_at.desc(), JOBS.c.id)
        return self._read(chosen.limit(limit))

    def put(self, job_id: str, **values: object) -> bool:
        """False where it has ended: what a process that was given up says counts no more."""
        still = (JOBS.c.id == job_id) & (JOBS.c.status == JobStatus.RUNNING)
        return self.connection.execute(JOBS.update().where(still).values(values)).rowcount == 1

    def make_live(self, made: MadeLive) -> None:
        row = {name: getattr(made, name) for name in MadeLive.__dataclass_fields__}
        self.connection.execute(LIVE.insert().values(row))

    def made_live(self, limit: int) -> list[MadeLive]:
        """The newest first."""
        chosen = sa.select(*(LIVE.c[name] for name in MadeLive.__dataclass_fields__)).order_by(LIVE.c.id.desc())
        return [MadeLive(**row) for row in self.connection.execute(chosen.limit(limit)).mappings()]

    def _read(self, chosen: "sa.Select[Any]") -> list[Job]:
        return [_job(row) for row in self.connection.execute(chosen).mappings()]


def _job(row: "Mapping[str, Any] | sa.RowMapping") -> Job:
    return Job(**{**row, "kind": JobKind(row["kind"]), "status": JobStatus(row["status"])})
