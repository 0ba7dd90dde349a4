"""Booking rules as files have them: each number with its source, checked for sense."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import time
from typing import Any

from office.halls.files import RuleFile
from office.halls.model import BookingRules, Quota, Source
from office.halls.opening import time_of
from office.knowledge_yaml import Keys

Mend = tuple[Keys, str]
NAMES = [each.name for each in fields(BookingRules) if each.name != "sources"]
A_DAY = 24 * 60
MOST = 100_000
# Whose 0 would make no slot, no hold or no appointment at all.
AT_LEAST_ONE = {"slot_minutes", "most_a_day", "most_open", "hold_minutes", "offer_minutes", "most_missed"}


def apply(rules: BookingRules, written: Mapping[str, RuleFile], sources: Mapping[str, Source]) -> BookingRules:
    """The rules with those that are written in their place. They must have no `rule_problems`."""
    values: dict[str, Any] = {name: _value(name, each.value) for name, each in written.items()}
    named = {name: sources[each.source] for name, each in written.items()}
    return replace(rules, **values, sources={**rules.sources, **named})


def rule_problems(written: Mapping[str, RuleFile], sources: Mapping[str, Source]) -> Iterator[Mend]:
    for name, rule in written.items():
        if name not in NAMES:
            yield ["rules", name], f"没有这条规则，可以写的有 {'、'.join(NAMES)}"
        elif _value(name, rule.value) is None:
            least = 1 if name in AT_LEAST_ONE else 0
            mend = "要写几点几分，比如 8:00" if name == "release_time" else f"要写{least}以上的整数"
            yield ["rules", name, "value"], mend
        if rule.source not in sources:
            yield ["rules", name, "source"], f"_rules.yml 的 sources 里没有“{rule.source}”"


def sense_problems(rules: BookingRules) -> Iterator[Mend]:
    if rules.slot_minutes > A_DAY // 2:
        yield ["rules", "slot_minutes"], "一个时段太长了"
    if rules.last_day_ahead_working_days < rules.first_day_ahead_working_days:
        yield ["rules", "last_day_ahead_working_days"], "最后一天早于第一天"
    for name, own in (("most_a_day", rules.most_a_day), ("most_open", rules.most_open)):
        if 0 < getattr(rules, f"{name}_district") < own:
            yield ["rules", f"{name}_district"], f"全区的上限不能比一个大厅的（{own}）小；不限就写0"


def share_problems(shares: Mapping[Quota, int]) -> Iterator[Mend]:
    if any(share < 0 for share in shares.values()) or sum(shares.values()) != 100:
        yield ["shares"], "几种号源的百分比都要是0以上，加起来要等于100"


def _value(name: str, value: int | str) -> int | time | None:
    """None for what cannot be."""
    if name == "release_time":
        minutes = _minutes(value)
        return None if minutes is None else time_of(minutes)
    least = 1 if name in AT_LEAST_ONE else 0
    return value if isinstance(value, int) and least <= value <= MOST else None


def _minutes(value: int | str) -> int | None:
    """08:00 is text to YAML, 8:00 the number 480."""
    if isinstance(value, str):
        hour, _, minute = value.partition(":")
        if not (hour.isdecimal() and minute.isdecimal() and int(minute) < 60):
            return None
        value = int(hour) * 60 + int(minute)
    return value if 0 <= value < A_DAY else None
