"""Any order of what people, staff and the clock can do to a small hall, beside what was promised to them."""

from datetime import date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from office.booking import queueing
from office.booking.availability import change_availability
from office.booking.confirming import check_in, confirm
from office.booking.displacing import displaced_now, note_displaced
from office.booking.giving_up import cancel
from office.booking.holding import hold
from office.booking.listing import free_slots, look_up
from office.booking.model import Appointment
from office.booking.moving import reschedule
from office.booking.refusals import Refused
from office.booking.tidying import sweep
from office.china_time import CHINA
from office.halls.availability import AvailabilityChange
from office.halls.model import Quota, slot_id
from tests.booking import (
    DOG,
    GROUP,
    HALL,
    LONG,
    MONDAY,
    NOW,
    RULES,
    FakePlaces,
    faults,
    forget_everything,
    make_booking,
    make_wish,
    overdue,
    phone,
    slot_at,
)

PEOPLE = st.integers(1, 5)
TUESDAY = MONDAY + timedelta(days=1)
SLOTS = st.sampled_from([slot_at(9), slot_at(9, 30), slot_at(10), slot_at(9, day=TUESDAY)])
ITEMS = st.sampled_from([DOG, DOG, DOG, LONG])
STEPS = st.sampled_from([timedelta(minutes=minutes) for minutes in (1, 4, 9, 10, 11, 30, 31, 66, 360)])
LATE = timedelta(minutes=RULES.late_minutes)


class BookingMachine(RuleBasedStateMachine):
    """`promised`: number -> (person, beginning) of every appointment that was confirmed and not given up since."""

    database: sa.Engine

    @initialize(places=st.integers(1, 2), begin=st.sampled_from([NOW, NOW + timedelta(hours=14, minutes=25)]))
    def open(self, places: int, begin: datetime) -> None:
        """On Sunday afternoon, or on Monday morning, an hour and a half before the hall opens."""
        forget_everything(self.database)
        self.booking = make_booking(self.database, FakePlaces(places=places), seed=1)
        self.now = begin
        self.known: dict[str, int] = {}
        self.waiting: dict[str, int] = {}
        self.promised: dict[str, tuple[int, datetime]] = {}

    def attempt(self, act: Any, *arguments: Any, **more: Any) -> Any:
        try:
            return act(self.booking, *arguments, **more)
        except Refused:
            return None

    def note(self, person: int, found: Appointment | None) -> None:
        if found is None:
            return
        self.known[found.no] = person
        if found.status == "confirmed":
            self.promised[found.no] = (person, found.starts_at)
        else:
            self.promised.pop(found.no, None)

    @rule(person=PEOPLE, slot=SLOTS, item=ITEMS)
    def hold(self, person: int, slot: str, item: str) -> None:
        self.note(person, self.attempt(hold, make_wish(person, slot, item_code=item), self.now))

    @rule(person=PEOPLE, slot=SLOTS, item=ITEMS)
    def book(self, person: int, slot: str, item: str) -> None:
        held = self.attempt(hold, make_wish(person, slot, item_code=item), self.now)
        if held is not None:
            self.note(person, confirm(self.booking, held.no, self.now))

    @precondition(lambda self: self.known)
    @rule(data=st.data())
    def confirm(self, data: st.DataObject) -> None:
        no = data.draw(st.sampled_from(sorted(self.known)))
        before = look_up(self.booking, no, phone(self.known[no])[-4:])
        found = self.attempt(confirm, no, self.now)
        ran_out = before.hold_expires_at is not None and before.hold_expires_at <= self.now
        assert not (found and ran_out), "a hold that has run out is nobody's"
        self.note(self.known[no], found)

    @precondition(lambda self: self.known)
    @rule(data=st.data(), by=st.sampled_from(["citizen", "citizen", "staff"]))
    def cancel(self, data: st.DataObject, by: str) -> None:
        no = data.draw(st.sampled_from(sorted(self.known)))
        self.note(self.known[no], self.attempt(cancel, no, self.now, by, "a reason"))

    @precondition(lambda self: self.promised)
    @rule(data=st.data(), slot=SLOTS)
    def go_and_come_back(self, data: st.DataObject, slot: str) -> None:
        no = data.draw(st.sampled_from(sorted(self.promised)))
        person, starts_at = self.promised[no]
        if self.attempt(reschedule, no, slot, self.now):
            back = slot_id(HALL, GROUP, starts_at.astimezone(CHINA))
            self.attempt(reschedule, no, back, self.now)
        self.note(person, look_up(self.booking, no, phone(person)[-4:]))

    @precondition(lambda self: self.known)
    @rule(data=st.data(), slot=SLOTS)
    def reschedule(self, data: st.DataObject, slot: str) -> None:
        no = data.draw(st.sampled_from(sorted(self.known)))
        self.note(self.known[no], self.attempt(reschedule, no, slot, self.now))

    @precondition(lambda self: self.promised)
    @rule(data=st.data())
    def check_in(self, data: st.DataObject) -> None:
        no = data.draw(st.sampled_from(sorted(self.promised)))
        self.note(self.known[no], self.attempt(check_in, no, self.now, "staff"))

    @rule(person=PEOPLE, slot=SLOTS, item=ITEMS, whole_day=st.booleans())
    def join_the_waiting_list(self, person: int, slot: str, item: str, whole_day: bool) -> None:
        wish = make_wish(person, slot, item_code=item, hall_id=HALL)
        entry = self.attempt(queueing.join, wish, self.now, MONDAY if whole_day else None)
        if entry is not None:
            self.waiting[entry.no] = person

    @precondition(lambda self: self.waiting)
    @rule(data=st.data())
    def accept(self, data: st.DataObject) -> None:
        no = data.draw(st.sampled_from(sorted(self.waiting)))
        person = self.waiting[no]
        self.note(person, self.attempt(queueing.accept, no, phone(person)[-4:], self.now))

    @precondition(lambda self: self.waiting)
    @rule(data=st.data())
    def leave(self, data: st.DataObject) -> None:
        no = data.draw(st.sampled_from(sorted(self.waiting)))
        person = self.waiting[no]
        entry, _ = queueing.look(self.booking, no, phone(person)[-4:])
        self.attempt(queueing.leave, no, phone(person)[-4:], self.now)
        if entry.appointment_no in self.promised:
            assert entry.status == "accepted", "only an open offer is given back"

    @rule(count=st.integers(0, 3))
    def change_the_places(self, count: int) -> None:
        change = AvailabilityChange(HALL, GROUP, MONDAY, TUESDAY, {Quota.PUBLIC: count}, "staff", self.now, "a reason")
        change_availability(self.booking, change)

    @rule(days=st.sampled_from([(), (MONDAY,), (MONDAY, TUESDAY)]))
    def close_and_open_days(self, days: tuple[date, ...]) -> None:
        assert isinstance(self.booking.places, FakePlaces)
        self.booking.places.close(*days)
        note_displaced(self.booking, self.now)

    @rule(passed=STEPS)
    def time_passes(self, passed: timedelta) -> None:
        self.now += passed

    @rule(back=st.sampled_from([timedelta(minutes=1), timedelta(minutes=20)]))
    def the_clock_is_set_back(self, back: timedelta) -> None:
        self.now -= back

    @rule()
    def sweep(self) -> None:
        note_displaced(self.booking, self.now)
        sweep(self.booking, self.now)
        displaced = {each.no for each in displaced_now(self.booking, self.now)}
        for no, (_, starts_at) in list(self.promised.items()):
            if self.now > starts_at + LATE and no not in displaced:
                assert self.status(no) == "missed"
                del self.promised[no]
        assert overdue(self.database, self.now) == []
        self.nobody_waits_for_a_free_place()

    def nobody_waits_for_a_free_place(self) -> None:
        with self.booking.unit_of_work(read_only=True) as work:
            waiting = work.bookings.waiting.in_order()
        for entry in waiting:
            seen = free_slots(self.booking, HALL, entry.item_code, MONDAY, TUESDAY, self.now)
            assert not [slot.id for slot in seen if slot.free and entry.wants(slot.starts_at)]

    def status(self, no: str) -> str:
        return look_up(self.booking, no, phone(self.known[no])[-4:]).status

    @invariant()
    def no_promise_is_broken(self) -> None:
        for no, (person, starts_at) in self.promised.items():
            found = look_up(self.booking, no, phone(person)[-4:])
            assert (found.status, found.starts_at) == ("confirmed", starts_at)

    @invariant()
    def the_books_are_right(self) -> None:
        assert faults(self.database) == []
