"""Walks through an item's situation questions, some of them answered. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from office.guide.model import ServiceItem, SituationOption, SituationQuestion
from office.guide.notices.conditions import ALWAYS, Case, joined

NOT_SURE = "not_sure"  # 不清楚, offered with every question


class UnknownAnswer(ValueError):
    """An answer to a question, or with an option, that this item does not have."""

    code = "notice_answer_unknown"

    def __init__(self, question: str, answer: str) -> None:
        super().__init__(f"{question}: {answer}")
        self.question, self.answer = question, answer


@dataclass(frozen=True, slots=True)
class Met:
    """An answer that was given or is still possible, and the open cases in which it is come to."""

    option: SituationOption
    cases: tuple[Case, ...]
    goes_on: bool  # not everybody who says so is sent elsewhere or told that it cannot be done

    @property
    def leads_elsewhere(self) -> bool:
        return bool(self.option.stop or self.option.instead)


@dataclass(slots=True)
class Walk:
    """`asked` are the open questions that this person surely comes to, in order; `said` the answers given on the way,
    None for 不清楚; `alive` and `all_answers` the options of each question, without and with those that end in a stop.
    """

    alive: dict[str, frozenset[str]]
    all_answers: dict[str, frozenset[str]]
    met: list[Met] = field(default_factory=list)
    said: list[tuple[SituationQuestion, SituationOption | None]] = field(default_factory=list)
    asked: list[SituationQuestion] = field(default_factory=list)


def walk(item: ServiceItem, answers: Mapping[str, str]) -> Walk:
    """Raises UnknownAnswer. Questions lead forward only, so that one pass in their order is enough."""
    _refuse_unknown(item, answers)
    found = Walk(alive=_alive(item, answers), all_answers={each.id: _ids(each.options) for each in item.situations})
    reached: dict[str, list[Case]] = {question.id: [] for question in item.situations}
    if item.situations:
        reached[item.situations[0].id].append(ALWAYS)
    for question in item.situations:
        cases = joined(reached[question.id], found.alive)
        if not cases:
            continue
        answer = answers.get(question.id)
        for met in _met(question, answer, cases, found.alive):
            found.met.append(met)
            if met.option.next in reached:
                reached[met.option.next] += met.cases
        if answer is None:
            found.asked += [question] if ALWAYS in cases else []
        else:
            found.said.append((question, next((each for each in question.options if each.id == answer), None)))
    return found


def _met(
    question: SituationQuestion, answer: str | None, cases: tuple[Case, ...], alive: Mapping[str, frozenset[str]]
) -> Iterator[Met]:
    for option in question.options:
        goes_on = option.id in alive[question.id]
        if answer in (None, NOT_SURE):
            yield Met(option, tuple((*case, (question.id, frozenset({option.id}))) for case in cases), goes_on)
        elif option.id == answer:
            yield Met(option, cases, goes_on)


def _alive(item: ServiceItem, answers: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Of each question the options that are left, and from which a list can be come to."""
    alive: dict[str, frozenset[str]] = {}
    for question in reversed(item.situations):
        alive[question.id] = _ids(
            option
            for option in question.options
            if answers.get(question.id, NOT_SURE) in (NOT_SURE, option.id)
            and not (option.stop or option.instead or (option.next in alive and not alive[option.next]))
        )
    return alive


def _ids(options: Iterator[SituationOption] | tuple[SituationOption, ...]) -> frozenset[str]:
    return frozenset(option.id for option in options)


def _refuse_unknown(item: ServiceItem, answers: Mapping[str, str]) -> None:
    allowed = {each.id: {NOT_SURE, *(option.id for option in each.options)} for each in item.situations}
    for question, answer in answers.items():
        if answer not in allowed.get(question, ()):
            raise UnknownAnswer(question, answer)
