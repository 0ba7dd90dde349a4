"""好差评: five levels, once for each finished service (国办发〔2019〕51号, rules.yml hcp-basis, hcp-levels). Pure."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

LEAST, MOST = 1, 5  # 非常不满意 … 非常满意
BAD = 2  # 差评: this level and below
LEVELS = tuple(range(LEAST, MOST + 1))


class Service(StrEnum):
    CONSULTATION = "consultation"
    BOOKING = "booking"  # a visit to a hall that was booked
    CASE = "case"
    VISIT = "visit"  # to a hall, without an appointment


@dataclass(frozen=True, slots=True)
class Subject:
    """One service. `ref`: its number, or the conversation's id."""

    service: Service
    ref: str


@dataclass(frozen=True, slots=True)
class FinishedService:
    """One that may be rated. `department` answers for it (a key of `RatingSettings.departments`)."""

    subject: Subject
    department: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """What somebody thinks of a service. `phone`: given for the call-back after a bad one, and for nothing else."""

    level: int
    comment: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)

    @property
    def is_bad(self) -> bool:
        return self.level <= BAD


@dataclass(frozen=True, slots=True)
class Rating:
    """`subject_mark`: a keyed mark of the service's number, so that nobody reads off it who rated. The comment is
    sealed for `{subject_mark}.comment`, as it was written; None once it has been deleted.
    """

    subject_mark: str
    service: str
    department: str
    level: int
    comment_sealed: bytes | None = field(repr=False)
    rated_on: date


@dataclass(frozen=True, slots=True)
class Rated:
    """What the person is told. `rectified_by`: by when a bad one is to be put right; None after a good one."""

    service: Service
    level: int
    rated_on: date
    rectified_by: date | None = None
