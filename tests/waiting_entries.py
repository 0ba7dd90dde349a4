"""A waiting list of one entry, without a database."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from office.booking.counter import Booked, Offer, Refusal
from office.booking.waiting import WaitingStatus
from office.booking.waiting_counter import Waits
from office.china_time import CHINA

NO, TAIL, APPOINTMENT_NO = "HB123-456-7890", "8000", "YY123-456-7890"
TWO = datetime(2026, 11, 24, 14, tzinfo=CHINA)
PLACE = Offer("", "new-area", "新区政务服务中心", True, TWO, TWO + timedelta(minutes=30), 0, 0)
KEPT = Booked(APPOINTMENT_NO, "nurse-extend", "护士延续注册", PLACE, "held", TAIL)
WAITS = Waits(NO, WaitingStatus.WAITING, "护士延续注册", "新区政务服务中心", TWO, TWO, ahead=2)


@dataclass
class OneEntry:
    """`expires`: the kept place goes to the next just before it is taken."""

    found: Waits = WAITS
    expires: bool = False
    asked: list[str] = field(default_factory=list)

    def offer(self) -> None:
        until = datetime(2026, 11, 23, 9, 30, tzinfo=CHINA)
        self.found = replace(self.found, status=WaitingStatus.OFFERED, ahead=0, offer=KEPT, kept_until=until)

    def entry(self, no: str, tail: str) -> Waits | Refusal:
        return self.found if (no, tail) == (NO, TAIL) else Refusal("unknown_waiting", "对不上")

    def accept(self, no: str, tail: str) -> Booked | Refusal:
        self.asked.append("accept")
        if self.expires:
            return Refusal("offer_expired", "让给后面的人了")
        self.found = replace(self.found, status=WaitingStatus.ACCEPTED)
        return replace(KEPT, status="confirmed")

    def leave(self, no: str, tail: str) -> Waits | Refusal:
        self.asked.append("leave")
        self.found = replace(self.found, status=WaitingStatus.LEFT, offer=None)
        return self.found
