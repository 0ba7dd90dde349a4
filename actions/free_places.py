"""Which places are free: of the nearest halls that take a matter, for everybody or for who goes first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from office.booking.booking import Booking
from office.booking.counter import ORDINARY, Offer, Offers, Wanted
from office.booking.listing import free_slots
from office.booking.model import FreeSlot
from office.booking.nearest import for_who_goes_first, nearest
from office.booking.places import parts_of
from office.booking.refusals import Refused
from office.china_time import CHINA
from office.halls.choosing import halls_for
from office.halls.closures import closure_on
from office.halls.hall import Hall, Halls
from office.halls.model import DayException, Quota

MOST_HALLS, MOST_OFFERS = 4, 3
LOOKED_AHEAD = timedelta(days=21)


@dataclass(frozen=True)
class FreePlaces:
    booking: Booking
    halls: Halls
    now: Callable[[], datetime]

    def offers(self, wanted: Wanted) -> Offers:
        takers = halls_for(self.halls, wanted.item_code)
        if not takers:
            return Offers(why_none="not_taken")
        named = [hall for hall in takers if hall.id == wanted.hall_id]
        not_at = self.halls.find(wanted.hall_id).name if wanted.hall_id and not named else ""
        others = [hall for hall in takers if hall.id not in wanted.not_in]
        halls = named or others or takers
        public = self._places(halls[:MOST_HALLS], wanted.item_code, Quota.PUBLIC)
        if wanted.goes_first:
            green = self._green_places(halls, wanted.item_code)
            offers = for_who_goes_first(green, public, wanted, MOST_OFFERS)
        else:
            offers = nearest(public, wanted, MOST_OFFERS)
            if further := self._further_places(halls[MOST_HALLS:], wanted, offers):
                offers = nearest([*public, *further], wanted, MOST_OFFERS)
        if not offers.found and not public:
            offers = replace(offers, why_none="not_out")
        closed = self._closed(halls[0], wanted) if not offers.as_wished else None
        return replace(offers, not_at=not_at, no_hall_in=wanted.no_hall_in, no_other_hall=not others, closed=closed)

    def offer(self, choice: str, item_code: str, *, goes_first: bool = False) -> Offer | None:
        slot_id = choice.removesuffix(ORDINARY)
        ordinary = slot_id != choice
        quota = Quota.PRIORITY if goes_first and not ordinary else Quota.PUBLIC
        try:
            hall_id, _, starts_at = parts_of(slot_id)
            day = starts_at.astimezone(CHINA).date()
            there = free_slots(self.booking, hall_id, item_code, day, day, self.now(), quota)
        except Refused:
            return None
        hall = self.halls.find(hall_id)
        found = next((_offer(hall, slot) for slot in there if slot.id == slot_id and slot.free > 0), None)
        return replace(found, ordinary=ordinary) if found else None

    def _places(
        self, halls: Sequence[Hall], item_code: str, quota: Quota, between: tuple[date, date] | None = None
    ) -> list[Offer]:
        today = self.now().astimezone(CHINA).date()
        asked = (item_code, *(between or (today, today + LOOKED_AHEAD)), self.now(), quota)
        return [_offer(hall, slot) for hall in halls for slot in free_slots(self.booking, hall.id, *asked)]

    def _further_places(self, halls: Sequence[Hall], wanted: Wanted, found: Offers) -> list[Offer]:
        """Of the other halls, on the days that matter: before it is said that a place is the earliest, or that there
        is none at the time asked for.
        """
        today = self.now().astimezone(CHINA).date()
        if not wanted.windows:
            last = found.found[0].starts_at.astimezone(CHINA).date() if found.found else today + LOOKED_AHEAD
            return self._places(halls, wanted.item_code, Quota.PUBLIC, (today, last))
        if found.as_wished:
            return []
        first = min(each.start for each in wanted.windows).astimezone(CHINA).date()
        last = max(each.end for each in wanted.windows).astimezone(CHINA).date()
        days = (max(first, today), min(last, today + LOOKED_AHEAD))
        return self._places(halls, wanted.item_code, Quota.PUBLIC, days)

    def _closed(self, hall: Hall, wanted: Wanted) -> tuple[str, DayException] | None:
        """Where staff closed it on every day that was asked for."""
        days = sorted({window.start.astimezone(CHINA).date() for window in wanted.windows})
        group = hall.group_of(wanted.item_code).id
        with self.booking.unit_of_work(read_only=True) as work:
            changes = work.bookings.changes.in_force(hall.id) if days else []
        closed = [found for day in days if (found := closure_on(hall, day, changes, group))]
        return (hall.name, closed[0]) if closed and len(closed) == len(days) else None

    def _green_places(self, halls: Sequence[Hall], item_code: str) -> list[Offer]:
        """Of the nearest halls; of others where these have none at all."""
        for first in range(0, len(halls), MOST_HALLS):
            found = self._places(halls[first : first + MOST_HALLS], item_code, Quota.PRIORITY)
            if any(each.free for each in found):
                return found
        return []


def _offer(hall: Hall, slot: FreeSlot) -> Offer:
    wait = slot.expected_wait_minutes
    offer = Offer(slot.id, hall.id, hall.name, bool(hall.samples), slot.starts_at, slot.ends_at, slot.free, wait)
    return replace(offer, wait_is_measured=slot.wait_is_measured)
