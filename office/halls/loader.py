"""Reads halls from knowledge/halls: a file a hall, and _groups, _plans, _rules and _moved for all of them."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from office.halls import hall_checks, ruling
from office.halls.files import (
    ExceptionFile,
    GroupsFile,
    HallFile,
    MovedFile,
    OpeningFile,
    PlanFile,
    PlansFile,
    RulesFile,
)
from office.halls.hall import Hall, Halls, ItemGroup, Opening
from office.halls.hours_text import period_of, shift_of
from office.halls.model import BookingRules, DayException
from office.halls.ruling import Mend
from office.knowledge_loader import KnowledgeError, located, read_as

T = TypeVar("T")
HALL, GROUPS, PLANS = TypeAdapter(HallFile), TypeAdapter(GroupsFile), TypeAdapter(PlansFile)
RULES, MOVED = TypeAdapter(RulesFile), TypeAdapter(MovedFile)
A_DAY = timedelta(days=1)


def load_halls(folder: Path) -> Halls:
    """All halls of a folder by id; a folder without files, or none, is an office without halls.

    Raises KnowledgeError with the problems of all files, each with file, line and field.
    """
    found = (path for path in folder.glob("*.yml") if not path.name.startswith("_"))
    paths = sorted(found, key=lambda path: path.stem)
    if not paths:
        return Halls()
    grouped, plans, rules = _shared(folder)
    groups = {each.id: each for each in grouped.groups}
    read: dict[str, Hall] = {}
    problems: list[str] = []
    for path in paths:
        try:
            written = read_as(HALL, path)
            mends = [*_hall_problems(written, path.stem, groups, plans, rules)]
            problems += [located(path, keys, mend) for keys, mend in mends]
            if not mends:
                read[written.hall] = _hall(written, groups, plans[written.plan], rules)
        except KnowledgeError as error:
            problems += error.problems
    moved = folder / "_moved.yml"
    sites = read_as(MOVED, moved).former_sites if moved.exists() else ()
    for place, site in enumerate(sites):
        if site.hall_id not in read and not problems:
            problems.append(located(moved, ["former_sites", place, "hall_id"], f"没有“{site.hall_id}”这个大厅"))
    if problems:
        raise KnowledgeError(problems)
    return Halls(read, groups, grouped.not_bookable, sites)


def _shared(folder: Path) -> tuple[GroupsFile, Mapping[str, PlanFile], RulesFile]:
    """What all halls rest on: with a mistake in it nothing can be said of a hall."""
    grouped = _checked(GROUPS, folder / "_groups.yml", _group_problems)
    groups = {each.id: each for each in grouped.groups}
    plans = _checked(PLANS, folder / "_plans.yml", lambda file: _plan_problems(file, groups)).plans
    return grouped, plans, _checked(RULES, folder / "_rules.yml", _rules_problems)


def _checked(shape: TypeAdapter[T], path: Path, check: Callable[[T], Iterator[Mend]]) -> T:
    read = read_as(shape, path)
    if problems := [located(path, keys, mend) for keys, mend in check(read)]:
        raise KnowledgeError(problems)
    return read


def _group_problems(file: GroupsFile) -> Iterator[Mend]:
    ids = [group.id for group in file.groups]
    claimed = dict.fromkeys(file.not_bookable, "not_bookable")
    for place, group in enumerate(file.groups):
        if ids.index(group.id) != place or not hall_checks.HALL_ID.fullmatch(group.id):
            yield ["groups", place, "id"], "每组的编码只能写一次，用小写字母、数字和横线"
        for code in group.items:
            if claimed.setdefault(code, group.id) != group.id or group.items.count(code) > 1:
                yield ["groups", place, "items"], f"“{code}”在“{claimed[code]}”里已经写了"
        if group.minutes < 1 or any(minutes < 1 for minutes in group.longer.values()):
            yield ["groups", place, "minutes"], "要写1以上的整数"
        for code in set(group.longer) - set(group.items):
            yield ["groups", place, "longer", code], "这一组里没有这个事项"


def _plan_problems(file: PlansFile, groups: Mapping[str, ItemGroup]) -> Iterator[Mend]:
    for name, plan in file.plans.items():
        found = [*hall_checks.counter_problems(plan.counters, groups)]
        found += hall_checks.opening_problems(plan.opening, {each.id for each in plan.counters})
        yield from ((["plans", name, *keys], mend) for keys, mend in found)


def _rules_problems(file: RulesFile) -> Iterator[Mend]:
    found = [*ruling.rule_problems(file.rules, file.sources)]
    yield from found
    for name in sorted(set(ruling.NAMES) - set(file.rules)):
        yield ["rules"], f"缺少“{name}”"
    if not found:
        yield from ruling.sense_problems(ruling.apply(BookingRules(), file.rules, file.sources))
    yield from ruling.share_problems(file.shares)


def _hall_problems(
    hall: HallFile, stem: str, groups: Mapping[str, ItemGroup], plans: Mapping[str, PlanFile], rules: RulesFile
) -> Iterator[Mend]:
    yield from hall_checks.id_problems(hall, stem)
    yield from hall_checks.exception_problems(hall.exceptions)
    wrong_rules = [*ruling.rule_problems(hall.rules, rules.sources)]
    yield from wrong_rules
    if not wrong_rules:
        yield from ruling.sense_problems(_rules(hall, rules))
    if hall.shares is not None:
        yield from ruling.share_problems(hall.shares)
    if hall.plan not in plans:
        yield ["plan"], f"_plans.yml 里没有“{hall.plan}”"
        return
    plan = plans[hall.plan]
    counters = plan.counters if hall.counters is None else hall.counters
    yield from hall_checks.counter_problems(counters, groups)
    yield from hall_checks.opening_problems(hall.opening or plan.opening, {each.id for each in counters})


def _hall(hall: HallFile, groups: Mapping[str, ItemGroup], plan: PlanFile, rules: RulesFile) -> Hall:
    counters = plan.counters if hall.counters is None else hall.counters
    taken = {group for counter in counters for group in counter.groups}
    own = {"opening": hall.opening, "counters": hall.counters, "index": hall.index}
    made_up = [name for name, written in own.items() if plan.sample and written is None]
    return Hall(
        id=hall.hall,
        name=hall.name,
        level=hall.level,
        district=hall.district,
        opening=_opening(hall.opening or plan.opening, hall.exceptions),
        counters=counters,
        groups={name: group for name, group in groups.items() if name in taken},
        shares=rules.shares if hall.shares is None else hall.shares,
        rules=_rules(hall, rules),
        index=plan.index if hall.index is None else hall.index,
        address=hall.address,
        phone=hall.phone,
        services=hall.services,
        sources=hall.sources,
        samples=(*(["name"] if hall.sample else []), *made_up),
        said=hall.said,
    )


def _rules(hall: HallFile, rules: RulesFile) -> BookingRules:
    everywhere = ruling.apply(BookingRules(), rules.rules, rules.sources)
    return ruling.apply(everywhere, hall.rules, rules.sources)


def _opening(written: OpeningFile, exceptions: tuple[ExceptionFile, ...]) -> Opening:
    shifts = map(shift_of, written.shifts)
    days = [
        DayException(each.first + after * A_DAY, tuple(filter(None, map(period_of, each.hours))), each.reason)
        for each in exceptions
        for after in range(((each.last or each.first) - each.first).days + 1)
    ]
    return Opening(tuple(shifts), tuple(days), written.makeup_day_like, written.seasonal_note)
