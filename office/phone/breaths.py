"""Long sentences cut where one breathes, so that each line can be read out and ticked. Pure."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

ID_SIGNS = 12


@dataclass(frozen=True, slots=True)
class ScriptLine:
    """`id` is the same for the same words of a part, whatever else the list holds: a tick outlives another answer."""

    id: str
    text: str


def lines_of(part: str, texts: Iterable[str], marks: str, longest: int) -> tuple[ScriptLine, ...]:
    found: list[ScriptLine] = []
    seen: dict[str, int] = {}
    for text in texts:
        for breath in breaths(text, marks, longest):
            seen[breath] = seen.get(breath, 0) + 1
            found.append(ScriptLine(_id(part, breath, seen[breath]), breath))
    return tuple(found)


def breaths(text: str, marks: str, longest: int) -> Iterator[str]:
    """Pieces that end at one of the marks, several together while they are not longer than `longest`. Nothing is lost
    but line breaks.
    """
    for line in filter(None, (each.strip() for each in text.splitlines())):
        piece = ""
        for sentence in _sentences(line, marks):
            if piece and len(piece) + len(sentence) > longest:
                yield piece
                piece = ""
            piece += sentence
        yield piece


def _sentences(line: str, marks: str) -> Iterator[str]:
    start = 0
    for place, sign in enumerate(line, start=1):
        # Behind it words go on; a closing bracket or quote stays with what is before.
        if sign in marks and (place == len(line) or line[place].isalnum()):
            yield line[start:place]
            start = place
    if start < len(line):
        yield line[start:]


def _id(part: str, text: str, time: int) -> str:
    return hashlib.sha256(f"{part}\0{text}\0{time}".encode()).hexdigest()[:ID_SIGNS]
