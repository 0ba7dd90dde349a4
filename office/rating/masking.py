"""Hides in a comment what tells who wrote it. Pure."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from office.reference_numbers import is_reference
from office.spoken_digits import digit_runs

Found = tuple[tuple[int, int], str]  # where it stands, and what it is
LONG = 7  # digits: a local landline
LETTERS = re.compile(r"\w{2}[\W_]*$")  # before a number of ours


@dataclass(frozen=True)
class CommentMask:
    """`numbers` hides ID, phone and card numbers; `told`: what finds a name or a home, with what stands for it;
    `number`: stands for our own numbers, by which an officer could look up whose it is.
    """

    numbers: Callable[[str], str]
    number: str
    told: Sequence[tuple[Callable[[str, bool], Found | None], str]] = ()

    def __call__(self, comment: str) -> str:
        text = self._without_long_numbers(self.numbers(self._without_references(comment)))
        for find, mask in self.told:
            found = find(text, False)
            if found:
                (start, stop), value = found
                text = (text[:start] + mask + text[stop:]).replace(value, mask)
        return text

    def _without_references(self, text: str) -> str:
        for run in reversed(list(digit_runs(text))):
            if is_reference(text, run):
                start, stop = run.span(0, len(run.digits))
                text = LETTERS.sub("", text[:start]) + self.number + text[stop:]
        return text

    def _without_long_numbers(self, text: str) -> str:
        """Landlines, our numbers without their letters, and whatever else somebody is looked up by."""
        for run in reversed(list(digit_runs(text))):
            if len(run.digits) >= LONG:
                start, stop = run.span(0, len(run.digits))
                text = text[:start] + self.number + text[stop:]
        return text
