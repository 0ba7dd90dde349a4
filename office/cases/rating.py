"""好差评: five levels, once for each finished service (国办发〔2019〕51号, rules.yml hcp-levels). Pure."""

from dataclasses import dataclass, field
from datetime import date

LEAST, MOST = 1, 5  # 非常不满意 … 非常满意


@dataclass(frozen=True, slots=True)
class Rating:
    """`subject_mark`: a keyed mark of the service's number, so that nobody reads off it who rated."""

    subject_mark: str
    service: str
    department: str
    level: int
    comment_sealed: bytes | None = field(repr=False)
    rated_on: date
