"""As much of what a person has not been told yet as fits into one message of their platform. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from office.channels.lines import Lines, LineWords, as_lines
from office.channels.model import Rules
from office.channels.person import Progress
from office.channels.splitting import split

BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Spoken:
    """A message of the record that is not the person's own. `turn`: the message that it answers, if any."""

    position: int
    turn: str | None
    text: str
    extras: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bundle:
    text: str
    progress: Progress
    is_all: bool


@dataclass(frozen=True, slots=True)
class Bundler:
    """`more`: what is said where something is left that cannot follow by itself; there is always room for it."""

    words: LineWords
    page_url: str
    more: str

    def bundle(self, spoken: Iterable[Spoken], progress: Progress, rules: Rules) -> Bundle:
        most = rules.most - rules.size(BETWEEN + self.more)
        text = ""
        for each in spoken:
            lines = self._lines(each, progress)
            parts = split(lines.text, most, rules.size)
            for at in range(progress.parts, len(parts)):
                joined = BETWEEN.join(part for part in (text, parts[at]) if part)
                if text and rules.size(joined) > most:
                    return Bundle(text, progress, is_all=False)
                text, progress = joined, replace(progress, parts=at + 1)
            progress = _after(progress, each, lines)
        return Bundle(text, progress, is_all=True)

    def with_more(self, text: str) -> str:
        return BETWEEN.join((text, self.more))

    def _lines(self, each: Spoken, progress: Progress) -> Lines:
        """Numbers go on through everything that answers one message, so that each means one thing only."""
        goes_on = each.turn is not None and each.turn == progress.turn
        return as_lines(each.text, each.extras, self.words, self.page_url, len(progress.choices) if goes_on else 0)


def _after(progress: Progress, each: Spoken, lines: Lines) -> Progress:
    """What is said unasked, without choices of its own, takes no choice away."""
    turn, choices = progress.turn, progress.choices
    if each.turn is not None and each.turn == turn and not lines.begins_anew:
        choices += lines.payloads
    elif each.turn is not None or lines.payloads:
        turn, choices = each.turn, lines.payloads
    return Progress(each.position, 0, turn, choices)
