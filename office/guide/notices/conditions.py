"""When something is needed, as far as a person's answers leave it open: cases such as 丢了 and 别人替办. Pure.

A case is answers to questions, in the order in which they are asked; no answers at all is the case of everybody.
"""

from collections.abc import Collection, Iterable, Mapping

Case = tuple[tuple[str, frozenset[str]], ...]
ALWAYS: Case = ()


def joined(cases: Iterable[Case], possible: Mapping[str, Collection[str]]) -> tuple[Case, ...]:
    """The same in as few cases as can be: two that differ in one answer become one, and an answer that leaves none of
    the question's `possible` ones out is no condition.
    """
    left = list(dict.fromkeys(cases))
    questions = list(dict.fromkeys(question for case in left for question, _ in case))
    while True:
        before = left
        for question in reversed(questions):
            left = _joined_at(question, left, possible[question])
        left = [case for case in left if not any(other != case and _covers(other, case) for other in left)]
        if left == before:
            return tuple(left)


def _joined_at(question: str, cases: list[Case], possible: Collection[str]) -> list[Case]:
    together: dict[Case, frozenset[str] | None] = {}
    for case in cases:
        rest = tuple(each for each in case if each[0] != question)
        said, known = dict(case).get(question), together.get(rest, frozenset())
        together[rest] = None if said is None or known is None else known | said
    found = []
    for case in cases:
        rest = tuple(each for each in case if each[0] != question)
        if rest not in together:
            continue
        said = together.pop(rest)
        if said is None or said.issuperset(possible):
            found.append(rest)
        else:
            found.append(tuple((each, said if each == question else answers) for each, answers in case))
    return found


def _covers(wide: Case, narrow: Case) -> bool:
    """Whether whoever is in the narrow case is in the wide one."""
    given = dict(narrow)
    return all(question in given and given[question] <= answers for question, answers in wide)
