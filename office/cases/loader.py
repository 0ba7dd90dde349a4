"""Reads knowledge/cases: limits with their sources, and who answers for what. Raises KnowledgeError."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path

from pydantic import TypeAdapter

from office.cases.files import (
    CareFile,
    DepartmentFile,
    DutyFile,
    HeadFile,
    LadderFile,
    LimitsFile,
    PlaceFile,
)
from office.cases.model import CaseKind, Grade
from office.cases.rules import (
    RULE_NAMES,
    CaseRules,
    CaseSettings,
    Department,
    Desk,
    HallHead,
    Ladder,
    Limit,
    Officer,
    PlaceRules,
)
from office.halls.duty import Absence
from office.halls.model import Source
from office.knowledge_loader import KnowledgeError, located, read_as
from office.ruled_files import LimitFile, RuleFile

EVERYWHERE = ""
ALL_HALLS = "everywhere"
# Whose 0 would warn of nothing, extend nothing, or ask nobody.
AT_LEAST_ONE = {"yellow_days", "most_days", "call_back_tries"}
YES_OR_NO = {"routes_itself"}
HOURS = {"order_hour", "tell_hour", "contact_until_hour"}
DAY_BEGINS, DAY_ENDS = 8, 19
MOBILE = re.compile(r"1[3-9]\d{9}")


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
        heads={"" if hall == ALL_HALLS else hall: _head(each, duty.sample) for hall, each in duty.heads.items()},
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


def refuse_unknown_halls(settings: CaseSettings, halls: Set[str]) -> None:
    """Heads of halls that are none of `halls`: nothing would be reported to them. Raises KnowledgeError."""
    unknown = sorted(set(settings.heads) - {EVERYWHERE} - halls)
    if unknown:
        raise KnowledgeError([f"cases/duty.yml: heads: 没有编号是“{each}”的大厅" for each in unknown])


def _applied(common: PlaceRules, written: PlaceFile) -> PlaceRules:
    values = {name: each.value for name, each in written.rules.items()}
    sources = {name: each.source for name, each in written.rules.items()}
    rules = replace(common.rules, **values, sources={**common.rules.sources, **sources})
    kinds = {kind: Limit(each.days, each.source) for kind, each in written.kinds.items()}
    grades = {grade: Limit(each.days, each.source) for grade, each in written.grades.items()}
    care: dict[CaseKind | Grade, Limit] = {}
    care.update({kind: Limit(each.days, each.source) for kind, each in written.care.kinds.items()})
    care.update({grade: Limit(each.days, each.source) for grade, each in written.care.grades.items()})
    return PlaceRules({**common.limits, **kinds}, {**common.grades, **grades}, rules, {**common.care, **care})


def _department(written: DepartmentFile, is_sample: bool) -> Department:
    return Department(written.id, written.name, _ladder(written.duty, is_sample), written.takes, written.items)


def _ladder(written: LadderFile, is_sample: bool) -> Ladder:
    people = (written.officer, written.backup, written.superior)
    return Ladder(*(Officer(each.id, each.name, is_sample) for each in people))


def _head(written: HeadFile, is_sample: bool) -> HallHead:
    return HallHead(Officer(written.id, written.name, is_sample), written.phone, written.email)


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
        yield from _care_problems([*place, "care"], each.care, file.everywhere, each)
        for name, rule in each.rules.items():
            yield from _rule_problems([*place, "rules", name], name, rule, file.sources)


def _care_problems(keys: list[int | str], care: CareFile, common: PlaceFile, own: PlaceFile) -> Iterator[Mend]:
    for kind, limit in care.kinds.items():
        usual = own.kinds.get(kind) or common.kinds.get(kind)
        if usual and limit.days > usual.days:
            yield [*keys, "kinds", kind.value, "days"], f"不能比平常的{usual.days}天长"
    for grade, limit in care.grades.items():
        usual = own.grades.get(grade) or common.grades.get(grade)
        if usual and limit.days > usual.days:
            yield [*keys, "grades", grade.value, "days"], f"不能比平常的{usual.days}天长"


def _all_limits(place: PlaceFile) -> Iterator[tuple[tuple[str, ...], LimitFile]]:
    yield from ((("kinds", kind.value), limit) for kind, limit in place.kinds.items())
    yield from ((("grades", grade.value), limit) for grade, limit in place.grades.items())
    yield from ((("care", "kinds", kind.value), limit) for kind, limit in place.care.kinds.items())
    yield from ((("care", "grades", grade.value), limit) for grade, limit in place.care.grades.items())


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
    for hall, head in file.heads.items():
        if head.phone and not MOBILE.fullmatch(head.phone):
            yield ["heads", hall, "phone"], "要写11位手机号，短信发到那里"
        if head.email and "@" not in head.email:
            yield ["heads", hall, "email"], "不是邮箱地址"
    for place, away in enumerate(file.away):
        if away.officer not in people:
            yield ["away", place, "officer"], f"没有“{away.officer}”这个人"
        if away.last < away.first:
            yield ["away", place, "last"], "最后一天早于第一天"
