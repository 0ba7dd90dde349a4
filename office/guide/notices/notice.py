"""一次性告知: the personal list that follows from a person's answers about their situation. Pure.

All that is missing is told at once (行政许可法 第三十二条第一款第四项). An answer that is not known keeps every branch
open: the list then shows what each branch would add, under its condition.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from office.guide.model import Material, ServiceItem, SituationQuestion
from office.guide.notices.conditions import ALWAYS, Case, joined
from office.guide.notices.walking import NOT_SURE as NOT_SURE
from office.guide.notices.walking import Met, Walk, walk
from office.guide.notices.walking import UnknownAnswer as UnknownAnswer

# One case in the words of the options: all of these, each with what else would do. ((丢了, 坏了), (别人替办))
Condition = tuple[tuple[str, ...], ...]


class Handling(StrEnum):
    """What a material asks of the person. One that must be brought blocks acceptance when it is missing."""

    BRING = "bring"
    LATER = "later"  # 容缺: may follow
    COMMITMENT = "commitment"  # 告知承诺: a written commitment does
    HELD = "held"  # an office has it already: no need to bring


@dataclass(frozen=True, slots=True)
class NoticeLine:
    material: Material
    handling: Handling
    only_if: tuple[Condition, ...] = ()  # left open: needed in any of these cases; empty: in any case
    unless: tuple[Condition, ...] = ()  # left open: not needed in these
    due_on: date | None = None  # for LATER, where the days and the calendar are known
    verified: bool = True

    @property
    def blocks_if_missing(self) -> bool:
        return self.handling is Handling.BRING


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence said with the list, or where this way does not lead on: `instead` another item, or a stop."""

    text: str
    only_if: tuple[Condition, ...] = ()
    instead: str = ""
    stops: bool = False


@dataclass(frozen=True, slots=True)
class OneTimeNotice:
    """Without a line where the answers surely lead elsewhere: nobody carries papers to the wrong counter."""

    item: ServiceItem
    answers: Mapping[str, str]
    lines: tuple[NoticeLine, ...]
    remarks: tuple[Remark, ...]
    next_question: SituationQuestion | None  # the first to ask; None: nothing left to ask
    said: tuple[tuple[str, str], ...] = field(default=())  # (question, answer) as shown; an empty answer is 不清楚

    @property
    def is_complete(self) -> bool:
        return self.next_question is None

    def of(self, handling: Handling) -> tuple[NoticeLine, ...]:
        return tuple(line for line in self.lines if line.handling is handling)

    def missing(self, brought: Collection[str]) -> tuple[NoticeLine, ...]:
        """What would keep a person with these papers (names) from being accepted, in an open case as well."""
        return tuple(line for line in self.lines if line.blocks_if_missing and line.material.name not in brought)

    def can_be_accepted(self, brought: Collection[str]) -> bool:
        return self.is_complete and not self.leads_elsewhere and not self.missing(brought)

    @property
    def leads_elsewhere(self) -> Remark | None:
        """The remark that sends this person to another item or says that it cannot be done so, if one surely does."""
        return next((said for said in self.remarks if (said.stops or said.instead) and not said.only_if), None)


def one_time_notice(item: ServiceItem, answers: Mapping[str, str]) -> OneTimeNotice:
    """The list for these answers ({question id: option id or NOT_SURE}), without dates. Raises UnknownAnswer.

    Only a question that this person surely comes to is asked; others stay in the list as conditions.
    """
    walked = walk(item, answers)
    ends = [met for met in walked.met if met.leads_elsewhere and ALWAYS in joined(met.cases, walked.all_answers)]
    return OneTimeNotice(
        item=item,
        answers=dict(answers),
        lines=() if ends else _lines(item, walked),
        remarks=tuple(_remarks(item, ends or walked.met, walked.all_answers)),
        next_question=None if ends else next(iter(walked.asked), None),
        said=tuple((question.ask, option.say if option else "") for question, option in walked.said),
    )


def _lines(item: ServiceItem, walked: Walk) -> tuple[NoticeLine, ...]:
    """Every paper once, or once a case where the cases ask for different ones of the same name."""
    dropped: dict[str, list[Case]] = {}
    added: dict[Material, list[Case]] = {}
    for met in walked.met:
        for name in met.option.without if met.goes_on else ():
            dropped.setdefault(name, []).extend(met.cases)
        for material in met.option.materials if met.goes_on else ():
            added.setdefault(material, []).extend(met.cases)
    lines: list[NoticeLine] = []
    also_added = {material.name for material in added}
    for material in item.materials:
        unless = joined(dropped.get(material.name, ()), walked.alive)
        if ALWAYS not in unless and material.name in also_added:
            unless = ()  # one answer drops it and another asks for it: who brings it is never sent home
        if ALWAYS not in unless:
            lines.append(_line(material, item.is_verified("materials"), unless=_in_words(unless, item)))
    for material, cases in added.items():
        only_if = joined(cases, walked.alive)
        words = () if ALWAYS in only_if else _in_words(only_if, item)
        lines.append(_line(material, item.is_verified("situations"), only_if=words))
    return tuple(_without_repeats(lines))


def _without_repeats(lines: list[NoticeLine]) -> Iterator[NoticeLine]:
    """What is needed in any case, in its strictest form, makes other lines of the same name needless."""
    certain: dict[str, NoticeLine] = {}
    for line in lines:
        if not (line.only_if or line.unless):
            earlier = certain.get(line.material.name)
            if earlier is None or (line.blocks_if_missing and not earlier.blocks_if_missing):
                certain[line.material.name] = line
    for line in lines:
        if line.material.name not in certain or certain[line.material.name] is line:
            yield line


def _line(
    material: Material, verified: bool, only_if: tuple[Condition, ...] = (), unless: tuple[Condition, ...] = ()
) -> NoticeLine:
    if material.already_held:
        handling = Handling.HELD
    elif material.replaced_by_commitment:
        handling = Handling.COMMITMENT
    elif material.deferrable:
        handling = Handling.LATER
    else:
        handling = Handling.BRING
    return NoticeLine(material, handling, only_if, unless, verified=verified)


def _remarks(item: ServiceItem, all_met: Iterable[Met], answers: Mapping[str, frozenset[str]]) -> Iterator[Remark]:
    """Each once, those that surely send elsewhere first."""
    cases: dict[tuple[str, str, bool], list[Case]] = {}
    for met in all_met:
        option = met.option
        for note in option.notes:
            cases.setdefault((note, "", False), []).extend(met.cases)
        if met.leads_elsewhere:
            cases.setdefault((option.stop, option.instead, bool(option.stop)), []).extend(met.cases)
    remarks = []
    for (text, instead, stops), open_cases in cases.items():
        only_if = joined(open_cases, answers)
        words = () if ALWAYS in only_if else _in_words(only_if, item)
        remarks.append(Remark(text, words, instead, stops))
    yield from sorted(remarks, key=lambda each: bool(each.only_if) or not (each.stops or each.instead))


def _in_words(cases: Iterable[Case], item: ServiceItem) -> tuple[Condition, ...]:
    options = {question.id: question.options for question in item.situations}
    return tuple(
        tuple(tuple(each.say for each in options[question] if each.id in said) for question, said in case)
        for case in cases
    )
