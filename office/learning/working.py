"""One job at a time, begun by an editor and done by a process of its own, which says how far it is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from office.learning.jobs import Job, JobKind, JobStatus
from office.learning.refusals import RefusalCode, Refused
from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

INTERRUPTED = "interrupted"


@dataclass(frozen=True)
class Jobs:
    """`new_id`: 32 hex digits."""

    unit_of_work: UnitOfWorkFactory
    new_id: Callable[[], str]

    def begin(self, kind: JobKind, subject: Mapping[str, Any], by: str, now: datetime) -> Job:
        """Raises Refused job_running while another goes on; one whose process is gone does not count."""
        with self.unit_of_work() as work:
            work.learning.jobs.begin_alone()
            self._give_up(work, now)
            if work.learning.jobs.running():
                raise Refused(RefusalCode.JOB_RUNNING)
            job = Job(self.new_id(), kind, subject, JobStatus.RUNNING, by, now, now)
            work.learning.jobs.add(job)
        return job

    def get(self, job_id: str, now: datetime) -> Job:
        """Raises Refused job_unknown."""
        with self.unit_of_work() as work:
            self._give_up(work, now)
            found = work.learning.jobs.get(job_id)
        if found is None:
            raise Refused(RefusalCode.JOB_UNKNOWN)
        return found

    def newest(self, kind: JobKind, limit: int, now: datetime) -> list[Job]:
        with self.unit_of_work() as work:
            self._give_up(work, now)
            return work.learning.jobs.newest(kind, limit)

    def progress(self, job_id: str, now: datetime, **values: object) -> bool:
        """A sign of life, with step, done and total where they are given. False: it was given up, stop."""
        with self.unit_of_work() as work:
            return work.learning.jobs.put(job_id, seen_at=now, **values)

    def finish(self, job_id: str, result: Mapping[str, Any], now: datetime) -> bool:
        return self._end(job_id, now, status=JobStatus.DONE, result=dict(result))

    def fail(self, job_id: str, fault: str, now: datetime) -> bool:
        return self._end(job_id, now, status=JobStatus.FAILED, fault=fault)

    def _end(self, job_id: str, now: datetime, **values: object) -> bool:
        with self.unit_of_work() as work:
            return work.learning.jobs.put(job_id, seen_at=now, ended_at=now, **values)

    @staticmethod
    def _give_up(work: UnitOfWork, now: datetime) -> None:
        for job in work.learning.jobs.running():
            if job.is_gone(now):
                ended = {"status": JobStatus.FAILED, "fault": INTERRUPTED, "ended_at": now}
                work.learning.jobs.put(job.id, **ended)
