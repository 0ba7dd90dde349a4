"""A sentence's words for times, put together to what it says. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from office.booking.times import marks
from office.booking.times.clock import AFTERNOON, MORNING
from office.booking.times.combining import before, beside, combine, finer, moved, narrowed
from office.booking.times.other_matters import (
    AS_IT_WAS,
    CORRECTION,
    DONE_BY,
    OCCUPIED,
    meant,
    ruled_out,
    with_its_refusal,
)
from office.booking.times.outcomes import Span
from office.booking.times.rule import Frame
from office.booking.times.said import DayForm, HourForm, Hours, Option, Said, Shift, Wish
from office.booking.times.scanning import Item, scan
from office.booking.times.script import plain
from office.booking.times.shifting import find_shift

# Words that may stand between days which share the hour said last.
ALTERNATIVE = re.compile(r"\s*(?:[、,，/]|或者?|或是|就是|还是|要不|要么|和|跟|与|同|及|也行|都行|再不)*\s*(?:是|就)?")
# 下午，三点: the three in the afternoon.
BESIDE = re.compile(r"[\s,，的吧啊就大概是]*")


def read(text: str, frame: Frame) -> tuple[Said, Span] | None:
    """None: no time is spoken of."""
    said, spans = _read(plain(text), frame)
    if not spans:
        return None
    return said, (min(start for start, _ in spans), max(end for _, end in spans))


def spans_of(text: str, frame: Frame) -> list[Span]:
    """Where the words of a time stand, without what stands between them: 明天|护士证延续|九点."""
    text = plain(text)
    apart: list[Span] = []
    for start, end in sorted(_read(text, frame)[1]):
        if apart and _is_nothing(text[apart[-1][1] : start]):
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _is_nothing(between: str) -> bool:
    return bool(ALTERNATIVE.fullmatch(between) or BESIDE.fullmatch(between))


def _read(text: str, frame: Frame) -> tuple[Said, list[Span]]:
    items = meant(scan(text, frame), text, frame)
    corrections = [match.end() for match in CORRECTION.finditer(text)]
    turn = next((end for end in reversed(corrections) if any(item.start >= end for item in items)), 0)
    before = [item for item in items if item.end <= turn]
    said = _put_together([item for item in items if item.start >= turn], text)
    if before:
        said = combine(_put_together(before, text), said, frame)
    spans = [with_its_refusal(item, text) for item in items]
    return _wished(said, spans, text, bool(items))


def _wished(said: Said, spans: list[Span], text: str, timed: bool) -> tuple[Said, list[Span]]:
    """What is wanted of the times: a place, the earliest one, to know whether it is open."""
    if hours := marks.OPENING_HOURS.search(text):
        return replace(said, wish=Wish.OPENING_HOURS), [*spans, hours.span()]
    if (is_open := marks.IS_OPEN.search(text)) and (timed or marks.THE_HALL.search(text)):
        return replace(said, wish=Wish.IS_OPEN), [*spans, is_open.span()]
    earliest = marks.EARLIEST.search(text)
    if earliest and not any(earliest.end() == start for start, _ in spans):
        return replace(said, wish=Wish.EARLIEST), [*spans, earliest.span()]
    shift = find_shift(text)
    if shift and not timed:
        return Said(shift=shift[0]), [shift[1]]
    undecided = marks.UNDECIDED.search(text)
    if undecided and (not timed or said.unannounced or not said.options):
        return Said(wish=Wish.UNDECIDED), [undecided.span()]
    if shift and (changed := _moved_at_once(said.options, *shift, spans)):
        said, spans = replace(said, options=changed), [*spans, shift[1]]
    any_of_them, asked = marks.ANY_OF_THEM.search(text), marks.WILL_DO.search(text)
    return replace(said, any_of_them=bool(any_of_them), asked=bool(asked)), spans


def _moved_at_once(options: Sequence[Option], shift: Shift, at: Span, spans: Sequence[Span]) -> tuple[Option, ...]:
    """约的礼拜四，往前挪一天; 明天晚点. Empty: the words are about something else."""
    if shift.days and all(option.days for option in options):
        return tuple(moved(option, shift) for option in options)
    if shift.minutes and all(option.hours for option in options):
        return tuple(moved(option, shift) for option in options)
    right_after = any(0 <= at[0] - end <= 2 for _, end in spans)
    if shift.direction and not shift.days and not shift.minutes and right_after:
        half = Hours(*(MORNING if shift.direction < 0 else AFTERNOON), HourForm.PART)
        return tuple(option if option.hours else replace(option, hours=half) for option in options)
    return ()


@dataclass(slots=True)
class _Draft:
    """An option while its words are being gathered."""

    option: Option
    start: int
    end: int


def _put_together(items: Sequence[Item], text: str) -> Said:
    drafts: list[_Draft] = []
    excluded: list[Option] = []
    said = Said()
    unwanted = ruled_out(items, text)
    for item in items:
        if item.no_such_day:
            said = replace(said, no_such_day=True)
        elif item.no_such_hour:
            said = replace(said, no_such_hour=True)
        elif item.unannounced:
            said = replace(said, unannounced=item.unannounced)
        elif item in unwanted:
            day_before = drafts and item.days is None and drafts[-1].end == item.start and not drafts[-1].option.hours
            days = drafts.pop().option.days if day_before else item.days
            excluded.append(Option(days, item.hours))
        else:
            said = replace(said, other_day=item.other_day or said.other_day)
            _add(item, drafts, text)
    _share_hours(drafts, text)
    drafts = [each for each in drafts if not AS_IT_WAS.search(text[: each.start])] or drafts
    drafts = [each for each in drafts if not any(_closer(other.option, each.option) for other in drafts)]
    drafts = [each for each in drafts if not marks.DECIDED_THEN.match(text, each.end)]
    drafts = _without_what_occupies(drafts, text)
    return replace(said, options=tuple(draft.option for draft in drafts), excluded=tuple(excluded))


def _without_what_occupies(drafts: list[_Draft], text: str) -> list[_Draft]:
    """我三点接孙子 wishes for what lies before three, of that day or of the half that was said: 下午我三点接孙子."""
    busy = [draft for draft in drafts if OCCUPIED.match(text, draft.end) or DONE_BY.match(text, draft.end)]
    free = [draft for draft in drafts if draft not in busy]
    for draft in busy:
        hours = draft.option.hours
        if hours is None or hours.form is not HourForm.POINT or not DONE_BY.match(text, draft.end):
            continue
        for other in free:
            other.option = before(other.option, draft.option)
        if not free:
            draft.option = replace(draft.option, hours=Hours(0, hours.start, HourForm.SPAN, hours.either_half))
    return free or drafts


def _add(item: Item, drafts: list[_Draft], text: str) -> None:
    """The item joins the last option where one is wanting, and opens another where not."""
    last = drafts[-1].option if drafts else Option()
    days, hours = item.days, item.hours
    joined: Option | None = None
    if drafts and days and not hours:
        if last.days is None:
            joined = replace(last, days=days)
        elif last.days.form is DayForm.STRETCH and (inside := narrowed(last.days, days)) != days:
            joined = replace(last, days=inside)
        elif ALTERNATIVE.fullmatch(text[drafts[-1].end : item.start]):
            days = beside(last.days, days)
    elif drafts and hours and not days:
        if last.hours is None:
            joined = replace(last, hours=hours)
        elif BESIDE.fullmatch(text[drafts[-1].end : item.start]) and (inner := finer(last.hours, hours)):
            joined = replace(last, hours=inner)
        else:
            days = last.days
    if joined:
        drafts[-1] = _Draft(joined, drafts[-1].start, item.end)
    else:
        drafts.append(_Draft(Option(days, hours), item.start, item.end))


def _closer(one: Option, other: Option) -> bool:
    """周三吧，周三上午: said once more with its hours."""
    return one.days == other.days and one.hours is not None and other.hours is None


def _share_hours(drafts: list[_Draft], text: str) -> None:
    """周四或者周五下午: the afternoon of both."""
    for draft, following in reversed(list(pairwise(drafts))):
        between = text[draft.end : following.start]
        if draft.option.hours is None and following.option.days and ALTERNATIVE.fullmatch(between):
            draft.option = replace(draft.option, hours=following.option.hours)
