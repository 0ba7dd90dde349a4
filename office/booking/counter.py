"""What the conversation needs of the booking: places to offer, an appointment made, found, moved, given up. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from office.booking.opening_hours import HallHours
from office.booking.rules_telling import HallRules
from office.booking.times.outcomes import Window
from office.halls.model import DayException

ORDINARY = "~"  # ends the choice of the public's place by somebody who goes first


@dataclass(frozen=True, slots=True)
class Offer:
    """One free place. `is_sample`: the hall's hours and counters are made up so that the service can run.
    `wait_is_measured`: by the waits of the last weeks, not by how many booked. `ordinary`: the public's, offered to
    somebody for whom the green channel has none then.
    """

    slot_id: str
    hall_id: str
    hall_name: str
    is_sample: bool
    starts_at: datetime
    ends_at: datetime
    free: int
    wait_minutes: int
    wait_is_measured: bool = False
    ordinary: bool = False

    @property
    def choice(self) -> str:
        """What a form keeps of it: the slot's id, and that they were told if it is the public's."""
        return self.slot_id + ORDINARY if self.ordinary else self.slot_id


@dataclass(frozen=True, slots=True)
class FullTime:
    """A hall's places that begin from `first` to `last`, all of them taken: one can wait for them."""

    hall_id: str
    hall_name: str
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Offers:
    """`found`, the nearest first. `as_wished`: the first lies in the time asked for. `quieter`: in the same hall, with
    a much shorter wait, of the same day if there is one. `why_none`: why nothing is free. `not_at`: the hall that was
    asked for and does not take the matter.
    """

    found: tuple[Offer, ...] = ()
    as_wished: bool = False
    quieter: Offer | None = None
    why_none: str = ""
    not_at: str = ""
    instead: bool = False  # of a time that was refused
    goes_first: bool = False  # those that are not `ordinary` are the green channel's
    no_hall_in: str = ""  # the district that was asked for and has none
    full: FullTime | None = None  # the time asked for, where places are given out and none is left
    closed: tuple[str, DayException] | None = None  # the hall's name and the day asked for, on which staff closed it
    no_other_hall: bool = False  # those that are not wanted are the only ones that take the matter
    not_open_yet: bool = False  # the time asked for lies behind the last day that can be booked


@dataclass(frozen=True, slots=True)
class Wanted:
    """`point`: a time of the clock, which the place nearest to it answers. No windows: the earliest. `goes_first`:
    places of the green channel are looked for; the public's only where it has none then. `apart`: refused there, so
    nothing of that time is offered again.
    """

    item_code: str
    windows: tuple[Window, ...] = ()
    point: bool = False
    hall_id: str = ""
    goes_first: bool = False
    apart: tuple[Window, ...] = ()
    no_hall_in: str = ""  # the district that was named and has none
    not_in: tuple[str, ...] = ()  # halls of which no more is wanted

    def refused_at(self, offer: Offer) -> bool:
        return any(offer.starts_at < each.end and each.start < offer.ends_at for each in self.apart)


@dataclass(frozen=True, slots=True)
class Booked:
    """An appointment as it is told. `must_bring`: what the person's own list names, without which nothing is done."""

    no: str
    item_code: str
    item_name: str
    offer: Offer
    status: str
    phone_tail: str
    notice_no: str = ""
    must_bring: tuple[str, ...] = ()
    early_minutes: int = 0
    cancel_hours: int = 0
    late_minutes: int = 0
    has_priority: bool = False
    appeal: str = ""  # how one against its no-show stands


@dataclass(frozen=True, slots=True)
class Refusal:
    """A code of office/booking/refusals.py with the sentence that says what to do next."""

    code: str
    text: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry of the waiting list as it is told; `ahead` wait already."""

    no: str
    ahead: int
    offer_minutes: int


class BookingCounter(Protocol):
    def offers(self, wanted: Wanted) -> Offers: ...

    def offer(self, choice: str, item_code: str, *, goes_first: bool = False) -> Offer | None:
        """None when nothing is free there any more."""
        ...

    def warning(self, item_code: str, conversation_id: str) -> str:
        """What the list that the person was given says against going there now; empty: nothing."""
        ...

    def hall_in(self, text: str) -> tuple[str, str] | None:
        """Id and name of the hall that is named, or of the only one in the district that is; a district without one
        has no id.
        """
        ...

    def hours(self, item_code: str, hall_id: str) -> HallHours:
        """Of that hall, or of those that take the matter; either may be empty."""
        ...

    def hall_names(self, item_code: str) -> list[str]:
        """Of those that take the matter, as they are told: what is a sample says so."""
        ...

    def closures(self, hall_id: str) -> Sequence[DayException]:
        """Days from today on, in order, on which it is closed although its week has hours."""
        ...

    def rules(self, hall_id: str) -> HallRules:
        """Of that hall; those that most halls have if it is empty."""
        ...

    def book(
        self, choice: str, item_code: str, name: str, conversation_id: str, message_id: str, *, priority: str = ""
    ) -> Booked | Refusal:
        """Under the phone number that was entrusted to the conversation; the same message again books once. `priority`:
        the code of the group that goes first; they get the public's place only where their choice says so.
        """
        ...

    def wait(
        self, between: tuple[str, datetime, datetime], item_code: str, name: str, conversation_id: str
    ) -> Waiting | Refusal:
        """Joins the waiting list for a hall's places that begin between two moments, under the entrusted number."""
        ...

    def last_day(self, item_code: str, hall_id: str) -> date | None:
        """The last day whose places are out, in that hall or in any that takes the matter."""
        ...

    def look_up(self, no: str, tail: str) -> Booked | Refusal: ...

    def cancel(self, no: str) -> Booked | Refusal: ...

    def move(self, no: str, choice: str) -> Booked | Refusal: ...

    def appeal(self, no: str, reason: str, conversation_id: str) -> Booked | Refusal:
        """Against its no-show, in the person's own words; twice is once."""
        ...
