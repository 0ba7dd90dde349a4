"""What a clerk writes in knowledge/halls: the keys of the files. The loader makes halls of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from office.halls.hall import MONDAY, Counter, FormerSite, HallIndex, HallLevel, ItemGroup, Told
from office.halls.model import STRICT, PeriodKind, Quota, Source


@dataclass(frozen=True, slots=True)
class HoursFile:
    """`hours` as in 8:30-11:30. YAML reads a lone 11:30 as a number of minutes, a range as it is written."""

    __pydantic_config__: ClassVar = STRICT

    hours: str
    kind: PeriodKind = PeriodKind.REGULAR


@dataclass(frozen=True, slots=True)
class ShiftFile:
    __pydantic_config__: ClassVar = STRICT

    hours: str
    kind: PeriodKind = PeriodKind.REGULAR
    days: tuple[int, ...] = (1, 2, 3, 4, 5)
    counters: tuple[str, ...] = ()
    from_bookings: int = 0
    roster: tuple[str, ...] = ()
    on_duty: int = 0


@dataclass(frozen=True, slots=True)
class OpeningFile:
    __pydantic_config__: ClassVar = STRICT

    shifts: tuple[ShiftFile, ...]
    makeup_day_like: int = MONDAY
    seasonal_note: str = ""


@dataclass(frozen=True, slots=True)
class ExceptionFile:
    """`from` and `to` are both included; without `hours` the hall is closed."""

    __pydantic_config__: ClassVar = STRICT

    first: Annotated[date, Field(alias="from")]
    reason: str
    last: Annotated[date | None, Field(alias="to")] = None
    hours: tuple[HoursFile, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A number of BookingRules, and the key of its source in _rules.yml. 8:00 is a number of minutes to YAML."""

    __pydantic_config__: ClassVar = STRICT

    value: int | str
    source: str


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A week, counters and index that several halls share; whatever it says may be made up (`sample`)."""

    __pydantic_config__: ClassVar = STRICT

    sample: bool
    opening: OpeningFile
    counters: tuple[Counter, ...]
    index: HallIndex = field(default_factory=HallIndex)


@dataclass(frozen=True, slots=True)
class HallFile:
    """What it says itself holds instead of its plan's. `sample`: the hall's very name is made up."""

    __pydantic_config__: ClassVar = STRICT

    hall: str
    name: str
    level: HallLevel
    plan: str
    sample: bool
    district: str = ""
    said: tuple[str, ...] = ()
    address: Told | None = None
    phone: Told | None = None
    services: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    opening: OpeningFile | None = None
    counters: tuple[Counter, ...] | None = None
    index: HallIndex | None = None
    exceptions: tuple[ExceptionFile, ...] = ()
    rules: Mapping[str, RuleFile] = field(default_factory=dict)
    shares: Mapping[Quota, int] | None = None


@dataclass(frozen=True, slots=True)
class GroupsFile:
    """_groups.yml"""

    __pydantic_config__: ClassVar = STRICT

    groups: tuple[ItemGroup, ...]
    not_bookable: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RulesFile:
    """_rules.yml"""

    __pydantic_config__: ClassVar = STRICT

    sources: Mapping[str, Source]
    rules: Mapping[str, RuleFile]
    shares: Mapping[Quota, int]


@dataclass(frozen=True, slots=True)
class PlansFile:
    """_plans.yml"""

    __pydantic_config__: ClassVar = STRICT

    plans: Mapping[str, PlanFile]


@dataclass(frozen=True, slots=True)
class MovedFile:
    """_moved.yml"""

    __pydantic_config__: ClassVar = STRICT

    former_sites: tuple[FormerSite, ...]
