"""What must be true of a service item beyond its shape. Problems are (path of keys, what to do), in Chinese."""

from collections.abc import Iterator
from itertools import chain

from office.guide.model import ServiceItem, SituationOption, SituationQuestion

Problem = tuple[list[int | str], str]
LEAST_ALIASES = 6
MOST_WAYS = 100  # through the questions; each doubling doubles the time that a notice takes
ITEM_FIELDS = frozenset(ServiceItem.__dataclass_fields__)


def item_problems(item: ServiceItem) -> Iterator[Problem]:
    yield from _form_problems(item)
    yield from flow_problems(item)


def _form_problems(item: ServiceItem) -> Iterator[Problem]:
    if not item.name.strip():
        yield ["name"], "名称不能空着"
    for place, phrase in enumerate(item.aliases):
        if not phrase.strip():
            yield ["aliases", place], "口语说法不能空着"
    for place, material in enumerate(item.materials):
        if not material.name.strip():
            yield ["materials", place, "name"], "材料名称不能空着"
    for place, name in enumerate(item.unverified):
        if name not in ITEM_FIELDS:
            yield ["unverified", place], f"“{name}”不是字段名"
    if not item.legal_basis and not any(source.url for source in item.public_sources):
        yield ["legal_basis"], "没有法律依据、也没有政府网页来源的事项不能发布"
    if not item.sources:
        yield ["sources"], "至少写一个来源"
    for place, source in enumerate(item.sources):
        if source.url and not source.may_be_shown:
            yield ["sources", place, "url"], f"“{source.title}”等级低，不能写网址给人看"
    if item.valid_from and item.valid_from > item.valid_to:
        yield ["valid_to"], "失效日期早于生效日期"


def flow_problems(item: ServiceItem) -> Iterator[Problem]:
    """Every answer leads forward to a question, to another item or to the end, and every question can be reached."""
    if ways(item) > MOST_WAYS:
        yield ["situations"], f"从第一个问题到问完，走法超过了{MOST_WAYS}种，要少一些岔路"
    yield from _one_name_for_two(item)
    order = {question.id: place for place, question in enumerate(item.situations)}
    led_to = {option.next for question in item.situations for option in question.options}
    names = {material.name for material in item.materials}
    for place, question in enumerate(item.situations):
        here: list[int | str] = ["situations", place]
        if order[question.id] != place:
            yield [*here, "id"], f"“{question.id}”用了两次"
        if place and question.id not in led_to:
            yield [*here, "id"], f"没有哪个回答会问到“{question.id}”"
        yield from _question_problems(question, here)
        for number, option in enumerate(question.options):
            there: list[int | str] = [*here, "options", number]
            yield from _option_problems(option, there, item.item, names)
            if option.next and option.next not in order:
                yield [*there, "next"], f"没有“{option.next}”这个问题"
            elif option.next and order[option.next] <= place:
                yield [*there, "next"], f"“{option.next}”在前面问过了，只能往后走"


def ways(item: ServiceItem) -> int:
    """How many rows of questions a person may be led through; answers that lead on to the same one are one way."""
    found: dict[str, int] = {}
    for question in reversed(item.situations):
        found[question.id] = sum(found.get(following, 1) for following in {option.next for option in question.options})
    return found[item.situations[0].id] if item.situations else 0


def _one_name_for_two(item: ServiceItem) -> Iterator[Problem]:
    """One paper is written in one way, else it would stand in a list twice."""
    known = {material.name: material for material in item.materials}
    for place, question in enumerate(item.situations):
        for number, option in enumerate(question.options):
            for nth, material in enumerate(option.materials):
                if known.setdefault(material.name, material) != material:
                    there: list[int | str] = ["situations", place, "options", number, "materials", nth]
                    yield there, f"“{material.name}”在前面写得不一样：同一份材料要写得一样，不同的材料换个名字"


def _question_problems(question: SituationQuestion, here: list[int | str]) -> Iterator[Problem]:
    if not question.ask.strip():
        yield [*here, "ask"], "要问的话不能空着"
    if len(question.options) < 2:
        yield [*here, "options"], "至少要有两个回答，不然不用问"
    ids = [option.id for option in question.options]
    for key, meant in (("if_yes", question.if_yes), ("if_no", question.if_no)):
        if meant and meant not in ids:
            yield [*here, key], f"没有“{meant}”这个回答"
    if question.if_yes and question.if_yes == question.if_no:
        yield [*here, "if_no"], "“是”和“不是”不能指同一个回答"
    said = list(chain.from_iterable({option.say, *option.words} for option in question.options))
    for twice in sorted({one for one in ids if ids.count(one) > 1} | {one for one in said if said.count(one) > 1}):
        yield [*here, "options"], f"“{twice}”在这个问题里用了两次"


def _option_problems(
    option: SituationOption, there: list[int | str], item_code: str, material_names: set[str]
) -> Iterator[Problem]:
    if not option.say.strip():
        yield [*there, "say"], "回答不能空着"
    if sum(map(bool, (option.next, option.instead, option.stop))) > 1:
        yield there, "next、instead、stop 只能写一个"
    if (option.stop or option.instead) and (option.materials or option.without):
        yield there, "办不了、要办别的，就不用写材料"
    if option.instead == item_code:
        yield [*there, "instead"], "不能转到自己"
    for place, name in enumerate(option.without):
        if name not in material_names:
            yield [*there, "without", place], f"“{name}”不在这个事项的材料里"
