"""Places at the halls: booked, moved, given up, come to, or not."""

from datetime import date, datetime, timedelta
from random import Random

from demo.counters import HallDays
from demo.sample import SampleHall
from demo.town import A_DAY, Neighbour, Town, moment
from office.booking.booking import Booking
from office.booking.confirming import confirm
from office.booking.giving_up import cancel
from office.booking.holding import hold
from office.booking.listing import free_slots
from office.booking.model import Appointment, Wish
from office.booking.moving import reschedule
from office.booking.refusals import Refused
from office.booking.tidying import sweep
from office.halls.model import Quota

CHANNELS = {"web": 5, "wechat": 4, "phone": 2, "kiosk": 1, "staff": 1}
AHEAD = timedelta(days=9)
# Of a hundred: held and never confirmed, given up, moved, not come; the rest come.
FATES = {"expires": 5, "cancels": 8, "moves": 7, "misses": 7, "comes": 73}
GREEN_SHARE = 0.05


def begin(town: Town, halls: HallDays) -> None:
    for wanted in town.sample.halls:
        _Bookings(town, halls, wanted).begin()
    for day in town.days():
        for hour in (12.0, 20.0):
            town.agenda.at(moment(day, hour), lambda now: _swept(town.office.booking, now))


def _swept(booking: Booking, now: datetime) -> None:
    sweep(booking, now)


class _Bookings:
    """Of one hall."""

    def __init__(self, town: Town, halls: HallDays, wanted: SampleHall) -> None:
        self._town, self._halls, self._wanted = town, halls, wanted
        self._hall = town.office.halls.find(wanted.hall)
        self._chance: Random = town.chance(f"bookings {wanted.hall}")
        self._items = frozenset(self._hall.items)

    def begin(self) -> None:
        for day in self._town.working_days():
            for _ in range(self._many(day)):
                self._town.agenda.at(moment(day, self._chance.uniform(8.2, 17.5)), self._book)

    def _many(self, day: date) -> int:
        """Mondays are busy, and so are the days on which others are at work."""
        usual = self._wanted.booked * (1.3 if day.weekday() == 0 else 1.0)
        return max(0, round(self._chance.gauss(usual, usual / 5)))

    def _book(self, now: datetime) -> None:
        chance, booking = self._chance, self._town.office.booking
        item = self._town.item(chance, self._items)
        person = self._town.neighbour(chance.randrange(900))
        channel = chance.choices(list(CHANNELS), list(CHANNELS.values()))[0]
        fate = chance.choices(list(FATES), list(FATES.values()))[0]
        quota = Quota.PRIORITY if chance.random() < GREEN_SHARE else Quota.PUBLIC
        place = chance.random()
        if item is None or (slot := self._free(item, now, quota, place)) is None:
            return
        wish = Wish(slot, item, person.name, person.phone, quota=quota, channel=channel)
        try:
            held = hold(booking, wish, now)
        except Refused:  # they have as many as one may have
            return
        if fate == "expires":
            return
        self._then(confirm(booking, held.no, now + timedelta(minutes=2)), person, fate, now)

    def _free(self, item: str, now: datetime, quota: Quota, place: float) -> str | None:
        """Sooner rather than later, as people choose."""
        first = now.date() + A_DAY
        found = free_slots(self._town.office.booking, self._hall.id, item, first, first + AHEAD, now, quota)
        free = [slot.id for slot in found if slot.free]
        return free[int(place**1.6 * len(free))] if free else None

    def _then(self, made: Appointment, person: Neighbour, fate: str, now: datetime) -> None:
        booking, chance = self._town.office.booking, self._chance
        before = now + (made.starts_at - now) * chance.uniform(0.2, 0.7)
        place = chance.random()
        if fate == "cancels":
            self._town.agenda.at(before, lambda at: _given_up(booking, made.no, at))
        elif fate == "moves":
            self._town.agenda.at(before, lambda at: self._move(made, person, at, place))
        elif fate == "comes":
            self._halls.comes(made, person)

    def _move(self, made: Appointment, person: Neighbour, now: datetime, place: float) -> None:
        slot = self._free(made.item_code, now, made.quota, place)
        if slot is None:
            return
        try:
            moved = reschedule(self._town.office.booking, made.no, slot, now)
        except Refused:  # that day they come for something else
            moved = made
        self._halls.comes(moved, person)


def _given_up(booking: Booking, no: str, now: datetime) -> None:
    try:
        cancel(booking, no, now)
    except Refused:  # too late: they stay away
        return
