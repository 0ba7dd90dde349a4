"""Place names as people say them: our city's, and enough of others to notice that they are others'. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

STRICT: dict[str, Any] = {"extra": "forbid"}
TOWN_ENDING = re.compile("(?:街道|镇|乡)$")
AFTER_SHORT = "$|[^\u3400-\u9fff]|[的那这人住]|[^路街园小]{1,5}[村屯]"
LEAST_STEM = 2
# Names of towns that are names of roads as well.
NOT_A_STEM = re.compile("[路街场]$")
# 北京路, 吉林大学: named after a place, and not there.
NOT_BEFORE_NAMED_AFTER = "(?![东西南北中]?大?(?:路|街|胡同)|大学|银行|市?场|菜|话|队|通行证)"


@dataclass(frozen=True)
class District:
    """A district, county, county-level city or development zone; `said` are its other names."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    name: str
    said: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    town_said: Mapping[str, str] = field(default_factory=dict)
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    formerly: str = ""

    @cached_property
    def pattern(self) -> str:
        before = f"(?<![{''.join(self.not_after)}])" if self.not_after else ""
        after = f"(?!{'|'.join(self.not_before)})" if self.not_before else ""
        return f"(?:{self.name}|{before}(?:{alternatives(self.said)}){after}{NOT_BEFORE_NAMED_AFTER})"

    @cached_property
    def town_names(self) -> dict[str, str]:
        """What is said -> the town: 范家屯 and 范家屯镇."""
        stems = {TOWN_ENDING.sub("", town): town for town in self.towns}
        short = {stem: town for stem, town in stems.items() if len(stem) >= LEAST_STEM and not NOT_A_STEM.search(stem)}
        return {**short, **{town: town for town in self.towns}, **self.town_said}

    @cached_property
    def town(self) -> re.Pattern[str]:
        """Without its ending, a town's name is the town's only if nothing else begins with it: 南湖大路."""
        whole = [name for name in self.town_names if TOWN_ENDING.search(name)]
        short = [name for name in self.town_names if name not in whole]
        return re.compile(f"{alternatives(whole)}|(?:{alternatives(short)})(?={AFTER_SHORT})" if self.towns else "(?!)")


@dataclass(frozen=True)
class Places:
    """knowledge/places.yml. `cities` and `provinces` are elsewhere."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    province: str
    city: str
    districts: tuple[District, ...]
    cities: tuple[str, ...]
    provinces: tuple[str, ...]
    city_said: tuple[str, ...] = ()
    cities_only_with_ending: tuple[str, ...] = ()
    city_said_elsewhere: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def city_names(self) -> dict[str, str]:
        """What is said -> another city."""
        short = {city[:-1]: city for city in self.cities if city not in self.cities_only_with_ending}
        return {**short, **self.city_said_elsewhere, **{city: city for city in self.cities}}

    @cached_property
    def ours(self) -> re.Pattern[str]:
        return re.compile(f"(?:{self.city}|{alternatives(self.city_said)}){NOT_BEFORE_NAMED_AFTER}")

    @cached_property
    def elsewhere(self) -> re.Pattern[str]:
        # 长白山 is no 白山.
        return re.compile(f"(?<!长)(?:{alternatives(self.city_names)}){NOT_BEFORE_NAMED_AFTER}")

    @cached_property
    def any_province(self) -> re.Pattern[str]:
        names = [*self.provinces, *(name.removesuffix("省") for name in self.provinces)]
        return re.compile(f"(?:{alternatives(names)}){NOT_BEFORE_NAMED_AFTER}")

    @cached_property
    def district(self) -> re.Pattern[str]:
        """Each district in a group of its own number."""
        return re.compile("|".join(f"({district.pattern})" for district in self.districts))

    @cached_property
    def towns(self) -> dict[str, str]:
        """Town by its full name -> its district; nothing if several have a town of that name."""
        owners: dict[str, str] = {}
        for district in self.districts:
            for town in district.towns:
                owners[town] = "" if town in owners else district.name
        return owners

    @cached_property
    def in_business_names(self) -> re.Pattern[str]:
        """One place at the beginning of a business name: 吉林省, 长春, 朝阳区, 农安."""
        counties = [each.name[:-1] for each in self.districts if each.name[-1] in "县市"]
        names = [
            *(self.city, *self.city_said, *self.city_names, *self.provinces, "中国"),
            *(name.removesuffix("省") for name in self.provinces),
            *(each.name for each in self.districts),
            *counties,
        ]
        return re.compile(f"(?:{alternatives(names)})")

    @cached_property
    def below_in_business_names(self) -> re.Pattern[str]:
        """What may follow the first place: 长春新区北湖, 朝阳区红旗街道."""
        names = [name for each in self.districts for name in (*each.said, *each.towns)]
        return re.compile(f"{self.in_business_names.pattern}|(?:{alternatives(names)})")


def alternatives(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(set(names), key=lambda name: (-len(name), name)))
