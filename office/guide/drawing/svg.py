"""Boxes of text as SVG elements. Pure; nothing from outside the picture, and looks as attributes: no style sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from office.guide.drawing.layout import Place
from office.guide.drawing.text import balanced, measure

EM, LINE, PAD = 16, 24, 12
ARROW = "#5b6470"


class Look(NamedTuple):
    """How a kind of box looks; `em` is the widest line."""

    fill: str
    line: str
    em: float
    radius: int = 3
    centred: bool = False
    weight: str = "normal"


LOOKS = {
    "question": Look("#e8f1fb", "#2563a8", 18, radius=16, centred=True, weight="bold"),
    "option": Look("#ffffff", "none", 12, centred=True),
    "list": Look("#ffffff", "#6b7280", 14),
    "instead": Look("#fff6e0", "#a16207", 14),
    "stop": Look("#fdecea", "#b3261e", 14),
}


class Entry(NamedTuple):
    text: str
    sign: str = ""
    ink: str = "#1c2430"


@dataclass(frozen=True)
class Panel:
    """A box with its text, wrapped; `kind` is a key of LOOKS."""

    kind: str
    entries: tuple[Entry, ...]

    @property
    def look(self) -> Look:
        return LOOKS[self.kind]

    @cached_property
    def lines(self) -> list[list[str]]:
        return [balanced(entry.text, self.look.em - bool(entry.sign)) for entry in self.entries]

    @property
    def width(self) -> float:
        signed = zip(self.entries, self.lines, strict=True)
        widest = max(measure(line) + bool(entry.sign) for entry, lines in signed for line in lines)
        return round(widest * EM + 2 * PAD, 1)

    @property
    def height(self) -> float:
        pad = PAD if self.kind != "option" else PAD / 3
        return LINE * sum(map(len, self.lines)) + 2 * pad

    def draw(self, on: Element, middle: float, top: float) -> None:
        group = SubElement(on, "g", {"class": self.kind})
        left, look = round(middle - self.width / 2, 1), self.look
        frame = {"x": left, "y": top, "width": self.width, "height": self.height, "rx": look.radius}
        SubElement(group, "rect", texts(frame) | {"fill": look.fill, "stroke": look.line})
        y = top + (self.height - LINE * sum(map(len, self.lines))) / 2 + LINE * 0.72
        for entry, lines in zip(self.entries, self.lines, strict=True):
            ink = {"fill": entry.ink, "font-weight": look.weight}
            text = SubElement(group, "text", ink | ({"text-anchor": "middle"} if look.centred else {}))
            if entry.sign:
                SubElement(text, "tspan", texts({"x": left + PAD, "y": y})).text = entry.sign
            for line in lines:
                x = middle if look.centred else left + PAD + (EM if entry.sign else 0)
                SubElement(text, "tspan", texts({"x": x, "y": y})).text = line
                y += LINE


def texts(numbers: dict[str, float]) -> dict[str, str]:
    return {name: f"{number:g}" for name, number in numbers.items()}


def draw_route(on: Element, route: Sequence[Place], pointed: bool) -> None:
    """From the foot of the first box to the head of the last: straight beside boxes, curved between layers."""
    way = [f"M{route[0].x:g} {route[0].y + route[0].height:g}"]
    for upper, lower in pairwise(route):
        bend = round((upper.floor + lower.y) / 2, 1)
        end = lower.y - (7 if pointed and lower is route[-1] else 0)
        way.append(f"V{upper.floor:g}C{upper.x:g} {bend:g} {lower.x:g} {bend:g} {lower.x:g} {end:g}")
    draw_arrow(on, "".join(way), route[-1].x, route[-1].y if pointed else None)


def draw_arrow(on: Element, way: str, x: float, tip: float | None) -> None:
    """A line; with a `tip` (its height), an arrowhead at its end."""
    SubElement(on, "path", {"d": way, "fill": "none", "stroke": ARROW, "stroke-width": "1.5"})
    if tip is not None:
        head = f"{x:g},{tip:g} {x - 5:g},{tip - 9:g} {x + 5:g},{tip - 9:g}"
        SubElement(on, "polygon", {"points": head, "fill": ARROW})
