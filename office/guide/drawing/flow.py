"""An item's situations as a picture (SVG): questions, the answers as labelled arrows, and what follows from each. Pure.

Every word that is not the item's own is passed in.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from xml.etree.ElementTree import Element, SubElement, tostring

from office.guide.drawing.layout import Cell, Layout, lay_out
from office.guide.drawing.svg import EM, LINE, Entry, Panel, draw_arrow, draw_route, texts
from office.guide.drawing.text import wrap
from office.guide.model import ServiceItem, SituationOption

NO_NAMES: Mapping[str, str] = MappingProxyType({})
MARGIN, LEAST_WIDTH, TITLE_EM = 24.0, 480.0, 1.375
STUB = 26.0  # from an option's words to what they lead to
ADDED, DROPPED, QUIET = "#17663a", "#b3261e", "#4b5563"


@dataclass(frozen=True, slots=True)
class DrawingWords:
    """The picture's own words. {name}: the item that is drawn, or the one that is led to."""

    description: str  # for those who do not see the picture: {name}
    legend: str  # what + and − mean
    base_list: str  # over the list of an item without situations
    no_materials: str
    unchanged: str  # the answer adds nothing to the list and takes nothing from it
    instead: str  # another item: {name}


def draw_flow(item: ServiceItem, words: DrawingWords, names: Mapping[str, str] = NO_NAMES) -> str:
    """The picture. `names` are items' names by code, for those that an option leads to instead."""
    stacks = dict(_stacks(item, words, names))
    sizes = {cell: (max(box.width for box in boxes), _height(boxes)) for cell, boxes in stacks.items()}
    layout = lay_out(sizes, list(_links(item)))
    width = max(layout.width, LEAST_WIDTH)
    svg = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "lang": "zh-CN"})
    svg.set("font-family", "sans-serif")
    svg.set("font-size", str(EM))
    SubElement(svg, "title").text = item.name
    SubElement(svg, "desc").text = words.description.format(name=item.name)
    paper = SubElement(svg, "rect", {"class": "paper", "fill": "#ffffff"})
    top = _head(svg, item.name, words.legend if item.situations else "", width)
    left = MARGIN + ((width - layout.width) / 2 if item.situations else 0)
    body = SubElement(svg, "g", {"transform": f"translate({left:g} {top:g})"})
    _draw(body, layout, stacks)
    size = texts({"width": round(width + 2 * MARGIN), "height": round(top + layout.height + MARGIN)})
    paper.attrib.update(size)
    svg.attrib.update(size | {"viewBox": f"0 0 {size['width']} {size['height']}"})
    return tostring(svg, encoding="unicode")


def _stacks(item: ServiceItem, words: DrawingWords, names: Mapping[str, str]) -> Iterator[tuple[Cell, list[Panel]]]:
    """The boxes of each place of the layout, from top to bottom."""
    if not item.situations:
        base = [Entry(material.name, "•") for material in item.materials] or [Entry(words.no_materials)]
        yield ("", ""), [Panel("list", (Entry(words.base_list), *base))]
    for question in item.situations:
        yield (question.id, ""), [Panel("question", (Entry(question.ask),))]
        for option in question.options:
            entries = tuple(_outcome(option, words, names))
            kind = "stop" if option.stop else "instead" if option.instead else "list"
            said = [Panel("option", (Entry(option.say),))]
            yield (question.id, option.id), said + ([Panel(kind, entries)] if entries else [])


def _outcome(option: SituationOption, words: DrawingWords, names: Mapping[str, str]) -> Iterator[Entry]:
    yield from (Entry(material.name, "+", ADDED) for material in option.materials)
    yield from (Entry(name, "−", DROPPED) for name in option.without)
    ends = not (option.next or option.instead or option.stop)
    if ends and not (option.materials or option.without):
        yield Entry(words.unchanged)
    yield from (Entry(note, "•", QUIET) for note in option.notes)
    if option.stop:
        yield Entry(option.stop)
    if option.instead:
        name = names.get(option.instead)
        yield from [Entry(words.instead.format(name=name))] if name else []
        yield Entry(option.instead, ink=QUIET)


def _links(item: ServiceItem) -> Iterator[tuple[Cell, Cell]]:
    for question in item.situations:
        yield from (((question.id, ""), (question.id, option.id)) for option in question.options)
        yield from (((question.id, option.id), (option.next, "")) for option in question.options if option.next)


def _height(boxes: Sequence[Panel]) -> float:
    return sum(box.height for box in boxes) + STUB * (len(boxes) - 1)


def _head(svg: Element, name: str, legend: str, width: float) -> float:
    """The name over the picture, and what its signs mean. Returns where the picture begins."""
    y = MARGIN + LINE
    text = SubElement(svg, "text", {"class": "name", "font-size": f"{TITLE_EM}em", "font-weight": "bold"})
    for line in wrap(name, width / EM / TITLE_EM):
        SubElement(text, "tspan", texts({"x": MARGIN, "y": y})).text = line
        y += LINE * TITLE_EM
    text = SubElement(svg, "text", {"class": "legend", "fill": QUIET})
    for line in wrap(legend, width / EM) if legend else ():
        SubElement(text, "tspan", texts({"x": MARGIN, "y": y})).text = line
        y += LINE
    return y


def _draw(on: Element, layout: Layout, stacks: Mapping[Cell, list[Panel]]) -> None:
    questions = {layout.places[cell] for cell in stacks if not cell[1]}
    for route in layout.routes:
        draw_route(on, route, pointed=route[-1] in questions)
    for cell, boxes in stacks.items():
        place, y = layout.places[cell], layout.places[cell].y
        for number, box in enumerate(boxes):
            if number:
                draw_arrow(on, f"M{place.x:g} {y - STUB:g}V{y - 7:g}", place.x, y)
            box.draw(on, place.x, y)
            y += box.height + STUB
