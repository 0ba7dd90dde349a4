"""An appeal against a no-show: asked for by the citizen, decided by the staff with a reason. Pure."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class AppealStatus(StrEnum):
    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Appeal:
    """A granted one takes its no-show out of the count."""

    appointment_no: str
    status: AppealStatus
    reason_sealed: bytes = field(repr=False)
    asked_at: datetime
    decided_at: datetime | None = None
