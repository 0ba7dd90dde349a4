"""office.booking.counter.BookingCounter over the real booking: what a conversation may see and do of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from actions.free_places import MOST_HALLS, FreePlaces
from actions.guessing import TOO_MANY_TAILS, WrongTails
from actions.own_list import must_bring, speaks_against
from office.booking.appealing import appeal, appeal_of
from office.booking.availability import halls_as_open
from office.booking.booking import Booking, find
from office.booking.confirming import confirm
from office.booking.counter import (
    ORDINARY,
    Booked,
    Offer,
    Offers,
    Refusal,
    Waiting,
    Wanted,
)
from office.booking.giving_up import cancel
from office.booking.holding import hold
from office.booking.listing import look_up
from office.booking.model import Appointment, AppointmentStatus, Wish
from office.booking.moving import reschedule
from office.booking.opening_hours import HallHours, hours_of
from office.booking.queueing import join, look
from office.booking.refusals import NO_PLACE_LEFT, RefusalCode, Refused
from office.booking.rules_telling import HallRules, rules_of
from office.china_time import CHINA
from office.conversations.entrusted import NAME, Entrusting
from office.guide.notices.issued import IssuedNotice
from office.halls.choosing import halls_for
from office.halls.hall import Halls
from office.halls.model import DayException, Quota
from office.halls.naming import HallNames
from office.wording.model import Wording
from office.workdays import YearNotAnnounced

CHANNEL = "conversation"


@dataclass(frozen=True)
class Appointments:
    """`name_of` a matter's code; `lists_of` the one-time notices that a conversation was given."""

    booking: Booking
    halls: Halls
    names: HallNames
    entrusting: Entrusting
    wording: Wording
    now: Callable[[], datetime]
    name_of: Callable[[str], str]
    lists_of: Callable[[str], Sequence[IssuedNotice]]
    wrong_tails: WrongTails

    def offers(self, wanted: Wanted) -> Offers:
        return self._free.offers(wanted)

    def offer(self, choice: str, item_code: str, *, goes_first: bool = False) -> Offer | None:
        return self._free.offer(choice, item_code, goes_first=goes_first)

    def warning(self, item_code: str, conversation_id: str) -> str:
        notice = self._list_for(item_code, conversation_id)
        return speaks_against(notice, self._day(), self.wording) if notice else ""

    def hall_in(self, text: str) -> tuple[str, str] | None:
        return self.names.named(text)

    def hours(self, item_code: str, hall_id: str) -> HallHours:
        if hall_id:
            return hours_of([self.halls.find(hall_id)], item_code)
        return hours_of(halls_for(self.halls, item_code)[:MOST_HALLS], item_code)

    def hall_names(self, item_code: str) -> list[str]:
        told = {True: "booking.place.sample_hall", False: "booking.place.hall"}
        takers = halls_for(self.halls, item_code)
        return [self.wording.say(told[bool(hall.samples)], where=hall.name) for hall in takers[:MOST_HALLS]]

    def closures(self, hall_id: str) -> Sequence[DayException]:
        today = self._day()
        [hall] = halls_as_open(self.booking, [self.halls.find(hall_id)], today)
        ahead = [each for each in hall.opening.exceptions if each.day >= today and not each.periods]
        return sorted(ahead, key=lambda each: each.day)

    def rules(self, hall_id: str) -> HallRules:
        if hall_id:
            return rules_of([self.halls.find(hall_id)])
        return rules_of(list(self.halls))

    def book(
        self, choice: str, item_code: str, name: str, conversation_id: str, message_id: str, *, priority: str = ""
    ) -> Booked | Refusal:
        phone = self.entrusting.phone(conversation_id) or ""
        notice = self._list_for(item_code, conversation_id)
        wish = Wish(
            slot_id=choice.removesuffix(ORDINARY),
            item_code=item_code,
            name=self.entrusting.in_full(NAME, name, conversation_id),
            phone=phone,
            channel=self._channel(conversation_id),
            request_key=f"{conversation_id}.{message_id}",
            notice_no=notice.no if notice else None,
            priority=priority,
            conversation_id=conversation_id,
        )
        try:
            made = confirm(self.booking, self._hold(wish, told_ordinary=choice.endswith(ORDINARY)).no, self.now())
        except Refused as refused:
            return self.refusal(refused)
        return self.booked(made, notice)

    def wait(
        self, between: tuple[str, datetime, datetime], item_code: str, name: str, conversation_id: str
    ) -> Waiting | Refusal:
        hall_id, first, last = between
        phone = self.entrusting.phone(conversation_id) or ""
        wish = Wish(
            slot_id="",
            item_code=item_code,
            name=self.entrusting.in_full(NAME, name, conversation_id),
            phone=phone,
            hall_id=hall_id,
            channel=self._channel(conversation_id),
            conversation_id=conversation_id,
        )
        try:
            entry = join(self.booking, wish, self.now(), window=(first, last))
            _, ahead = look(self.booking, entry.no, entry.phone_tail)
        except Refused as refused:
            return self.refusal(refused)
        return Waiting(entry.no, ahead, self.halls.find(hall_id).rules.offer_minutes)

    def last_day(self, item_code: str, hall_id: str) -> date | None:
        takers = halls_for(self.halls, item_code) if item_code else tuple(self.halls)
        halls = [hall for hall in takers if hall.id == hall_id] or takers
        try:
            days = [day for hall in halls for day in self.booking.places.open_days(hall, self.now())]
        except YearNotAnnounced:
            return None
        return max(days, default=None)

    def look_up(self, no: str, tail: str) -> Booked | Refusal:
        if seconds := self.wrong_tails.seconds_to_wait(no):
            return Refusal(TOO_MANY_TAILS, self.wording.say("system.too_many_tails", seconds=seconds))
        try:
            return self.booked(look_up(self.booking, no, tail))
        except Refused as refused:
            self.wrong_tails.count(no, tail)
            return self.refusal(refused)

    def cancel(self, no: str) -> Booked | Refusal:
        try:
            return self.booked(cancel(self.booking, no, self.now()))
        except Refused as refused:
            return self.refusal(refused)

    def move(self, no: str, choice: str) -> Booked | Refusal:
        try:
            return self.booked(reschedule(self.booking, no, choice.removesuffix(ORDINARY), self.now()))
        except Refused as refused:
            return self.refusal(refused)

    def appeal(self, no: str, reason: str, conversation_id: str) -> Booked | Refusal:
        try:
            kept = appeal(self.booking, no, self.entrusting.in_full(NAME, reason, conversation_id), self.now())
            with self.booking.unit_of_work(read_only=True) as work:
                return self.booked(find(self.booking, work, kept.appointment_no))
        except Refused as refused:
            return self.refusal(refused)

    def _channel(self, conversation_id: str) -> str:
        """That on which they talk with us."""
        with self.booking.unit_of_work(read_only=True) as work:
            found = work.conversations.get(conversation_id)
        return found.channel if found else CHANNEL

    def _list_for(self, item_code: str, conversation_id: str) -> IssuedNotice | None:
        """The newest."""
        return next((each for each in reversed(self.lists_of(conversation_id)) if each.item_code == item_code), None)

    def _hold(self, wish: Wish, *, told_ordinary: bool) -> Appointment:
        """Raises Refused no_priority_place where only the public's is left, and that was not said before."""
        if not wish.priority or told_ordinary:
            return hold(self.booking, wish, self.now())
        try:
            return hold(self.booking, replace(wish, quota=Quota.PRIORITY), self.now())
        except Refused as refused:
            if refused.code not in NO_PLACE_LEFT:
                raise
            raise Refused(RefusalCode.GREEN_CHANNEL_FULL) from None

    def booked(self, made: Appointment, notice: IssuedNotice | None = None) -> Booked:
        hall = self.halls.find(made.hall_id)
        against = appeal_of(self.booking, made.no) if made.status is AppointmentStatus.MISSED else None
        offer = Offer("", hall.id, hall.name, bool(hall.samples), made.starts_at, made.ends_at, 0, 0)
        return Booked(
            no=made.no,
            item_code=made.item_code,
            item_name=self.name_of(made.item_code),
            offer=offer,
            status=made.status.value,
            phone_tail=made.phone_tail,
            notice_no=made.notice_no or "",
            must_bring=must_bring(notice) if notice else (),
            early_minutes=hall.rules.check_in_minutes_before,
            cancel_hours=hall.rules.cancel_hours_before,
            late_minutes=hall.rules.late_minutes,
            has_priority=made.quota is Quota.PRIORITY,
            appeal=against.status.value if against else "",
        )

    def refusal(self, refused: Refused) -> Refusal:
        code = RefusalCode(refused.code)
        words = self.wording.problem(code.value, **refused.values)
        text = self.wording.say("booking.refused", title=words.title, text=words.detail)
        return Refusal(code.value, text, refused.values)

    @property
    def _free(self) -> FreePlaces:
        return FreePlaces(self.booking, self.halls, self.now)

    def _day(self) -> date:
        return self.now().astimezone(CHINA).date()
