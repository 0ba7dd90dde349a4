"""Who helps in a street (社区网格), and who of them is next. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from office.halls.duty import Absence, are_away
from office.halls.hall import Hall, HallLevel, Halls
from office.halls.model import Source


@dataclass(frozen=True, slots=True)
class Helper:
    """`is_sample`: made up, so that the service can run."""

    id: str
    name: str
    is_sample: bool = False


@dataclass(frozen=True, slots=True)
class StreetGrid:
    """`backups` come in when all `helpers` are away (AB岗)."""

    district: str
    street: str
    helpers: tuple[Helper, ...]
    backups: tuple[Helper, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """`streets` by district and name."""

    streets: Mapping[tuple[str, str], StreetGrid] = field(default_factory=dict)
    absences: tuple[Absence, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)  # by district

    def helper(self, helper_id: str) -> Helper | None:
        there = (helper for each in self.streets.values() for helper in (*each.helpers, *each.backups))
        return next((helper for helper in there if helper.id == helper_id), None)

    def present(self, district: str, street: str, day: date) -> tuple[Helper, ...]:
        """The street's helpers who are there, or its backups; nobody where the street has no grid."""
        found = self.streets.get((district, street))
        if found is None:
            return ()
        out = are_away(day, self.absences)
        there = tuple(each for each in found.helpers if each.id not in out)
        return there or tuple(each for each in found.backups if each.id not in out)


def least_busy(helpers: Iterable[Helper], open_requests: Mapping[str, int]) -> Helper | None:
    """Who has the fewest open requests; of equals the first in the list."""
    return min(helpers, key=lambda each: open_requests.get(each.id, 0), default=None)


def hall_of(halls: Halls, district: str) -> Hall | None:
    """Who takes it where no helper does: the district's own hall, else the city's. A real one before a sample."""
    near = [each for each in halls.in_district(district) if each.level is HallLevel.DISTRICT]
    city = [each for each in halls if each.level is HallLevel.CITY]
    return min(near or city, key=lambda each: "name" in each.samples, default=None)
