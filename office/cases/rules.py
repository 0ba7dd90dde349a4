"""The numbers that cases go by, and who answers for what. Pure; knowledge/cases gives both, with their sources."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date

from office.cases.model import DISTRICT_LEVEL, CaseKind, Grade
from office.halls.duty import Absence, are_away
from office.halls.model import Source


@dataclass(frozen=True, slots=True)
class CaseRules:
    """Days are working days, hours are of the day in China. The defaults are the design's own (rules.yml bb-default)
    or other places' (named in the file); none was found for Changchun.
    """

    contact_days: int = 0  # 0: the person is called on the day itself
    contact_until_hour: int = 16  # whoever files later than this, or on a day off, is called on the next working day
    yellow_days: int = 1  # before the last day
    supervise_after_days: int = 1  # after the hall's 催办
    most_extension_days: int = 10
    most_days: int = 15
    returns_allowed: int = 2
    return_within_days: int = 2
    call_back_days: int = 1
    call_back_tries: int = 3
    call_back_pause_hours: int = 3  # a call that reaches nobody is a try only so long after the last one
    order_hour: int = 8  # when cards and orders of a day go out
    tell_hour: int = 14  # on the last day, when the person is told that it will not be kept
    routes_itself: int = 1  # 1: a case whose department is sure goes there by itself; 0: a person looks at each
    sources: Mapping[str, str] = field(default_factory=dict)


RULE_NAMES = tuple(each.name for each in fields(CaseRules) if each.name != "sources")


@dataclass(frozen=True, slots=True)
class Limit:
    """`source`: its key in `CaseSettings.sources`."""

    days: int
    source: str


@dataclass(frozen=True, slots=True)
class PlaceRules:
    """Of one district; what it does not say is as everywhere."""

    limits: Mapping[CaseKind, Limit]
    grades: Mapping[Grade, Limit]
    rules: CaseRules = field(default_factory=CaseRules)
    care: Mapping[CaseKind | Grade, Limit] = field(default_factory=dict)  # of those who need care


@dataclass(frozen=True, slots=True)
class Officer:
    """`id` is the name under which they log in; `is_sample`: a made-up name, to be shown as one."""

    id: str
    name: str
    is_sample: bool = True


@dataclass(frozen=True, slots=True)
class Ladder:
    """Who is turned to: the officer, the backup when they are away (AB岗), the superior when both are."""

    officer: Officer
    backup: Officer
    superior: Officer

    def named(self, officer_id: str) -> "Ladder":
        """With whoever has taken a case at its foot, and who stood there as their backup."""
        if officer_id in ("", self.officer.id):
            return self
        known = {each.id: each for each in (self.backup, self.superior)}
        taker = known.get(officer_id) or Officer(officer_id, officer_id, is_sample=False)
        return Ladder(taker, self.officer, self.superior)

    def first_present(self, day: date, away: Iterable[Absence]) -> Officer:
        """The superior where nobody is there: somebody must answer for it."""
        out = are_away(day, away)
        return next((each for each in (self.officer, self.backup) if each.id not in out), self.superior)


@dataclass(frozen=True, slots=True)
class Department:
    """`takes`: the kinds of authority (knowledge/routing) that it answers for; `items`: matters that are its own."""

    id: str
    name: str
    ladder: Ladder
    takes: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """Of one district: the hall's own window for what failed elsewhere, and the district that supervises it."""

    hall: Ladder
    district: Ladder


@dataclass(frozen=True, slots=True)
class HallHead:
    """Who is told when a window of the hall said no (否定答复报告: rules.yml bb-tianjin, fd-1), and by what; without a
    phone and an e-mail address the message stays in the house's own file.
    """

    officer: Officer
    phone: str = field(default="", repr=False)
    email: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class CaseSettings:
    """The place "" stands for every district that has nothing of its own, as does the hall "" among `heads`."""

    places: Mapping[str, PlaceRules]
    departments: Mapping[str, Department]
    desks: Mapping[str, Desk]
    absences: tuple[Absence, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    heads: Mapping[str, HallHead] = field(default_factory=dict)

    @property
    def people(self) -> dict[str, str]:
        """Names by account, of everybody whom a case may be sent to."""
        ladders = [each.ladder for each in self.departments.values()]
        ladders += [ladder for desk in self.desks.values() for ladder in (desk.hall, desk.district)]
        return {each.id: each.name for ladder in ladders for each in (ladder.officer, ladder.backup, ladder.superior)}

    def rules(self, place: str) -> CaseRules:
        return self._at(place).rules

    def limit(self, kind: CaseKind, place: str, grade: Grade | None = None, *, care: bool = False) -> Limit:
        at = self._at(place)
        usual = at.limits[kind] if grade is None else at.grades[grade]
        shorter = at.care.get(grade or kind) if care else None
        return shorter if shorter and shorter.days < usual.days else usual

    def head(self, hall_id: str, place: str) -> HallHead:
        """Of a hall that has none of its own: the head of its district's window."""
        return self.heads.get(hall_id) or self.heads.get("") or HallHead(self.desk(place).hall.superior)

    def desk(self, place: str) -> Desk:
        return self.desks.get(place) or self.desks[""]

    def ladder(self, place: str, department: str, level: int) -> Ladder:
        """Who answers for a case: its department or, where it has none, the window of its level."""
        found = self.departments.get(department)
        if found is not None:
            return found.ladder
        desk = self.desk(place)
        return desk.district if level == DISTRICT_LEVEL else desk.hall

    def _at(self, place: str) -> PlaceRules:
        return self.places.get(place) or self.places[""]
