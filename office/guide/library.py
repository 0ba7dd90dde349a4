"""Reads bundles, regulations and matters held elsewhere from knowledge/. Raises KnowledgeError, all files at once."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from office.guide.bundle import Bundle, waves
from office.guide.finding.subjects import Elsewhere
from office.guide.knowledge import Knowledge
from office.guide.loader import read_items
from office.guide.model import Material, ServiceItem
from office.guide.policy import Regulation
from office.knowledge_loader import KnowledgeError, code_problems, located, read_as
from office.knowledge_yaml import Keys

T = TypeVar("T")
Problem = tuple[list[int | str], str]
BUNDLE = TypeAdapter(Bundle)
REGULATION = TypeAdapter(Regulation)
ELSEWHERE = TypeAdapter(tuple[Elsewhere, ...])


def read_bundles(folder: Path, items: Mapping[str, ServiceItem] | None) -> dict[str, Bundle]:
    """Without `items` (they could not be read) nothing is said of what bundles have to do with them."""
    bundles = _read_all(folder, BUNDLE, lambda bundle: _bundle_problems(bundle, items))
    if problems := [each for path, bundle in bundles.items() for each in code_problems(path, "bundle", bundle.bundle)]:
        raise KnowledgeError(problems)
    return {bundle.bundle: bundle for bundle in bundles.values()}


def read_regulations(folder: Path) -> dict[str, Regulation]:
    regulations = _read_all(folder, REGULATION, lambda _: iter(()))
    known = {regulation.policy for regulation in regulations.values()}
    problems = []
    for path, regulation in regulations.items():
        problems += code_problems(path, "policy", regulation.policy)
        problems += [located(path, keys, mend) for keys, mend in _regulation_problems(regulation, known)]
    if problems:
        raise KnowledgeError(problems)
    return {regulation.policy: regulation for regulation in regulations.values()}


def read_elsewhere(folder: Path) -> tuple[Elsewhere, ...]:
    return tuple(matter for matters in elsewhere_files(folder).values() for matter in matters)


def elsewhere_files(folder: Path) -> dict[Path, tuple[Elsewhere, ...]]:
    return _read_all(folder, ELSEWHERE, lambda _: iter(()))


def _read_all(folder: Path, shape: TypeAdapter[T], check: Callable[[T], Iterator[Problem]]) -> dict[Path, T]:
    read: dict[Path, T] = {}
    problems: list[str] = []
    for path in sorted(folder.glob("*.yml")):
        try:
            read[path] = read_as(shape, path)
            problems += [located(path, keys, mend) for keys, mend in check(read[path])]
        except KnowledgeError as error:
            problems += error.problems
    if problems:
        raise KnowledgeError(problems)
    return read


def _bundle_problems(bundle: Bundle, items: Mapping[str, ServiceItem] | None) -> Iterator[Problem]:
    ids = {step.id for step in bundle.steps}
    for place, step in enumerate(bundle.steps):
        here: list[int | str] = ["steps", place]
        if step.item and items is not None and step.item not in items:
            yield [*here, "item"], f"没有“{step.item}”这个事项"
        if not step.item and not step.name:
            yield here, "没有对应事项的一步，要写 name 和 where"
        if unknown := set(step.after) - ids:
            yield [*here, "after"], f"没有“{'、'.join(sorted(unknown))}”这一步"
    if len(ids) < len(bundle.steps):
        yield ["steps"], "有两步用了同一个 id"
    elif all(set(step.after) <= ids for step in bundle.steps):
        try:
            waves(bundle)
        except ValueError:
            yield ["steps"], "先后顺序绕成了圈，谁也等不到谁"
    known = items or {}
    names = {each.name for step in bundle.steps if step.item in known for each in _all_materials(known[step.item])}
    for place, gives in enumerate(bundle.gives):
        if gives.step not in ids:
            yield ["gives", place, "step"], f"没有“{gives.step}”这一步"
        if items is not None and gives.material not in names:
            yield ["gives", place, "material"], f"各步的材料里没有“{gives.material}”"
    for place, source in enumerate(bundle.sources):
        if source.url and not source.may_be_shown:
            yield ["sources", place, "url"], f"“{source.title}”等级低，不能写网址给人看"


def _all_materials(item: ServiceItem) -> Iterator[Material]:
    yield from item.materials
    for question in item.situations:
        for option in question.options:
            yield from option.materials


def _regulation_problems(regulation: Regulation, known: set[str]) -> Iterator[Problem]:
    if regulation.superseded_by and (regulation.superseded_by not in known or regulation.valid_to is None):
        yield ["superseded_by"], "被代替的文件要写 valid_to，代替它的文件也要在这里"
    numbers = [article.article for article in regulation.articles]
    for number in sorted({each for each in numbers if numbers.count(each) > 1}):
        yield ["chapters"], f"{number}写了两次"
    if not regulation.source.may_be_shown:
        yield ["source", "grade"], "法条只能来自法规文本或政府网页（A、B级）"


def read_knowledge(folder: Path) -> Knowledge:
    """Everything in the knowledge folder; the problems of all files together."""
    problems: list[str] = []

    def tried(read: Callable[[], T], otherwise: T) -> T:
        try:
            return read()
        except KnowledgeError as error:
            problems.extend(error.problems)
            return otherwise

    no_items: dict[str, ServiceItem] = {}
    no_bundles: dict[str, Bundle] = {}
    no_matters: dict[Path, tuple[Elsewhere, ...]] = {}
    if not any((folder / "items").glob("*.yml")):
        # A folder that was moved or not mounted, and no wish to withdraw everything.
        raise KnowledgeError([f"{folder.name}/items: 这里一个事项文件也没有，请检查知识文件夹的位置"])
    items = tried(lambda: read_items(folder / "items"), no_items)
    bundles = tried(lambda: read_bundles(folder / "bundles", items or None), no_bundles)
    matters = tried(lambda: elsewhere_files(folder / "elsewhere"), no_matters)
    knowledge = Knowledge(
        items=items,
        bundles=bundles,
        regulations=tried(lambda: read_regulations(folder / "policies"), {}),
        elsewhere=tuple(matter for held in matters.values() for matter in held),
    )
    problems += alias_clashes(folder / "bundles", knowledge, matters)
    if problems:
        raise KnowledgeError(problems)
    return knowledge


def alias_clashes(folder: Path, knowledge: Knowledge, matters: Mapping[Path, tuple[Elsewhere, ...]]) -> Iterator[str]:
    """Phrases of bundles and matters held elsewhere that an item or another of them has; items know their own."""
    claimed = {phrase: item.name for item in knowledge.items.values() for phrase in (item.name, *item.aliases)}
    for code, bundle in knowledge.bundles.items():
        yield from _clashes(folder / f"{code}.yml", bundle.name, ["name"], ["aliases"], bundle.aliases, claimed)
    for path, held in matters.items():
        for place, matter in enumerate(held):
            yield from _clashes(path, matter.name, [place, "name"], [place, "said"], matter.said, claimed)


def _clashes(
    path: Path, name: str, name_at: Keys, said_at: Keys, said: tuple[str, ...], claimed: dict[str, str]
) -> Iterator[str]:
    phrases = [(name, name_at), *((phrase, [*said_at, place]) for place, phrase in enumerate(said))]
    for phrase, keys in phrases:
        if claimed.setdefault(phrase, name) != name:
            yield located(path, keys, f"“{phrase}”在“{claimed[phrase]}”里已经用了")
