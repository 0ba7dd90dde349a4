"""Test sentences put to the knowledge as it is, and to the knowledge with drafts in it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from office.draft_trying import outcome_of
from office.guide.answer import Question
from office.guide.knowledge import Knowledge
from office.guide.model import Facet, ServiceItem
from office.guide.publication.content import from_json
from office.guide.publication.publishing import Publishing
from office.guide.publication.versions import KnowledgeKind
from office.guide.usecases import Guide
from office.guide_making import embedder_of, make_guide
from office.learning.comparing import Outcome, compare, finds_its_item
from office.learning.kept import Kept
from office.settings import Settings
from office.wording.loader import read_wording

Progress = Callable[[int, int], object]


def try_drafts(
    settings: Settings,
    publishing: Publishing,
    drafts: Sequence[Mapping[str, Any]],
    tests: Sequence[Kept],
    today: date,
    progress: Progress,
) -> dict[str, Any]:
    """`drafts`: {code, version} each. As office/learning/comparing.py has it, with `names` of all items that changed
    places. Raises KnowledgeError, VersionNotFound.
    """
    published = publishing.published()
    items = [_item(publishing, str(each["code"]), int(each["version"])) for each in drafts]
    changed = replace(published, items={**published.items, **{item.item: item for item in items}})
    wording, embedder = read_wording(settings.knowledge_folder / "answers.yml"), embedder_of(settings)
    make: Callable[[Knowledge], Guide] = partial(make_guide, settings=settings, wording=wording, embedder=embedder)
    result = compare(_asked(make(published), make(changed), tests, today, progress), finds_its_item)
    return {**result, "names": _names(result, changed), "drafts": [dict(each) for each in drafts]}


def _asked(
    before: Guide, after: Guide, tests: Sequence[Kept], today: date, progress: Progress
) -> Iterator[tuple[Kept, Outcome, Outcome]]:
    """One sentence after the other to both: its vector is computed once."""
    for done, kept in enumerate(tests):
        progress(done, len(tests))
        question = Question(kept.text, Facet.OVERVIEW, today)
        yield kept, outcome_of(before.answer(question)), outcome_of(after.answer(question))


def _item(publishing: Publishing, code: str, version: int) -> ServiceItem:
    found = publishing.version(KnowledgeKind.ITEM, code, version)
    item: ServiceItem = from_json(KnowledgeKind.ITEM, found.content)
    return item


def _names(result: Mapping[str, Any], knowledge: Knowledge) -> dict[str, str]:
    sides = (side for change in result["changes"] for side in (change["before"], change["after"]))
    codes = {code for side in sides for code in side["codes"]} | {each["item_code"] for each in result["changes"]}
    return {code: knowledge.name_of(code) for code in sorted(codes) if code}
