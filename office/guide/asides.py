"""What a guide says about a thing that has no field of its own: whether somebody else may go, whether a paper may
follow later, the form to fill in, how the result arrives. Read out of the lines that mention it. Pure.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from office.guide.model import Facet, Material, ServiceItem, SituationOption
from office.wording.model import Wording

Asides = Mapping[str, Sequence[str]]  # by facet, the words that mention it
NO_ASIDES: Asides = {}
A_WORD_BESIDE = 3  # characters


@dataclass(frozen=True, slots=True)
class AsideLine:
    """`field` is the item's field that it was read from, for its `unverified` mark."""

    text: str
    field: str


def mentions(item: ServiceItem, words: Sequence[str], wording: Wording) -> tuple[AsideLine, ...]:
    """Every line of the guide with one of the words, once, the person's situations first."""
    lines = {line.text: line for line in reversed(list(_lines_with(item, words, wording)))}
    return tuple(line for line in reversed(lines.values()) if line.text)


def may_follow(item: ServiceItem, wording: Wording) -> tuple[AsideLine, ...]:
    """容缺 and 告知承诺: the materials that need not be there on the day."""
    of_options = (each for question in item.situations for option in question.options for each in option.materials)
    materials = dict.fromkeys((*item.materials, *of_options))
    return tuple(AsideLine(_later(each, wording), "materials") for each in materials if _is_later(each))


def names_no_other(topic: Sequence[str], facet: Facet, item: ServiceItem, asides: Asides) -> bool:
    """缺照片能先办吗 names a paper of the item and no matter, and 补卡多少钱 one of the cases that it knows, 丢了补卡;
    打狂犬疫苗能代办吗 names another one.
    """
    beside = "".join(topic)
    if len(beside) > 1 and any(beside in option.say for each in item.situations for option in each.options):
        return True
    if facet not in asides:
        return False
    for word in (*asides[facet], *(each.name for each in item.materials)):
        beside = beside.replace(word, "")
    return len(beside) <= A_WORD_BESIDE


def _lines_with(item: ServiceItem, words: Sequence[str], wording: Wording) -> Iterator[AsideLine]:
    def has(*texts: str) -> bool:
        return any(word in text for text in texts for word in words)

    for question in item.situations:
        for option in question.options:
            if has(option.say, *option.words):
                yield AsideLine(_of_option(option, wording), "situations")
    for material in item.materials:
        if has(material.name, material.note):
            key = "aside.material_and_note" if material.note else "aside.material"
            yield AsideLine(wording.say(key, name=material.name, text=material.note), "materials")
    for name in ("conditions", "channels", "pitfalls"):
        yield from (AsideLine(line, name) for line in getattr(item, name) if has(line))
    for common in item.questions:
        if has(common.ask):
            yield AsideLine(common.answer, "questions")
    for name, text in (("where", item.where), ("time_limit", item.time_limit.text), ("when", item.when.text)):
        if has(text):
            yield AsideLine(text, name)


def _of_option(option: SituationOption, wording: Wording) -> str:
    """别人替办：另带授权委托书、代办人身份证。"""
    names = wording.say("aside.and").join(each.name for each in option.materials)
    said = [wording.say("aside.bring", names=names)] if names else []
    said += [each for each in (*option.notes, option.stop) if each]
    return wording.say("aside.option", said=option.say, answer="".join(said)) if said else ""


def _is_later(material: Material) -> bool:
    return material.deferrable or material.replaced_by_commitment


def _later(material: Material, wording: Wording) -> str:
    if not material.deferrable:
        return wording.say("aside.commitment", name=material.name)
    if material.due_by_working_days is None:
        return wording.say("aside.later", name=material.name)
    return wording.say("aside.later_within", name=material.name, days=material.due_by_working_days)
