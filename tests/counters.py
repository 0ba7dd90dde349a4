"""A booking counter of two halls, without a database: what it has on offer, and what was booked there."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from office.booking.counter import (
    ORDINARY,
    Booked,
    Offer,
    Offers,
    Refusal,
    Waiting,
    Wanted,
)
from office.booking.nearest import for_who_goes_first, nearest
from office.booking.opening_hours import HallHours
from office.booking.rules_telling import HallRules
from office.china_time import CHINA
from office.halls.model import BookingRules, DayException

HALLS = {"new-area": "新区政务服务中心", "chaoyang": "朝阳区政务服务中心"}
TAKES = {"new-area": {"nurse-extend", "passport"}, "chaoyang": {"nurse-extend"}}
STARTS = [(9, 0), (9, 30), (10, 0), (14, 0), (14, 30), (15, 0)]
DAYS = 5
HALF_HOUR = timedelta(minutes=30)
NO, WAITING_NO = "YY123-456-7890", "HB123-456-7890"


@dataclass
class TwoHalls:
    """`full`: ids of slots without a place. `refuses`: the code that booking is answered with, once. `first_only`:
    slots with no place but for who goes first; `no_green`: with none for them. `priority`: the group that was booked
    for last. `measured`: whether the waits are. `warns`: of this matter, what the person's list says against it.
    """

    today: datetime
    full: set[str] = field(default_factory=set)
    refuses: str = ""
    booked: dict[str, Booked] = field(default_factory=dict)
    messages: list[str] = field(default_factory=list)
    first_only: set[str] = field(default_factory=set)
    no_green: set[str] = field(default_factory=set)
    priority: str = ""
    measured: bool = True
    warns: str = ""
    waiting: list[tuple[str, datetime, datetime]] = field(default_factory=list)
    open_at: HallHours = field(default_factory=HallHours)
    rules_at: dict[str, HallRules] = field(default_factory=dict)
    appealed: list[tuple[str, str]] = field(default_factory=list)
    closed: dict[str, list[DayException]] = field(default_factory=dict)

    def hours(self, item_code: str, hall_id: str) -> HallHours:
        return self.open_at

    def hall_names(self, item_code: str) -> list[str]:
        return [name for hall, name in HALLS.items() if item_code in TAKES[hall]]

    def closures(self, hall_id: str) -> list[DayException]:
        return self.closed.get(hall_id, [])

    def rules(self, hall_id: str) -> HallRules:
        return self.rules_at.get(hall_id) or HallRules(BookingRules(), 10)

    def offers(self, wanted: Wanted) -> Offers:
        takers = [hall for hall in HALLS if wanted.item_code in TAKES[hall]]
        if not takers:
            return Offers(why_none="not_taken")
        named = [hall for hall in takers if hall == wanted.hall_id]
        others = [hall for hall in takers if hall not in wanted.not_in]
        not_at = HALLS[wanted.hall_id] if wanted.hall_id and not named else ""
        public = [each for hall in named or others or takers for each in self._slots(hall)]
        told = {"not_at": not_at, "no_hall_in": wanted.no_hall_in, "no_other_hall": not others}
        if not wanted.goes_first:
            return replace(nearest(public, wanted, 3), **told)
        green = [each for hall in named or others or takers for each in self._slots(hall, goes_first=True)]
        return replace(for_who_goes_first(green, public, wanted, 3), **told)

    def offer(self, choice: str, item_code: str, *, goes_first: bool = False) -> Offer | None:
        slot_id = choice.removesuffix(ORDINARY)
        ordinary = slot_id != choice
        halls = [hall for hall in HALLS if item_code in TAKES[hall]]
        there = [each for hall in halls for each in self._slots(hall, goes_first and not ordinary)]
        return next((replace(each, ordinary=ordinary) for each in there if each.slot_id == slot_id and each.free), None)

    def warning(self, item_code: str, conversation_id: str) -> str:
        return self.warns

    def hall_in(self, text: str) -> tuple[str, str] | None:
        named = next(((id, name) for id, name in HALLS.items() if name[:2] in text), None)
        return named or (("", "农安县") if "农安" in text else None)

    def book(
        self, choice: str, item_code: str, name: str, conversation_id: str, message_id: str, *, priority: str = ""
    ) -> Booked | Refusal:
        if self.refuses:
            refused, self.refuses = self.refuses, ""
            if refused == "slot_full":
                self.full.add(choice)
            return Refusal(refused, f"不行：{refused}")
        offer = self.offer(choice, item_code, goes_first=bool(priority))
        if offer is None and priority:
            return Refusal("green_channel_full", "这个时间没有绿色通道的号")
        assert offer is not None
        self.messages.append(message_id)
        self.priority, first = priority, bool(priority) and not offer.ordinary
        self.booked[NO] = Booked(
            NO, item_code, item_code, offer, "confirmed", "8000", late_minutes=17, has_priority=first
        )
        return self.booked[NO]

    def wait(
        self, between: tuple[str, datetime, datetime], item_code: str, name: str, conversation_id: str
    ) -> Waiting | Refusal:
        if self.refuses:
            refused, self.refuses = self.refuses, ""
            return Refusal(refused, f"不行：{refused}")
        self.waiting.append(between)
        return Waiting(WAITING_NO, len(self.waiting) - 1, 30)

    def last_day(self, item_code: str, hall_id: str) -> date | None:
        return (self.today.astimezone(CHINA) + timedelta(days=DAYS - 1)).date()

    def look_up(self, no: str, tail: str) -> Booked | Refusal:
        found = self.booked.get(no)
        return found if found and found.phone_tail == tail else Refusal("unknown_appointment", "对不上")

    def cancel(self, no: str) -> Booked | Refusal:
        self.booked[no] = replace(self.booked[no], status="cancelled")
        return self.booked[no]

    def move(self, no: str, choice: str) -> Booked | Refusal:
        if self.refuses:
            refused, self.refuses = self.refuses, ""
            return Refusal(refused, f"不行：{refused}")
        offer = self.offer(choice, self.booked[no].item_code, goes_first=self.booked[no].has_priority)
        assert offer is not None
        kept = self.booked[no].has_priority and not offer.ordinary
        self.booked[no] = replace(self.booked[no], offer=offer, has_priority=kept)
        return self.booked[no]

    def appeal(self, no: str, reason: str, conversation_id: str) -> Booked | Refusal:
        self.appealed.append((no, reason))
        self.booked[no] = replace(self.booked[no], appeal="asked")
        return self.booked[no]

    def _slots(self, hall: str, goes_first: bool = False) -> Iterator[Offer]:
        for day in range(DAYS):
            for hour, minute in STARTS:
                starts = (self.today.astimezone(CHINA) + timedelta(days=day)).replace(hour=hour, minute=minute)
                slot_id = f"{hall}.{starts:%Y%m%d%H%M}"
                wait = 20 if hour >= 14 else 0
                full = self.full | self.no_green if goes_first else self.full | self.first_only
                free = 0 if slot_id in full or starts <= self.today else 2
                times, made_up = (starts, starts + HALF_HOUR), hall == "new-area"
                yield Offer(slot_id, hall, HALLS[hall], made_up, *times, free, wait, self.measured)
