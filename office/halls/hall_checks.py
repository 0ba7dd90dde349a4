"""What is wrong with a hall's file, as (keys, what to do) in Chinese, for the clerk who wrote it."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from office.halls.files import ExceptionFile, HallFile, OpeningFile, ShiftFile
from office.halls.hall import Counter, CounterKind, ItemGroup
from office.halls.hours_text import period_of
from office.halls.model import Period, PeriodKind
from office.halls.ruling import Mend
from office.knowledge_yaml import Keys

# Part of a slot's id, which has dots in it.
HALL_ID = re.compile(r"[a-z0-9][a-z0-9-]{1,39}")
WEEKDAYS = range(1, 8)
MOST_DAYS = 366


def id_problems(hall: HallFile, stem: str) -> Iterator[Mend]:
    if hall.hall != stem:
        yield ["hall"], f"编码“{hall.hall}”要和文件名一致"
    if not HALL_ID.fullmatch(hall.hall):
        yield ["hall"], "编码只用小写字母、数字和横线，以字母或数字开头，2到40个"
    if not hall.sample and not hall.sources:
        yield ["sources"], "名称不是样例的，要写出处"


def counter_problems(counters: Sequence[Counter], groups: Mapping[str, ItemGroup]) -> Iterator[Mend]:
    ids = [counter.id for counter in counters]
    for place, counter in enumerate(counters):
        here: Keys = ["counters", place]
        if ids.index(counter.id) != place:
            yield [*here, "id"], f"“{counter.id}”写了两次"
        if unknown := [group for group in counter.groups if group not in groups]:
            yield [*here, "groups"], f"_groups.yml 里没有“{'、'.join(unknown)}”这一组"
        if bool(counter.groups) is not (counter.kind is CounterKind.ACCEPTANCE):
            yield [*here, "groups"], "受理窗口要写收哪些组，咨询和“办不成事”窗口不写"
        if counter.backup and counter.backup == counter.primary:
            yield [*here, "backup"], "A岗和B岗要是两个人"


def opening_problems(opening: OpeningFile, counters: Collection[str]) -> Iterator[Mend]:
    if opening.makeup_day_like not in WEEKDAYS[:5]:
        yield ["opening", "makeup_day_like"], "要写1到5，调休上班那天照周几开门"
    for place, shift in enumerate(opening.shifts):
        yield from (([*_shift(place), *keys], mend) for keys, mend in shift_problems(shift, counters))
    for weekday in WEEKDAYS:
        that_day = [(place, period_of(each)) for place, each in enumerate(opening.shifts) if weekday in each.days]
        yield from ((_shift(place), mend) for place, mend in _overlaps(that_day))


def week_problems(opening: OpeningFile, counters: Collection[str], first: date, last: date | None) -> Iterator[Mend]:
    """Of a week that staff wrote."""
    if not opening.shifts:
        yield ["opening"], "至少要有一段时间；整天不开，请到“号源和关闭”里关"
    if last is not None and last < first:
        yield ["opening"], "最后一天不能早于第一天"
    yield from opening_problems(opening, counters)


def shift_problems(shift: ShiftFile, counters: Collection[str]) -> Iterator[Mend]:
    if period_of(shift) is None:
        yield ["hours"], "时间要写成 8:30-11:30 这样，早的在前"
    if not shift.days or not set(shift.days) <= set(WEEKDAYS):
        yield ["days"], "1到7，1是周一，7是周日"
    elif (shift.kind is PeriodKind.WEEKEND) is not all(day > 5 for day in shift.days):
        yield ["days"], "周末的时段（kind: weekend）写6和7，别的时段写1到5"
    if unknown := [each for each in shift.counters if each not in counters]:
        yield ["counters"], f"没有“{'、'.join(unknown)}”这个窗口"
    if (shift.kind is PeriodKind.EXTENDED) is not (shift.from_bookings > 0):
        yield ["from_bookings"], "延时时段要写预约到多少个才开（1以上），别的时段不写"
    if not bool(shift.roster) <= shift.on_duty <= len(shift.roster):
        yield ["on_duty"], "每天几个人值班，要在1和名单人数之间"
    if shift.kind is PeriodKind.NOON and shift.on_duty < max(1, len(shift.counters)):
        yield ["on_duty"], "午间值班的人不能比开的窗口少"


def exception_problems(exceptions: Sequence[ExceptionFile]) -> Iterator[Mend]:
    seen: set[int] = set()
    for place, each in enumerate(exceptions):
        here: Keys = ["exceptions", place]
        days = ((each.last or each.first) - each.first).days
        if not 0 <= days < MOST_DAYS:
            yield [*here, "to"], "最后一天要在第一天以后、一年以内"
            continue
        ordinals = set(range(each.first.toordinal(), each.first.toordinal() + days + 1))
        if ordinals & seen:
            yield [*here, "from"], "这几天里有一天已经写过了"
        seen |= ordinals
        for number, hours in enumerate(each.hours):
            if period_of(hours) is None:
                yield [*here, "hours", number, "hours"], "时间要写成 8:30-11:30 这样，早的在前"
        for number, mend in _overlaps(list(enumerate(map(period_of, each.hours)))):
            yield [*here, "hours", number], mend


def _overlaps(written: list[tuple[int, Period | None]]) -> Iterator[tuple[int, str]]:
    read = sorted(((period.starts, period.ends, place) for place, period in written if period))
    for (_, ends, _), (starts, _, place) in pairwise(read):
        if starts < ends:
            yield place, "和同一天别的时段重叠了"


def _shift(place: int) -> Keys:
    return ["opening", "shifts", place]
