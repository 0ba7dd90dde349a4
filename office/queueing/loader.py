"""Reads knowledge/queueing.yml: how halls call, each number with its source."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar

from pydantic import TypeAdapter

from office.halls.model import STRICT, Source
from office.knowledge_loader import KnowledgeError, located, read_as
from office.queueing.rules import RULE_NAMES, QueueRules, QueueSettings

# Whose 0 would let nobody through.
AT_LEAST_ONE = {
    *("priority_run", "appointments_run", "counter_seen_minutes", "most_deferral_days"),
    "review_keeps_minutes",
}
REMINDED_HOURS = range(8, 20)  # nobody is written to by night


@dataclass(frozen=True, slots=True)
class RuleFile:
    __pydantic_config__: ClassVar = STRICT

    value: int
    source: str


@dataclass(frozen=True, slots=True)
class QueueFile:
    __pydantic_config__: ClassVar = STRICT

    sources: Mapping[str, Source]
    rules: Mapping[str, RuleFile]
    halls: Mapping[str, Mapping[str, RuleFile]] = field(default_factory=dict)


FILE = TypeAdapter(QueueFile)


def read_queue_settings(path: Path) -> QueueSettings:
    """The defaults where there is no such file. Raises KnowledgeError."""
    if not path.exists():
        return QueueSettings()
    file = read_as(FILE, path)
    problems = [located(path, keys, mend) for keys, mend in _problems(file)]
    if problems:
        raise KnowledgeError(problems)
    common = _applied(QueueRules(), file.rules, file.sources)
    return QueueSettings(
        common, {hall: _applied(common, written, file.sources) for hall, written in file.halls.items()}
    )


def _applied(rules: QueueRules, written: Mapping[str, RuleFile], sources: Mapping[str, Source]) -> QueueRules:
    values = {name: each.value for name, each in written.items()}
    named = {name: sources[each.source] for name, each in written.items()}
    return replace(rules, **values, sources={**rules.sources, **named})


def _problems(file: QueueFile) -> Iterator[tuple[list[int | str], str]]:
    places: list[tuple[list[int | str], Mapping[str, RuleFile]]] = [(["rules"], file.rules)]
    places += [(["halls", hall], written) for hall, written in file.halls.items()]
    for place, written in places:
        for name, rule in written.items():
            least = 1 if name in AT_LEAST_ONE else 0
            if name not in RULE_NAMES:
                yield [*place, name], f"没有这条规则，可以写的有 {'、'.join(RULE_NAMES)}"
            elif name == "reminded_hour" and rule.value not in REMINDED_HOURS:
                yield [*place, name, "value"], f"要写{REMINDED_HOURS[0]}到{REMINDED_HOURS[-1]}之间的整点"
            elif rule.value < least:
                yield [*place, name, "value"], f"要写{least}以上的整数"
            if rule.source not in file.sources:
                yield [*place, name, "source"], f"sources 里没有“{rule.source}”"
