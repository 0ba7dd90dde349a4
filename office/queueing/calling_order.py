"""Who is called next. Pure; the rule is stated in rules.QueueRules and docs/how-to/run-a-hall-day.md."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from office.queueing.model import Lane, QueueNumber, QueueStatus
from office.queueing.rules import QueueRules


def next_number(
    numbers: Iterable[QueueNumber],
    counter_id: str,
    groups: Collection[str],
    called: Sequence[Lane],
    rules: QueueRules,
    now: datetime,
) -> QueueNumber | None:
    """None: nobody waits for this counter. `called`: the lanes that it called today, the newest first."""
    there = [each for each in numbers if _may_call(each, counter_id, groups)]
    least = min((each.yields for each in there), default=0)
    there = [each for each in there if each.yields == least]
    priority = [each for each in there if each.lane is Lane.PRIORITY]
    others = [each for each in there if each.lane is not Lane.PRIORITY]
    if priority and not (others and _ran(called, Lane.PRIORITY, rules.priority_run)):
        return min(priority, key=lambda each: _rank(each, now))
    due = [each for each in others if each.lane is Lane.APPOINTMENT and each.due_at <= now]
    walk_ins = [each for each in others if each.lane is Lane.WALK_IN]
    ordinary = [lane for lane in called if lane is not Lane.PRIORITY]
    if due and walk_ins and _ran(ordinary, Lane.APPOINTMENT, rules.appointments_run):
        return min(walk_ins, key=lambda each: _rank(each, now))
    return min(due or walk_ins or others, key=lambda each: _rank(each, now), default=None)


def line_up(
    numbers: Iterable[QueueNumber],
    groups: Collection[str],
    called: Sequence[Lane],
    rules: QueueRules,
    now: datetime,
) -> list[QueueNumber]:
    """Those that wait for these groups, in the order in which one counter would call them from now on. A number that
    waits for a certain counter stands in the same line.
    """
    there = [each for each in numbers if each.status is QueueStatus.WAITING and each.group in groups]
    waiting = {each.id: replace(each, wanted_counter=None) for each in there}
    known = {each.id: each for each in there}
    newest = list(called)
    found: list[QueueNumber] = []
    while chosen := next_number(waiting.values(), "", groups, newest, rules, now):
        found.append(known[waiting.pop(chosen.id).id])
        newest.insert(0, chosen.lane)
    return found


def _may_call(number: QueueNumber, counter_id: str, groups: Collection[str]) -> bool:
    if number.status is not QueueStatus.WAITING:
        return False
    return number.wanted_counter == counter_id if number.wanted_counter else number.group in groups


def _ran(called: Sequence[Lane], lane: Lane, most: int) -> bool:
    """Whether the newest `most` calls were all of that lane."""
    return len(called) >= most and all(each is lane for each in called[:most])


def _rank(number: QueueNumber, now: datetime) -> tuple[bool, datetime, datetime, str, int]:
    """Whose time has come first, then by time, by arrival, by number."""
    return (number.due_at > now, number.due_at, number.joined_at, number.letter, number.ordinal)
