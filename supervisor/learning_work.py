"""`python -m supervisor.learning_work JOB`: does one job that an editor began (office/learning/jobs.py), and says how
far it is. Started by the desk, and gone when the desk's house is.
"""

import contextlib
import logging
import os
import sys
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

from office.chance import new_id
from office.china_time import CHINA
from office.guide.publication.publishing import Publishing
from office.guide.publication.versions import VersionNotFound
from office.knowledge_loader import KnowledgeError
from office.learning.jobs import Job, JobKind
from office.learning.kept import Kept, Purpose
from office.learning.working import Jobs
from office.settings import Settings
from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from supervisor.retraining import retrain
from supervisor.startup import closing_database
from supervisor.training import TrainingFailed
from supervisor.trial import try_drafts

log = logging.getLogger("supervisor.learning_work")
SIGN_SECONDS = 5.0
KINDER = 10  # the desk and the engine come first
EVERY = 10  # sentences between two signs of progress


def main(job_id: str) -> None:
    os.nice(KINDER)
    settings = Settings()
    with closing_database(settings) as database:
        unit_of_work = partial(UnitOfWork, database)
        jobs = Jobs(unit_of_work, new_id)
        job = jobs.get(job_id, _now())
        with _signs_of_life(jobs, job_id):
            try:
                jobs.finish(job_id, _done(settings, unit_of_work, jobs, job), _now())
            except (KnowledgeError, VersionNotFound, TrainingFailed) as problem:
                log.error("%s", problem)
                jobs.fail(job_id, str(getattr(problem, "code", "training_failed")), _now())
            except Exception:
                log.exception("the job failed")
                jobs.fail(job_id, "internal_error", _now())


def _done(settings: Settings, unit_of_work: UnitOfWorkFactory, jobs: Jobs, job: Job) -> Mapping[str, Any]:
    tests = _kept(unit_of_work, Purpose.TEST)
    if job.kind is JobKind.TRIAL:

        def progress(done: int, total: int) -> None:
            if done % EVERY == 0:
                jobs.progress(job.id, _now(), step="asking", done=done, total=total)

        drafts, today = job.subject["drafts"], _now().astimezone(CHINA).date()
        return try_drafts(settings, Publishing(unit_of_work), drafts, tests, today, progress)

    steps: list[str] = []

    def step(name: str) -> None:
        steps.append(name)
        stage = name if name in ("training", "comparing") else "training"
        jobs.progress(job.id, _now(), step=stage, done=len(steps), total=0)

    return retrain(settings, _kept(unit_of_work, Purpose.TRAIN), tests, step)


def _kept(unit_of_work: UnitOfWorkFactory, purpose: Purpose) -> list[Kept]:
    with unit_of_work(read_only=True) as work:
        return work.learning.kept.all(purpose)


@contextlib.contextmanager
def _signs_of_life(jobs: Jobs, job_id: str) -> Any:
    """One that was given up meanwhile stops: another may have begun."""
    over = threading.Event()

    def sign() -> None:
        while not over.wait(SIGN_SECONDS):
            if not jobs.progress(job_id, _now()):
                os._exit(1)

    thread = threading.Thread(target=sign, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    main(sys.argv[1])
