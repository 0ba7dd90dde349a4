"""The talks that measured citizens hold: bench/talks.yml, each with what is said turn by turn."""

from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from office.knowledge_yaml import read_yaml
from office.settings import PROJECT

TALKS = PROJECT / "bench" / "talks.yml"
Talk = tuple[str, ...]


class BadTalks(ValueError):
    """A file of talks that cannot be used; says why."""


def read_talks(path: Path = TALKS) -> list[Talk]:
    """Raises BadTalks, KnowledgeError."""
    content = read_yaml(path)[1]
    talks = content.get("talks") if isinstance(content, dict) else None
    if not isinstance(talks, list) or not talks:
        raise BadTalks(f"{path}: expected a list `talks`, each with what it `says`")
    found = []
    for number, talk in enumerate(talks, start=1):
        says = talk.get("says") if isinstance(talk, dict) else None
        if not isinstance(says, list) or not says or not all(isinstance(text, str) and text.strip() for text in says):
            raise BadTalks(f"{path}: talk {number} needs a list of sentences in `says`")
        found.append(tuple(says))
    return found


def from_the_nth(talks: Sequence[Talk], first: int) -> Iterator[Talk]:
    """All talks over and over; citizens that begin with different ones do not say the same thing at once."""
    return (talks[number % len(talks)] for number in count(first))
