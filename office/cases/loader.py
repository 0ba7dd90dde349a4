"""Reads knowledge/cases: limits with their sources, and who answers for what. Raises KnowledgeError."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import ClassVar

from pydantic import TypeAdapter

from office.cases.model import CaseKind, Grade
from office.cases.rules import RULE_NAMES, CaseRules, CaseSettings, Department, Desk, Ladder, Limit, Officer, PlaceRules
from office.halls.duty import Absence
from office.halls.model import STRICT, Source
from office.knowledge_loader import KnowledgeError, located, read_as

EVERYWHERE = ""
# Whose 0 would warn of nothing, extend nothing, or ask nobody.
AT_LEAST_ONE = {"yellow_days", "most_days", "call_back_tries"}
YES_OR_NO = {"routes_itself"}
HOURS = {"order_hour", "tell_hour"}
DAY_BEGINS, DAY_ENDS = 8, 19


@dataclass(frozen=True, slots=True)
class LimitFile:
    __pydantic_config__: ClassVar = STRICT

    days: int
    source: str


@dataclass(frozen=True, slots=True)
class RuleFile:
    __pydantic_config__: ClassVar = STRICT

    value: int
    source: str


@dataclass(frozen=True, slots=True)
class PlaceFile:
    __pydantic_config__: ClassVar = STRICT

    kinds: Mapping[CaseKind, LimitFile] = field(default_factory=dict)
    grades: Mapping[Grade, LimitFile] = field(default_factory=dict)
    rules: Mapping[str, RuleFile] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LimitsFile:
    __pydantic_config__: ClassVar = STRICT

    sources: Mapping[str, Source]
    everywhere: PlaceFile
    places: Mapping[str, PlaceFile] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PersonFile:
    __pydantic_config__: ClassVar = STRICT

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class LadderFile:
    __pydantic_config__: ClassVar = STRICT

    officer: PersonFile
    backup: PersonFile
    superior: PersonFile


@dataclass(frozen=True, slots=True)
class DepartmentFile:
    __pydantic_config__: ClassVar = STRICT

    id: str
    name: str
    duty: LadderFile
    takes: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeskFile:
    __pydantic_config__: ClassVar = STRICT

    hall: LadderFile
    district: LadderFile


@dataclass(frozen=True, slots=True)
class AwayFile:
    __pydantic_config__: ClassVar = STRICT

    officer: str
    first: date
    last: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DutyFile:
    """`sample`: the people are made up."""

    __pydantic_config__: ClassVar = STRICT

    sample: bool
    everywhere: DeskFile
    departments: tuple[DepartmentFile, ...]
    places: Mapping[str, DeskFile] = field(default_factory=dict)
    away: tuple[AwayFile, ...] = ()


LIMITS, DUTY = TypeAdapter(LimitsFile), TypeAdapter(DutyFile)
Mend = tuple[Sequence[int | str], str]


def read_case_settings(folder: Path) -> CaseSettings:
    """Of `limits.yml` and `duty.yml`; without them nothing can be promised, so both must be there."""
    missing = [name for name in ("limits.yml", "duty.yml") if not (folder / name).exists()]
    if missing:
        raise KnowledgeError([f"cases/{name}: 没有这个文件，办不成事的时限和经办人写在里面" for name in missing])
    limits, duty = read_as(LIMITS, folder / "limits.yml"), read_as(DUTY, folder / "duty.yml")
    problems = [located(folder / "limits.yml", keys, mend) for keys, mend in _limit_problems(limits)]
    problems += [located(folder / "duty.yml", keys, mend) for keys, mend in _duty_problems(duty)]
    if problems:
        raise KnowledgeError(problems)
    nothing = PlaceRules({}, {}, CaseRules())
    common = _applied(nothing, limits.everywhere)
    desks = {EVERYWHERE: duty.everywhere, **duty.places}
    return CaseSettings(
        places={EVERYWHERE: common, **{name: _applied(common, each) for name, each in limits.places.items()}},
        departments={each.id: _department(each, duty.sample) for each in duty.departments},
        desks={
            name: Desk(_ladder(each.hall, duty.sample), _ladder(each.district, duty.sample))
            for name, each in desks.items()
        },
        absences=tuple(Absence(each.officer, each.first, each.last, each.reason) for each in duty.away),
        sources=limits.sources,
    )


def refuse_strangers(settings: CaseSettings, authorities: Set[str]) -> None:
    """Whoever answers for an authority that is none of `authorities`. Raises KnowledgeError."""
    strangers = [
        f"cases/duty.yml: departments: {each.id}: takes: knowledge/routing 里没有“{name}”这类机关"
        for each in settings.departments.values()
        for name in each.takes
        if name not in authorities
    ]
    if strangers:
        raise KnowledgeError(strangers)


def _applied(common: PlaceRules, written: PlaceFile) -> PlaceRules:
    values = {name: each.value for name, each in written.rules.items()}
    sources = {name: each.source for name, each in written.rules.items()}
    rules = replace(common.rules, **values, sources={**common.rules.sources, **sources})
    kinds = {kind: Limit(each.days, each.source) for kind, each in written.kinds.items()}
    grades = {grade: Limit(each.days, each.source) for grade, each in written.grades.items()}
    return PlaceRules({**common.limits, **kinds}, {**common.grades, **grades}, rules)


def _department(written: DepartmentFile, is_sample: bool) -> Department:
    return Department(written.id, written.name, _ladder(written.duty, is_sample), written.takes, written.items)


def _ladder(written: LadderFile, is_sample: bool) -> Ladder:
    people = (written.officer, written.backup, written.superior)
    return Ladder(*(Officer(each.id, each.name, is_sample) for each in people))


def _limit_problems(file: LimitsFile) -> Iterator[Mend]:
    for kind in set(CaseKind) - set(file.everywhere.kinds):
        yield ["everywhere", "kinds"], f"少了“{kind}”的时限"
    for grade in set(Grade) - set(file.everywhere.grades):
        yield ["everywhere", "grades"], f"少了“{grade}”的时限"
    most = file.everywhere.rules.get("most_days")
    places: list[tuple[list[int | str], PlaceFile]] = [(["everywhere"], file.everywhere)]
    places += [(["places", name], each) for name, each in file.places.items()]
    for place, each in places:
        longest = most.value if most else CaseRules().most_days
        for keys, limit in _all_limits(each):
            if not 0 <= limit.days <= longest:
                yield [*place, *keys, "days"], f"要写0到{longest}的整数，0是当天"
            if limit.source not in file.sources:
                yield [*place, *keys, "source"], f"sources 里没有“{limit.source}”"
        for name, rule in each.rules.items():
            yield from _rule_problems([*place, "rules", name], name, rule, file.sources)


def _all_limits(place: PlaceFile) -> Iterator[tuple[tuple[str, str], LimitFile]]:
    yield from ((("kinds", kind.value), limit) for kind, limit in place.kinds.items())
    yield from ((("grades", grade.value), limit) for grade, limit in place.grades.items())


def _rule_problems(keys: list[int | str], name: str, rule: RuleFile, sources: Mapping[str, Source]) -> Iterator[Mend]:
    least = DAY_BEGINS if name in HOURS else int(name in AT_LEAST_ONE)
    if name not in RULE_NAMES:
        yield keys, f"没有这条规则，可以写的有 {'、'.join(RULE_NAMES)}"
    elif rule.value < least or (name in HOURS and rule.value > DAY_ENDS):
        yield [*keys, "value"], f"要写{least}到{DAY_ENDS}的整数" if name in HOURS else f"要写{least}以上的整数"
    elif name in YES_OR_NO and rule.value > 1:
        yield [*keys, "value"], "要写0或者1"
    if rule.source not in sources:
        yield [*keys, "source"], f"sources 里没有“{rule.source}”"


def _duty_problems(file: DutyFile) -> Iterator[Mend]:
    known: set[str] = set()
    owned: set[str] = set()
    for place, department in enumerate(file.departments):
        if department.id in known:
            yield ["departments", place, "id"], f"“{department.id}”写了两次"
        known.add(department.id)
        for item in sorted(owned & set(department.items)):
            yield ["departments", place, "items"], f"“{item}”写在了两个部门"
        owned |= set(department.items)
    ladders = [each.duty for each in file.departments]
    ladders += [ladder for desk in (file.everywhere, *file.places.values()) for ladder in (desk.hall, desk.district)]
    people = {each.id for ladder in ladders for each in (ladder.officer, ladder.backup, ladder.superior)}
    for place, away in enumerate(file.away):
        if away.officer not in people:
            yield ["away", place, "officer"], f"没有“{away.officer}”这个人"
        if away.last < away.first:
            yield ["away", place, "last"], "最后一天早于第一天"
