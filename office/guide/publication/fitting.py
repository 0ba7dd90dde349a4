"""Whether a piece of knowledge fits beside the others that are published, and what leans on it."""

from collections.abc import Iterator
from dataclasses import replace

from office.guide.bundle import Bundle
from office.guide.item_checks import Problem, item_problems
from office.guide.knowledge import Knowledge
from office.guide.model import ServiceItem
from office.knowledge_yaml import where


def misfits(item: ServiceItem, published: Knowledge) -> list[str]:
    """Lines `item: key: what to do`, in Chinese, for a clerk."""
    return [f"{item.item}: {where(keys)}: {mend}" for keys, mend in faults(item, published)]


def faults(item: ServiceItem, published: Knowledge) -> Iterator[Problem]:
    yield from item_problems(item)
    claimed = dict(_claimed(item, published))
    for phrase in dict.fromkeys((item.name, *item.aliases)):
        if phrase in claimed:
            key = "name" if phrase == item.name else "aliases"
            yield [key], f"“{phrase}”在“{claimed[phrase]}”里已经用了"
    for question in item.situations:
        for option in question.options:
            if option.instead and option.instead not in published.items:
                yield ["situations", question.id, option.id], f"没有发布“{option.instead}”这个事项"


def leaning_on(item_code: str, published: Knowledge) -> Iterator[str]:
    """Names of published bundles with a step, and items with an answer, that lead to this item."""
    for bundle in published.bundles.values():
        if any(step.item == item_code for step in bundle.steps):
            yield bundle.name
    for item in published.items.values():
        if any(option.instead == item_code for question in item.situations for option in question.options):
            yield item.name


def only_whole(knowledge: Knowledge) -> Knowledge:
    """Without bundles that need an item which is not published: a list with a hole is worse than none."""

    def is_whole(bundle: Bundle) -> bool:
        return all(step.item in knowledge.items for step in bundle.steps if step.item)

    return replace(knowledge, bundles={code: each for code, each in knowledge.bundles.items() if is_whole(each)})


def _claimed(item: ServiceItem, published: Knowledge) -> Iterator[tuple[str, str]]:
    """Phrases of all others, and whose they are. The same matter of another place has the same name."""
    for other in published.items.values():
        if other.item != item.item and other.area == item.area:
            yield from ((phrase, other.name) for phrase in (other.name, *other.aliases))
    for bundle in published.bundles.values():
        yield from ((phrase, bundle.name) for phrase in (bundle.name, *bundle.aliases))
    for matter in published.elsewhere:
        yield from ((phrase, matter.name) for phrase in (matter.name, *matter.said))
