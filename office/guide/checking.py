"""What a careful clerk would mend in the knowledge, found before a citizen does. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from office.china_time import chinese_date
from office.guide.bundle import Bundle
from office.guide.knowledge import Knowledge
from office.guide.model import LegalBasis, ServiceItem
from office.guide.policy import Lawbook, article_numbers

SOON = timedelta(days=30)
A_YEAR = timedelta(days=365)
Matter = ServiceItem | Bundle


class FindingLevel(StrEnum):
    ERROR = "error"  # a citizen is told something wrong, or nothing
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` is the text's name in knowledge/answers.yml (finding.*), `values` what is filled into it."""

    level: FindingLevel
    code: str
    place: str
    values: Mapping[str, object] = field(default_factory=dict)


def error(code: str, place: str, **values: object) -> Finding:
    return Finding(FindingLevel.ERROR, code, place, values)


def warn(code: str, place: str, **values: object) -> Finding:
    return Finding(FindingLevel.WARN, code, place, values)


def check(knowledge: Knowledge, today: date) -> list[Finding]:
    """Items first, then bundles, regulations and phrases, each in the order of their codes."""
    laws = Lawbook(knowledge.regulations.values())
    found: list[Finding] = []
    for code, item in sorted(knowledge.items.items()):
        found += [*_matter(f"items/{code}", item, laws, today), *_ways(item, knowledge.items, today)]
    for code, bundle in sorted(knowledge.bundles.items()):
        found += [*_matter(f"bundles/{code}", bundle, laws, today), *_steps(bundle, knowledge.items, today)]
    for code, regulation in sorted(knowledge.regulations.items()):
        if regulation.in_force(today):
            found += _review(f"policies/{code}", regulation.title, regulation.reviewed_on, today)
    return [*found, *_phrases(knowledge)]


def _matter(place: str, matter: Matter, laws: Lawbook, today: date) -> Iterator[Finding]:
    name, left = matter.name, matter.valid_to - today
    if matter.is_expired(today):
        yield error("expired", f"{place}: valid_to", name=name, date=chinese_date(matter.valid_to))
    elif left <= SOON:
        yield warn("expires_soon", f"{place}: valid_to", name=name, date=chinese_date(matter.valid_to), days=left.days)
    yield from _review(place, name, matter.reviewed_on, today)
    limit = matter.time_limit
    promised, statutory = limit.promised_working_days, limit.statutory_working_days
    if promised is not None and statutory is not None and promised > statutory:
        at = f"{place}: time_limit.promised_working_days"
        yield error("promise_too_long", at, name=name, number=promised, count=statutory)
    if not matter.public_sources:
        may_be_told = any(not laws.is_superseded(basis.law, today) for basis in matter.legal_basis)
        yield (warn("only_retold", place, name=name) if may_be_told else error("no_source", place, name=name))
    for number, basis in enumerate(matter.legal_basis):
        yield from _basis(f"{place}: legal_basis[{number}]", name, basis, laws, today)


def _review(place: str, name: str, reviewed_on: date, today: date) -> Iterator[Finding]:
    if today - reviewed_on > A_YEAR:
        yield warn("review_due", f"{place}: reviewed_on", name=name, date=chinese_date(reviewed_on))


def _basis(place: str, name: str, basis: LegalBasis, laws: Lawbook, today: date) -> Iterator[Finding]:
    if laws.is_superseded(basis.law, today):
        yield error("basis_superseded", place, name=name, law=basis.law)
        return
    in_force = laws.in_force(basis.law, today)
    held = {article.article: article for regulation in in_force for article in regulation.articles}
    for number in article_numbers(basis.article) if in_force else ():
        cited = {"name": name, "law": basis.law, "article": number}
        if number not in held and any(regulation.complete for regulation in in_force):
            yield error("article_missing", place, **cited)
        elif number not in held:
            yield warn("article_not_held", place, **cited)
        elif held[number].stale:
            yield warn("article_stale", place, **cited, said=held[number].stale)


def _ways(item: ServiceItem, items: Mapping[str, ServiceItem], today: date) -> Iterator[Finding]:
    for question in item.situations:
        for option in question.options:
            other = items.get(option.instead)
            if other and other.is_expired(today):
                place = f"items/{item.item}: situations.{question.id}.{option.id}"
                yield error("leads_to_expired", place, name=item.name, names=other.name)


def _steps(bundle: Bundle, items: Mapping[str, ServiceItem], today: date) -> Iterator[Finding]:
    for step in bundle.steps:
        needed = items.get(step.item)
        if needed and needed.is_expired(today):
            place = f"bundles/{bundle.bundle}: steps.{step.id}"
            yield error("step_expired", place, name=bundle.name, names=needed.name)


def _phrases(knowledge: Knowledge) -> Iterator[Finding]:
    """Of one place; the same matter has the same name everywhere."""
    claimed: dict[tuple[str, str], str] = {}
    matters: list[tuple[str, str, Matter]] = []
    matters += [(f"items/{code}", item.area, item) for code, item in sorted(knowledge.items.items())]
    matters += [(f"bundles/{code}", "", bundle) for code, bundle in sorted(knowledge.bundles.items())]
    for place, area, matter in matters:
        for phrase in dict.fromkeys((matter.name, *matter.aliases)):
            first = claimed.setdefault((area, phrase), matter.name)
            if first != matter.name:
                yield error("alias_claimed", f"{place}: aliases", said=phrase, name=matter.name, names=first)
