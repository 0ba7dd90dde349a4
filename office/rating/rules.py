"""The numbers that rectifications go by, and who answers for what. Pure; knowledge/rating gives them with sources."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from office.halls.model import Source


@dataclass(frozen=True, slots=True)
class RatingRules:
    """Days are working days, the hour is of the day in China. None was found for Changchun: the defaults are other
    places' or the design's own, as the file names them.
    """

    most_days: int = 15  # no limit is longer (rules.yml hcp-15)
    call_back_days: int = 1
    call_back_tries: int = 3
    order_hour: int = 8  # when whoever is above the department is told
    sources: Mapping[str, str] = field(default_factory=dict)


RULE_NAMES = tuple(each.name for each in fields(RatingRules) if each.name != "sources")


@dataclass(frozen=True, slots=True)
class Limit:
    """`source`: its key in `RatingSettings.sources`."""

    days: int
    source: str


@dataclass(frozen=True, slots=True)
class Superior:
    """`id` is the name under which they log in; `is_sample`: a made-up name, to be shown as one."""

    id: str
    name: str
    is_sample: bool = True


@dataclass(frozen=True, slots=True)
class RatedDepartment:
    """`people`: who works there, whoever leads them included; none of them calls who rated it."""

    id: str
    name: str
    people: frozenset[str]
    superior: Superior


@dataclass(frozen=True, slots=True)
class RatingSettings:
    """`limits`: for each bad level. `departments`: those of the cases, the halls' windows, and the assistant itself,
    put together by office/rated_services.py.
    """

    limits: Mapping[int, Limit]
    rules: RatingRules
    assistant: RatedDepartment
    window_name: str
    sources: Mapping[str, Source] = field(default_factory=dict)
    departments: Mapping[str, RatedDepartment] = field(default_factory=dict)

    def department(self, code: str) -> RatedDepartment:
        """One that has gone from the files since is answered for by whoever answers for the assistant."""
        return self.departments.get(code, self.assistant)
