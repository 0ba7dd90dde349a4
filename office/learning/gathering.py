"""Which questions of the record got no good answer. Pure."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from office.learning.model import Asked, Why
from office.search.text import RUN

# Statuses of replies, as messages have them.
UNANSWERED = frozenset({"no_guide", "not_held", "guide_expired", "no_source", "nlu_fallback", "not_answered"})
ASKED_BACK = frozenset({"clarify_item", "ask_which_item"})
GOOD = frozenset({"answered", "clarify_situation", "form_asks", "form_done", "told"})
COMPLAINT = "complain_about_bot"
LOOKED_AT = UNANSWERED | ASKED_BACK | GOOD | {COMPLAINT}
# So many places of the record later a question that was asked back has come to something, or it has not: two turns.
WITHIN_PLACES = 6
SHORTEST, LONGEST = 2, 120  # characters
NOT_HELPFUL_WITHIN = 4


@dataclass(frozen=True, slots=True)
class Turn:
    """A message that a citizen typed, by its place in the conversation, and the status of a reply to it."""

    ref: str
    conversation_id: str
    position: int
    at: datetime
    status: str


def gather(turns: Iterable[Turn], handed_over: Iterable[Turn]) -> dict[str, tuple[Turn, Why]]:
    """By ref, each once. `handed_over`: what was said last before somebody asked for a person."""
    found: dict[str, tuple[Turn, Why]] = {}
    by_talk: dict[str, list[Turn]] = {}
    for turn in turns:
        by_talk.setdefault(turn.conversation_id, []).append(turn)
    for talk in by_talk.values():
        talk.sort(key=lambda turn: turn.position)
        for turn, why in _of_talk(talk):
            found.setdefault(turn.ref, (turn, why))
    for turn in handed_over:
        found.setdefault(turn.ref, (turn, Why.HANDED_OVER))
    return found


def _of_talk(talk: Sequence[Turn]) -> Iterator[tuple[Turn, Why]]:
    good = [turn.position for turn in talk if turn.status in GOOD]
    answered = {turn.ref for turn in talk if turn.status in GOOD}
    for place, turn in enumerate(talk):
        if turn.status == COMPLAINT:
            before = next((each for each in reversed(talk[:place]) if each.status != COMPLAINT), None)
            if before is not None and turn.position - before.position <= NOT_HELPFUL_WITHIN:
                yield before, Why.NOT_HELPFUL
        elif turn.ref in answered:
            continue
        elif turn.status in UNANSWERED:
            yield turn, Why.UNANSWERED
        elif turn.status in ASKED_BACK and not _came_to_something(good, turn.position):
            yield turn, Why.CLARIFIED


def _came_to_something(good: Sequence[int], position: int) -> bool:
    next_good = bisect_right(good, position)
    return next_good < len(good) and good[next_good] - position <= WITHIN_PLACES


def asked(found: Mapping[str, tuple[Turn, Why]], texts: Mapping[str, str], gone: str) -> Iterator[Asked]:
    """`texts` by ref; `gone` stands where words were deleted."""
    for ref, (turn, why) in found.items():
        text = " ".join(texts.get(ref, "").split())
        if text != gone and is_a_question(text):
            yield Asked(ref, text[:LONGEST], why, turn.at)


def is_a_question(text: str) -> bool:
    """Something was said, and not only signs or a number."""
    return sum(len(run) for run in RUN.findall(text) if not run.isdigit()) >= SHORTEST
