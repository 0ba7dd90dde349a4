"""Reads knowledge/rating: the limits of rectifications with their sources, and how people say a level."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from pydantic import TypeAdapter

from office.halls.model import STRICT, Source
from office.knowledge_loader import KnowledgeError, located, read_as
from office.rating.model import BAD, LEAST, LEVELS
from office.rating.rules import RULE_NAMES, Limit, RatedDepartment, RatingRules, RatingSettings, Superior
from office.rating.words import RatingWords
from office.ruled_files import LimitFile, PersonFile, RuleFile

ASSISTANT = "assistant"  # the department that answers for consultations
HOURS = {"order_hour": range(8, 20)}
BAD_LEVELS = range(LEAST, BAD + 1)


@dataclass(frozen=True, slots=True)
class AssistantFile:
    """Who answers for what the assistant says. `sample`: the people are made up."""

    __pydantic_config__: ClassVar = STRICT

    name: str
    sample: bool
    officer: PersonFile
    backup: PersonFile
    superior: PersonFile


@dataclass(frozen=True, slots=True)
class RatingFile:
    __pydantic_config__: ClassVar = STRICT

    sources: Mapping[str, Source]
    limits: Mapping[int, LimitFile]
    rules: Mapping[str, RuleFile]
    assistant: AssistantFile
    window: str


@dataclass(frozen=True, slots=True)
class WordsFile:
    __pydantic_config__: ClassVar = STRICT

    levels: Mapping[int, tuple[re.Pattern[str], ...]]
    declining: tuple[re.Pattern[str], ...] = ()
    before: tuple[re.Pattern[str], ...] = field(default=())


RATING, WORDS = TypeAdapter(RatingFile), TypeAdapter(WordsFile)
Mend = tuple[list[int | str], str]


def read_rating_settings(folder: Path) -> RatingSettings:
    """Of `limits.yml`, without the departments. Raises KnowledgeError."""
    path = folder / "limits.yml"
    if not path.exists():
        raise KnowledgeError(["rating/limits.yml: 没有这个文件，差评整改的时限写在里面"])
    file = read_as(RATING, path)
    problems = [located(path, keys, mend) for keys, mend in _problems(file)]
    if problems:
        raise KnowledgeError(problems)
    values = {name: each.value for name, each in file.rules.items()}
    sources = {name: each.source for name, each in file.rules.items()}
    written = file.assistant
    people = frozenset({written.officer.id, written.backup.id, written.superior.id})
    superior = Superior(written.superior.id, written.superior.name, written.sample)
    return RatingSettings(
        limits={level: Limit(each.days, each.source) for level, each in file.limits.items()},
        rules=RatingRules(**values, sources=sources),
        assistant=RatedDepartment(ASSISTANT, written.name, people, superior),
        window_name=file.window,
        sources=file.sources,
    )


def read_rating_words(folder: Path) -> RatingWords:
    """Of `words.yml`; without it only a tap is understood. Raises KnowledgeError."""
    path = folder / "words.yml"
    if not path.exists():
        return RatingWords()
    file = read_as(WORDS, path)
    problems = [located(path, keys, mend) for keys, mend in _word_problems(file)]
    if problems:
        raise KnowledgeError(problems)
    return RatingWords(file.levels, file.declining, file.before)


def _problems(file: RatingFile) -> Iterator[Mend]:
    most = file.rules["most_days"].value if "most_days" in file.rules else RatingRules().most_days
    for level in sorted(set(BAD_LEVELS) ^ set(file.limits)):
        yield ["limits"], f"差评是{LEAST}到{BAD}级，每级写一个时限；“{level}”少了，或者不该有"
    for level, limit in file.limits.items():
        if not 1 <= limit.days <= most:
            yield ["limits", level, "days"], f"要写1到{most}的整数"
        if limit.source not in file.sources:
            yield ["limits", level, "source"], f"sources 里没有“{limit.source}”"
    for name, rule in file.rules.items():
        if name not in RULE_NAMES:
            yield ["rules", name], f"没有这条规则，可以写的有 {'、'.join(RULE_NAMES)}"
        elif name in HOURS and rule.value not in HOURS[name]:
            yield ["rules", name, "value"], f"要写{HOURS[name][0]}到{HOURS[name][-1]}的整数"
        elif rule.value < 1:
            yield ["rules", name, "value"], "要写1以上的整数"
        if rule.source not in file.sources:
            yield ["rules", name, "source"], f"sources 里没有“{rule.source}”"


def _word_problems(file: WordsFile) -> Iterator[Mend]:
    for level, expressions in file.levels.items():
        if level not in LEVELS:
            yield ["levels", level], f"只有{LEVELS[0]}到{LEVELS[-1]}级"
        for at, each in enumerate(expressions):
            if each.match(""):
                yield ["levels", level, at], "这样写什么话都算，要改"
    for name in ("declining", "before"):
        for at, each in enumerate(getattr(file, name)):
            if each.fullmatch(""):
                yield [name, at], "这样写什么话都算，要改"
