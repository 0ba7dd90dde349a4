"""office.booking.counter.BookingCounter over the real booking: what a conversation may see and do of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from office.booking.booking import Booking
from office.booking.confirming import confirm
from office.booking.counter import Booked, Offer, Offers, Refusal, Wanted, nearest
from office.booking.giving_up import cancel
from office.booking.holding import hold_first
from office.booking.listing import free_slots, look_up
from office.booking.model import Appointment, FreeSlot, Wish
from office.booking.moving import reschedule
from office.booking.opening_hours import HallHours, hours_of
from office.booking.places import parts_of
from office.booking.refusals import RefusalCode, Refused
from office.booking.rules_telling import HallRules, rules_of
from office.china_time import CHINA
from office.conversations.entrusted import Entrusting
from office.guide.notices.issued import IssuedNotice
from office.halls.choosing import halls_for
from office.halls.hall import Hall, HallLevel, Halls
from office.halls.model import Quota
from office.wording.model import Wording

CHANNEL = "conversation"
MOST_HALLS, MOST_OFFERS = 4, 3
LOOKED_AHEAD = timedelta(days=21)


@dataclass(frozen=True)
class Appointments:
    """`name_of` a matter's code; `lists_of` the one-time notices that a conversation was given."""

    booking: Booking
    halls: Halls
    entrusting: Entrusting
    wording: Wording
    now: Callable[[], datetime]
    name_of: Callable[[str], str]
    lists_of: Callable[[str], Sequence[IssuedNotice]]

    def offers(self, wanted: Wanted) -> Offers:
        takers = halls_for(self.halls, wanted.item_code)
        if not takers:
            return Offers(why_none="not_taken")
        named = [hall for hall in takers if hall.id == wanted.hall_id]
        not_at = self.halls.find(wanted.hall_id).name if wanted.hall_id and not named else ""
        halls = named or takers
        today = self._day()
        found = [
            _offer(hall, slot)
            for hall in halls[:MOST_HALLS]
            for slot in self._free(hall.id, wanted.item_code, today, today + LOOKED_AHEAD, wanted.goes_first)
        ]
        return replace(nearest(found, wanted, MOST_OFFERS), not_at=not_at)

    def offer(self, slot_id: str, item_code: str, *, goes_first: bool = False) -> Offer | None:
        try:
            hall_id, _, starts_at = parts_of(slot_id)
            day = starts_at.astimezone(CHINA).date()
            there = self._free(hall_id, item_code, day, day, goes_first)
        except Refused:
            return None
        hall = self.halls.find(hall_id)
        return next((_offer(hall, slot) for slot in there if slot.id == slot_id and slot.free > 0), None)

    def hall_in(self, text: str) -> tuple[str, str] | None:
        moved = self.halls.former_site(text)
        named = [hall for hall in self.halls if any(name in text for name in self._names(hall))]
        named = named or [hall for hall in self.halls if hall.district in text and hall.level is HallLevel.DISTRICT]
        hall = self.halls.find(moved.hall_id) if moved else named[0] if len(named) == 1 else None
        return (hall.id, hall.name) if hall else None

    def hours(self, item_code: str, hall_id: str) -> HallHours:
        if hall_id:
            return hours_of([self.halls.find(hall_id)], item_code)
        return hours_of(halls_for(self.halls, item_code)[:MOST_HALLS], item_code)

    def rules(self, hall_id: str) -> HallRules:
        if hall_id:
            return rules_of([self.halls.find(hall_id)])
        return rules_of(list(self.halls))

    def book(
        self, slot_id: str, item_code: str, name: str, conversation_id: str, message_id: str, *, priority: str = ""
    ) -> Booked | Refusal:
        phone = self.entrusting.phone(conversation_id) or ""
        notice = next((each for each in reversed(self.lists_of(conversation_id)) if each.item_code == item_code), None)
        wish = Wish(
            slot_id=slot_id,
            item_code=item_code,
            name=name,
            phone=phone,
            channel=CHANNEL,
            request_key=f"{conversation_id}.{message_id}",
            notice_no=notice.no if notice else None,
            priority=priority,
            conversation_id=conversation_id,
        )
        try:
            made = confirm(self.booking, hold_first(self.booking, wish, self.now()).no, self.now())
        except Refused as refused:
            return self._refusal(refused)
        return self._booked(made, notice)

    def look_up(self, no: str, tail: str) -> Booked | Refusal:
        try:
            return self._booked(look_up(self.booking, no, tail))
        except Refused as refused:
            return self._refusal(refused)

    def cancel(self, no: str) -> Booked | Refusal:
        try:
            return self._booked(cancel(self.booking, no, self.now()))
        except Refused as refused:
            return self._refusal(refused)

    def move(self, no: str, slot_id: str) -> Booked | Refusal:
        try:
            return self._booked(reschedule(self.booking, no, slot_id, self.now()))
        except Refused as refused:
            return self._refusal(refused)

    def _free(self, hall_id: str, item_code: str, first: date, last: date, goes_first: bool) -> list[FreeSlot]:
        asked = (self.booking, hall_id, item_code, first, last, self.now())
        public = free_slots(*asked)
        if not goes_first:
            return public
        more = {slot.id: slot.free for slot in free_slots(*asked, Quota.PRIORITY)}
        return [replace(slot, free=slot.free + more.get(slot.id, 0)) for slot in public]

    def _booked(self, made: Appointment, notice: IssuedNotice | None = None) -> Booked:
        hall = self.halls.find(made.hall_id)
        offer = Offer("", hall.id, hall.name, bool(hall.samples), made.starts_at, made.ends_at, 0, 0)
        return Booked(
            no=made.no,
            item_code=made.item_code,
            item_name=self.name_of(made.item_code),
            offer=offer,
            status=made.status.value,
            phone_tail=made.phone_tail,
            notice_no=made.notice_no or "",
            must_bring=_must_bring(notice) if notice else (),
            early_minutes=hall.rules.check_in_minutes_before,
            cancel_hours=hall.rules.cancel_hours_before,
            has_priority=made.quota is Quota.PRIORITY,
        )

    def _refusal(self, refused: Refused) -> Refusal:
        code = RefusalCode(refused.code)
        words = self.wording.problem(code.value, **refused.values)
        text = self.wording.say("booking.refused", title=words.title, text=words.detail)
        return Refusal(code.value, text, refused.values)

    def _names(self, hall: Hall) -> tuple[str, ...]:
        return hall.name, hall.name.removeprefix(self.wording.constants["city"])

    def _day(self) -> date:
        return self.now().astimezone(CHINA).date()


def _offer(hall: Hall, slot: FreeSlot) -> Offer:
    wait = slot.expected_wait_minutes
    offer = Offer(slot.id, hall.id, hall.name, bool(hall.samples), slot.starts_at, slot.ends_at, slot.free, wait)
    return replace(offer, wait_is_measured=slot.wait_is_measured)


def _must_bring(notice: IssuedNotice) -> tuple[str, ...]:
    return tuple(line["name"] for line in notice.content["lines"] if line["blocks_if_missing"] and not line["only_if"])
