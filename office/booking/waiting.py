"""The waiting list: who waits for which places, and what becomes of an offer. Pure."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from office.halls.model import Quota


class WaitingStatus(StrEnum):
    WAITING = "waiting"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    PASSED = "passed"  # the offer ran out, or could not be made to this person
    LEFT = "left"
    OVER = "over"  # the time came and no place was free


NEXT: dict[WaitingStatus, frozenset[WaitingStatus]] = {
    WaitingStatus.WAITING: frozenset(
        {WaitingStatus.OFFERED, WaitingStatus.PASSED, WaitingStatus.LEFT, WaitingStatus.OVER}
    ),
    WaitingStatus.OFFERED: frozenset({WaitingStatus.ACCEPTED, WaitingStatus.PASSED, WaitingStatus.LEFT}),
    WaitingStatus.ACCEPTED: frozenset(),
    WaitingStatus.PASSED: frozenset(),
    WaitingStatus.LEFT: frozenset(),
    WaitingStatus.OVER: frozenset(),
}


@dataclass(frozen=True, slots=True)
class WaitingEntry:
    """Waits for any place that begins from `earliest` to `latest`, both included: one slot, or one day.
    An offer is an appointment that is held for them: `appointment_no`.
    """

    no: str
    status: WaitingStatus
    hall_id: str
    group: str
    item_code: str
    quota: Quota
    earliest: datetime
    latest: datetime
    person_key: str
    phone_tail: str
    name_sealed: bytes = field(repr=False)
    phone_sealed: bytes = field(repr=False)
    channel: str
    joined_at: datetime
    appointment_no: str | None = None
    conversation_id: str | None = None

    def wants(self, starts_at: datetime) -> bool:
        return self.earliest <= starts_at <= self.latest
