"""A service hall whole: its index, counters, week and settings; and all halls together. Plain, frozen data."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from office.halls.model import STRICT, BookingRules, DayException, Period, Quota, Source

MONDAY = 1  # ISO weekdays: 1 to 7


class HallNotFound(LookupError):
    code = "hall_not_found"


class ItemNotTaken(LookupError):
    """No counter of the hall takes the item."""

    code = "item_not_taken"


class HallLevel(StrEnum):
    PROVINCE = "province"
    CITY = "city"
    DISTRICT = "district"  # districts, counties, development zones
    STREET = "street"  # streets, townships


class CounterKind(StrEnum):
    ENQUIRY = "enquiry"  # 咨询、预审
    ACCEPTANCE = "acceptance"  # 受理
    UNRESOLVED = "unresolved"  # 办不成事


@dataclass(frozen=True, slots=True)
class Counter:
    """`groups`: ids of the item groups it takes. `primary` and `backup`: its A/B duty (AB岗)."""

    __pydantic_config__: ClassVar = STRICT

    id: str
    name: str
    kind: CounterKind = CounterKind.ACCEPTANCE
    groups: tuple[str, ...] = ()
    zone: str = ""
    primary: str = ""
    backup: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A fact about a hall. Only a verified one is told (routing rule of the collected facts: else ask the hotline)."""

    __pydantic_config__: ClassVar = STRICT

    text: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Zone:
    __pydantic_config__: ClassVar = STRICT

    name: str
    use: str


@dataclass(frozen=True, slots=True)
class HallIndex:
    """大厅索引: what is where, and what helps."""

    __pydantic_config__: ClassVar = STRICT

    zones: tuple[Zone, ...] = ()
    self_service: tuple[str, ...] = ()
    print_and_copy: str = ""
    accessibility: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shift:
    """A period that comes back on `days` (ISO weekdays). `counters`: ids of those open; none named means all.

    `from_bookings`: it opens only when so many places of the day are booked (延时). Of `roster` as many as `on_duty`
    serve on one day, in turn.
    """

    period: Period
    days: frozenset[int]
    counters: tuple[str, ...] = ()
    from_bookings: int = 0
    roster: tuple[str, ...] = ()
    on_duty: int = 0


@dataclass(frozen=True, slots=True)
class DatedWeek:
    """Shifts that hold from `first` to `last`, both included; without `last` until further notice."""

    first: date
    last: date | None
    shifts: tuple[Shift, ...]
    reason: str = ""

    def holds_on(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Opening:
    """A weekend day with no shift of kind weekend is off. `makeup_day_like`: whose shifts a make-up working day has.
    `weeks`: where staff wrote others over the file's, all of them, the file's first; `shifts` are today's then.
    """

    shifts: tuple[Shift, ...]
    exceptions: tuple[DayException, ...] = ()
    makeup_day_like: int = MONDAY
    seasonal_note: str = ""
    weeks: tuple[DatedWeek, ...] = ()

    def shifts_of(self, day: date) -> tuple[Shift, ...]:
        """Of the week that was written last for that day."""
        week = self.week_of(day)
        return week.shifts if week else self.shifts

    def next_week(self, today: date) -> DatedWeek | None:
        """The first that begins after today."""
        ahead = [each for each in self.weeks if each.first > today and self.week_of(each.first) is each]
        return min(ahead, key=lambda each: each.first, default=None)

    def week_of(self, day: date) -> DatedWeek | None:
        """None where staff wrote nothing over the file."""
        return next((each for each in reversed(self.weeks) if each.holds_on(day)), None)


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """Items that the same counters take. `minutes` one matter keeps a counter; `longer` where an item needs more."""

    __pydantic_config__: ClassVar = STRICT

    id: str
    name: str
    minutes: int
    items: tuple[str, ...]
    longer: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FormerSite:
    """An address that people still go to. `said` are words by which it is meant; `hall_id` is where it moved."""

    __pydantic_config__: ClassVar = STRICT

    said: tuple[str, ...]
    hall_id: str
    source: Source
    closed_since: date | None = None


@dataclass(frozen=True, slots=True)
class Hall:
    """`samples` names the parts that are made up so that the service can run: name, index, opening, counters.
    `said`: what else people call it.
    """

    id: str
    name: str
    level: HallLevel
    district: str
    opening: Opening
    counters: tuple[Counter, ...]
    groups: Mapping[str, ItemGroup]  # those that a counter takes
    shares: Mapping[Quota, int]  # per cent, 100 together
    rules: BookingRules = field(default_factory=BookingRules)
    index: HallIndex = field(default_factory=HallIndex)
    address: Told | None = None
    phone: Told | None = None
    services: tuple[str, ...] = ()  # as reported, with the sources
    sources: tuple[Source, ...] = ()
    samples: tuple[str, ...] = ()
    said: tuple[str, ...] = ()

    @property
    def told_address(self) -> str | None:
        return self.address.text if self.address and self.address.verified else None

    @property
    def told_phone(self) -> str | None:
        return self.phone.text if self.phone and self.phone.verified else None

    @property
    def items(self) -> tuple[str, ...]:
        """Codes of everything that can be booked here, sorted."""
        return tuple(sorted(code for group in self.groups.values() for code in group.items))

    def group_of(self, item_code: str) -> ItemGroup:
        """Raises ItemNotTaken."""
        for group in self.groups.values():
            if item_code in group.items:
                return group
        raise ItemNotTaken(item_code)

    def takes(self, item_code: str) -> bool:
        return any(item_code in group.items for group in self.groups.values())


@dataclass(frozen=True, slots=True)
class Halls:
    """`not_bookable`: item codes that no hall takes, with the reason in Chinese."""

    by_id: Mapping[str, Hall] = field(default_factory=dict)
    groups: Mapping[str, ItemGroup] = field(default_factory=dict)
    not_bookable: Mapping[str, str] = field(default_factory=dict)
    former_sites: tuple[FormerSite, ...] = ()

    def __iter__(self) -> Iterator[Hall]:
        return iter(self.by_id.values())

    def __len__(self) -> int:
        return len(self.by_id)

    def find(self, hall_id: str) -> Hall:
        """Raises HallNotFound."""
        try:
            return self.by_id[hall_id]
        except KeyError:
            raise HallNotFound(hall_id) from None

    def in_district(self, district: str) -> tuple[Hall, ...]:
        return tuple(hall for hall in self if hall.district == district)

    def former_site(self, said: str) -> FormerSite | None:
        """The closed site that a sentence speaks of."""
        return next((site for site in self.former_sites if any(word in said for word in site.said)), None)

    @property
    def placed(self) -> frozenset[str]:
        """Items that stand in a group or among those that cannot be booked."""
        grouped = (group.items for group in self.groups.values())
        return frozenset(self.not_bookable).union(*grouped)

    def unplaced(self, item_codes: Iterable[str]) -> tuple[str, ...]:
        placed = self.placed
        return tuple(code for code in item_codes if code not in placed)
