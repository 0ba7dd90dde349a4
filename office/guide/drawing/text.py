"""Text broken into lines by its width, without a font. Pure."""

from collections.abc import Iterator
from itertools import pairwise
from unicodedata import category


def measure(text: str) -> float:
    """The width in em: a Chinese character 1, ASCII 0.55."""
    return sum(55 if char.isascii() else 100 for char in text) / 100


def wrap(text: str, width: float) -> list[str]:
    """Lines of at most `width` em that joined are the text again. No line starts with a comma or splits a number."""
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and measure(lines[-1] + piece) > width:
            lines.append("")
        for char in piece:  # one wider than a line is cut
            if measure(lines[-1] + char) > width:
                lines.append("")
            lines[-1] += char
    return lines


def _pieces(text: str) -> Iterator[str]:
    piece = text[:1]
    for left, right in pairwise(text):
        word = left.isascii() and right.isascii() and left not in " -"
        if word or category(left) in ("Ps", "Pi") or category(right) in ("Pe", "Pf", "Po") or right.isspace():
            piece += right
        else:
            yield piece
            piece = right
    yield piece


def balanced(text: str, width: float) -> list[str]:
    """As few lines as `wrap` makes, of about the same length: no line of one last character."""
    lines = wrap(text, width)
    tries = (wrap(text, narrower) for narrower in range(int(measure(text) / len(lines)), int(width)))
    return next((tried for tried in tries if len(tried) <= len(lines)), lines)
