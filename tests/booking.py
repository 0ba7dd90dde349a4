"""A hall, its places and a booking over a database, for tests: every morning of a working day, four half hours."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import sqlalchemy as sa

from office.booking.booking import Booking
from office.booking.confirming import confirm
from office.booking.expected_wait import half_a_slot
from office.booking.holding import hold
from office.booking.model import Appointment, Wish
from office.booking.refusals import Refused
from office.booking.store.tables import appointment_places, appointments
from office.china_time import CHINA
from office.halls.availability import AvailabilityChange, changed
from office.halls.hall import Hall, HallNotFound, ItemGroup, Opening
from office.halls.model import BookingRules, DayException, PeriodKind, Quota, TimeSlot, slot_id
from office.halls.opening import exception_on
from office.storage.unit_of_work import UnitOfWork
from office.vault import Keys, Vault
from office.workdays import WorkCalendar, YearCalendar

HALL, OTHER_HALL, GROUP = "dog-hall", "cat-hall", "animals"
DOG, LONG = "dog-licence", "kennel-licence"  # the second takes two slots
MONDAY = date(2026, 11, 23)
# Sunday 17:00 in China: the next five working days are open.
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=CHINA).replace(hour=17)
NAME = "李建国"
CALENDAR = WorkCalendar({2026: YearCalendar(2026, frozenset(), frozenset())})
RULES = BookingRules(
    slot_minutes=30, lead_minutes=60, most_a_day=2, most_open=3, hold_minutes=10, reopen_minutes=10, offer_minutes=30
)


def make_hall(hall_id: str = HALL, **changed: Any) -> Hall:
    group = ItemGroup(GROUP, "动物", 30, (DOG, LONG), {LONG: 60})
    whole: dict[str, Any] = {
        "id": hall_id,
        "name": "样例大厅",
        "level": "district",
        "district": "样例区",
        "opening": Opening(()),
        "counters": (),
        "groups": {GROUP: group},
        "shares": {Quota.PUBLIC: 100},
        "rules": RULES,
    }
    return Hall(**{**whole, **changed})


@dataclass
class FakePlaces:
    """Slots at 9:00, 9:30, 10:00 and 10:30 of every working day, with so many `places` of the public in each."""

    places: int = 3
    halls: dict[str, Hall] = field(default_factory=lambda: {each: make_hall(each) for each in (HALL, OTHER_HALL)})
    calendar: WorkCalendar = CALENDAR
    days: Sequence[date] | None = None

    def hall(self, hall_id: str) -> Hall:
        if hall_id not in self.halls:
            raise HallNotFound(hall_id)
        return self.halls[hall_id]

    def neighbours(self, hall: Hall) -> frozenset[str]:
        return frozenset(each.id for each in self.halls.values() if each.district == hall.district)

    def hours_on(self, hall: Hall, day: date) -> Sequence[tuple[datetime, datetime]]:
        if exception_on(hall, day) or not self.calendar.is_workday(day):
            return ()
        nine = datetime(day.year, day.month, day.day, 9, tzinfo=CHINA)
        return ((nine, nine + timedelta(hours=2)),)

    def open_days(self, hall: Hall, now: datetime) -> Sequence[date]:
        if self.days is not None:
            return self.days
        ahead = [now.astimezone(CHINA).date() + timedelta(days=after) for after in range(8)]
        return [day for day in ahead if day.year in self.calendar.years and self.calendar.is_workday(day)]

    def slots_on(
        self, hall: Hall, group: str, day: date, changes: Sequence[AvailabilityChange], booked: int
    ) -> Sequence[TimeSlot]:
        if not self.calendar.is_workday(day):
            return ()
        nine = datetime(day.year, day.month, day.day, 9, tzinfo=CHINA)
        begins = [nine + timedelta(minutes=30 * number) for number in range(4)]
        return [changed(self._slot(hall, group, starts_at), changes) for starts_at in begins]

    def _slot(self, hall: Hall, group: str, starts_at: datetime) -> TimeSlot:
        return TimeSlot(
            id=slot_id(hall.id, group, starts_at),
            hall_id=hall.id,
            group=group,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=30),
            kind=PeriodKind.REGULAR,
            places={Quota.PUBLIC: self.places, Quota.STAFF: 1},
        )

    def close(self, *days: date, hall_id: str = HALL, reason: str = "设备检修") -> None:
        """As if the hall's file said so; without a day it is open as usual."""
        closed = Opening((), tuple(DayException(day, (), reason) for day in days))
        self.halls = {**self.halls, hall_id: replace(self.halls[hall_id], opening=closed)}

    def set_rules(self, **changes: Any) -> None:
        """For both halls."""
        self.halls = {name: replace(hall, rules=replace(hall.rules, **changes)) for name, hall in self.halls.items()}


class GreenPlaces(FakePlaces):
    """With one place of the green channel in each slot."""

    def _slot(self, hall: Hall, group: str, starts_at: datetime) -> TimeSlot:
        usual = super()._slot(hall, group, starts_at)
        return replace(usual, places={**usual.places, Quota.PRIORITY: 1})


def slot_at(hour: int, minute: int = 0, day: date = MONDAY, hall_id: str = HALL) -> str:
    return slot_id(hall_id, GROUP, datetime(day.year, day.month, day.day, hour, minute, tzinfo=CHINA))


def phone(number: int) -> str:
    """A mobile number of its own for each person."""
    return f"138{number:08}"


def make_vault(seed: int = 1) -> Vault:
    chance = random.Random(seed)
    return Vault(Keys(b"m" * 32, (b"s" * 32,)), chance.randbytes)


def make_booking(database: sa.Engine, places: FakePlaces | None = None, seed: int | None = None) -> Booking:
    """`seed` None: numbers that differ between processes."""
    chance = random.Random(seed)
    return Booking(
        unit_of_work=partial(UnitOfWork, database),
        places=places or FakePlaces(),
        vault=make_vault(),
        random_digits=lambda count: "".join(chance.choices("0123456789", k=count)),
        wait_minutes=half_a_slot,
    )


def make_wish(person: int = 1, slot: str | None = None, **changed: Any) -> Wish:
    whole: dict[str, Any] = {"slot_id": slot or slot_at(9), "item_code": DOG, "name": NAME, "phone": phone(person)}
    return Wish(**{**whole, **changed})


def booked(booking: Booking, person: int = 1, slot: str | None = None, now: datetime = NOW, **more: Any) -> Appointment:
    """Held and confirmed."""
    held = hold(booking, make_wish(person, slot, **more), now)
    return confirm(booking, held.no, now)


def refusal(act: Any, *arguments: Any, **more: Any) -> Refused:
    """Why it was refused; that it was not is a failure."""
    try:
        result = act(*arguments, **more)
    except Refused as refused:
        return refused
    raise AssertionError(f"not refused: {result}")


def books(database: sa.Engine) -> dict[str, tuple[int, int, int]]:
    """Slot -> taken, capacity, and how many places appointments say they have; of the public."""
    with database.connect() as connection:
        rows = connection.execute(
            sa.text(
                "SELECT slot_id, taken, capacity, (SELECT count(*) FROM appointment_places a"
                " WHERE a.slot_id = s.slot_id AND a.quota = s.quota) FROM slot_places s WHERE quota = 'public'"
            )
        )
        return {slot: (taken, capacity, seats) for slot, taken, capacity, seats in rows}


def faults(database: sa.Engine) -> list[str]:
    """What can never be, found in the tables as they are."""
    found = [
        f"{slot}: {taken} of {capacity} taken, {seats} seats"
        for slot, (taken, capacity, seats) in books(database).items()
        if not 0 <= taken <= capacity or taken != seats
    ]
    with database.connect() as connection:
        for query, claim in IMPOSSIBLE.items():
            found += [f"{claim}: {row}" for row in connection.execute(sa.text(query))]
        in_use = appointment_places.c.reopens_at.is_(None)
        for row in connection.execute(
            sa.select(appointments, sa.func.count(appointment_places.c.slot_id).label("seats"))
            .outerjoin(appointment_places, (appointment_places.c.appointment_no == appointments.c.no) & in_use)
            .where(appointments.c.status.in_(["held", "confirmed", "checked_in", "missed"]))
            .group_by(appointments.c.no)
        ).mappings():
            if (row["ends_at"] - row["starts_at"]) / timedelta(minutes=30) != row["seats"]:
                found.append(f"has {row['seats']} places, which is too few or too many: {row['no']}")
    return found


def overdue(database: sa.Engine, now: datetime) -> list[str]:
    """What a sweep at that moment leaves nothing of."""
    resting = sa.select(appointment_places.c.slot_id).where(appointment_places.c.reopens_at <= now)
    held = sa.select(appointments.c.no).where(appointments.c.status == "held", appointments.c.hold_expires_at <= now)
    with database.connect() as connection:
        return [*connection.scalars(resting), *connection.scalars(held)]


IMPOSSIBLE = {
    "SELECT no, status FROM appointments JOIN appointment_places ON appointment_no = no"
    " WHERE status IN ('cancelled', 'expired') AND reopens_at IS NULL": "keeps a place",
    "SELECT no, status FROM appointments a WHERE (SELECT count(*) FROM booking_steps s WHERE s.no = a.no)"
    " <> a.version + 1": "has a change without its step",
    "SELECT no, status FROM waiting_entries WHERE (status = 'offered') <> (appointment_no IS NOT NULL AND EXISTS"
    " (SELECT 1 FROM appointments a WHERE a.no = appointment_no AND a.status = 'held'))": "is offered what is not held",
}


def forget_everything(database: sa.Engine) -> None:
    """An empty book, without migrating again."""
    with database.begin() as connection:
        for table in TABLES:
            connection.exec_driver_sql(f"DELETE FROM {table}")


TABLES = (
    *("availability_changes", "waiting_entries", "no_show_appeals", "booking_steps"),
    *("appointment_places", "appointments", "booking_people", "slot_places"),
)


def address_of(database: sa.Engine) -> str:
    """For another process to open."""
    return database.url.render_as_string(hide_password=False)
