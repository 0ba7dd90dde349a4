"""What becomes of the test sentences: before a change, and after it. Pure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from office.learning.gathering import ASKED_BACK
from office.learning.kept import Kept


class Verdict(StrEnum):
    BETTER = "better"
    WORSE = "worse"
    OTHER = "other"  # changed; nobody has said what would be right


@dataclass(frozen=True, slots=True)
class Outcome:
    """`status` of the answer, or the intent; `codes` of the matters that were found or offered, best first. `sure`:
    0..1.
    """

    status: str
    codes: tuple[str, ...] = ()
    sure: float = 0.0


@dataclass(frozen=True, slots=True)
class Change:
    kept: Kept
    before: Outcome
    after: Outcome
    verdict: Verdict

    def as_dict(self) -> dict[str, Any]:
        return {
            "text": self.kept.text,
            "intent": self.kept.intent,
            "item_code": self.kept.code,
            "verdict": self.verdict.value,
            "before": _plain(self.before),
            "after": _plain(self.after),
        }


Judge = Callable[[Kept, Outcome], bool | None]


def finds_its_item(kept: Kept, outcome: Outcome) -> bool | None:
    """None where nobody has said what would be right. To be asked back is not to be found."""
    return outcome.codes == (kept.code,) and outcome.status not in ASKED_BACK if kept.code else None


def understands(kept: Kept, outcome: Outcome) -> bool | None:
    return outcome.status == kept.intent if kept.intent else None


def compare(pairs: Iterable[tuple[Kept, Outcome, Outcome]], is_right: Judge) -> dict[str, Any]:
    """{total, changed, better, worse, right_before, right_after, judged, changes: [...]}, the worse ones first."""
    every = list(pairs)
    changes = sorted(_changes(every, is_right), key=lambda each: (_ORDER.index(each.verdict), each.kept.id))
    judged = [(is_right(kept, before), is_right(kept, after)) for kept, before, after in every]
    known = [(before, after) for before, after in judged if before is not None]
    return {
        "total": len(every),
        "changed": len(changes),
        "better": sum(each.verdict is Verdict.BETTER for each in changes),
        "worse": sum(each.verdict is Verdict.WORSE for each in changes),
        "judged": len(known),
        "right_before": sum(bool(before) for before, _ in known),
        "right_after": sum(bool(after) for _, after in known),
        "changes": [each.as_dict() for each in changes],
    }


_ORDER = (Verdict.WORSE, Verdict.OTHER, Verdict.BETTER)


def _changes(pairs: Iterable[tuple[Kept, Outcome, Outcome]], is_right: Judge) -> Iterator[Change]:
    for kept, before, after in pairs:
        if (before.status, before.codes) != (after.status, after.codes):
            was, now = is_right(kept, before), is_right(kept, after)
            verdict = Verdict.OTHER if was == now else Verdict.BETTER if now else Verdict.WORSE
            yield Change(kept, before, after, verdict)


def _plain(outcome: Outcome) -> dict[str, Any]:
    return {"status": outcome.status, "codes": list(outcome.codes), "sure": round(outcome.sure, 3)}
