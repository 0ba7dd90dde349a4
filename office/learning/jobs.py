"""Work that takes minutes and is done by a process of its own: sentences tried, or a model trained. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

# A process that works says so every few seconds; one that is silent so long is gone.
SILENT = timedelta(seconds=60)


class JobKind(StrEnum):
    TRIAL = "trial"  # test sentences, with the knowledge as it is and with drafts
    TRAINING = "training"


class JobStatus(StrEnum):
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Job:
    """`step`: the stable name of what is being done; `done` of `total` in it, 0 where it cannot be counted. `fault`: a
    stable code.
    """

    id: str
    kind: JobKind
    subject: Mapping[str, Any]
    status: JobStatus
    by: str
    asked_at: datetime
    seen_at: datetime
    ended_at: datetime | None = None
    step: str = ""
    done: int = 0
    total: int = 0
    result: Mapping[str, Any] = field(default_factory=dict)
    fault: str = ""

    def is_gone(self, now: datetime) -> bool:
        return self.status is JobStatus.RUNNING and now - self.seen_at > SILENT
