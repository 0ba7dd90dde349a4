"""Which hall or district a sentence names, by its everyday names too. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from office.contact.places import Places
from office.contact.plain import plain
from office.halls.hall import Hall, HallLevel, Halls


@dataclass(frozen=True)
class HallNames:
    """Districts are called as in knowledge/places.yml, halls as in their own files (`said`)."""

    halls: Halls
    places: Places

    def hall_or_district(self, text: str, *, means_hall: bool) -> tuple[str, str]:
        """Of who names an office: a hall's id, or the name of a district; empty where neither is named. A district
        alone is its hall's only where a hall is meant: 朝阳区社保局 is another office there.
        """
        hall_id, name = self.named(text) or ("", "")
        if not hall_id:
            return "", name
        hall, said = self.halls.find(hall_id), plain(text)
        by_name = any(each in said for each in self._names(hall)) or self.halls.former_site(said) is not None
        return (hall_id, "") if means_hall or by_name else ("", hall.district)

    def named(self, text: str) -> tuple[str, str] | None:
        """Id and name of the one hall that is named, or of its district's; no id for a district without a hall."""
        said = plain(text)
        moved = self.halls.former_site(said)
        if moved:
            return moved.hall_id, self.halls.find(moved.hall_id).name
        named = [hall for hall in self.halls if any(name in said for name in self._names(hall))]
        if named:
            return (named[0].id, named[0].name) if len(named) == 1 else None
        districts = {self.places.districts[place].name for place, _ in self._districts(said)}
        if len(districts) != 1:
            return None
        [district] = districts
        there = [hall for hall in self.halls.in_district(district) if hall.level is HallLevel.DISTRICT]
        return (there[0].id, there[0].name) if len(there) == 1 else ("", district)

    def without(self, text: str) -> str:
        """The text with spaces in the place of halls and districts: they name no matter."""
        said = plain(text)
        spans = [found.span() for found in self._any_hall.finditer(said)]
        spans += [found.span() for _, found in self._districts(said)]
        for start, stop in spans:
            text = text[:start] + " " * (stop - start) + text[stop:]
        return text

    def _names(self, hall: Hall) -> tuple[str, ...]:
        return hall.name, hall.name.removeprefix(self.places.city[:-1]), *hall.said

    def _districts(self, said: str) -> Iterator[tuple[int, re.Match[str]]]:
        """Their place in the list, and where they stand."""
        return ((found.lastindex - 1, found) for found in self.places.district.finditer(said) if found.lastindex)

    @cached_property
    def _any_hall(self) -> re.Pattern[str]:
        names = sorted({name for hall in self.halls for name in self._names(hall)}, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, names)) or "(?!)")
