"""Whether two filings of one person are about the same matter. Pure."""

from collections import Counter

from office.cases.model import CaseKind, CaseStatus, Filing
from office.cases.moves import UNANSWERED
from office.cases.replaying import CaseState

# Of two tellings of one matter without an item: how many of their pairs of characters they share (Dice).
ALIKE = 0.7
# Where more words belong to the case that is there; an answer that did not help is replied to, or is a new case.
STILL_OPEN = UNANSWERED | {CaseStatus.MERGED}


def is_same_matter(state: CaseState, said: str, filing: Filing) -> bool:
    """`said`: of the case that is there. Kinds may differ where one of them is not known, and so may halls."""
    kinds_fit = state.kind == filing.kind or CaseKind.OTHER in (state.kind, filing.kind)
    halls_fit = "" in (state.hall_id, filing.hall_id) or state.hall_id == filing.hall_id
    if state.status not in STILL_OPEN or not (kinds_fit and halls_fit):
        return False
    if state.item_code and filing.item_code:
        return state.item_code == filing.item_code
    return likeness(said, filing.said) >= ALIKE


def likeness(one: str, other: str) -> float:
    """0 to 1; of their letters, digits and characters alone."""
    first, second = _pairs(one), _pairs(other)
    both = first.total() + second.total()
    return 2 * (first & second).total() / both if both else float(one.strip() == other.strip())


def _pairs(text: str) -> Counter[str]:
    plain = "".join(sign for sign in text.casefold() if sign.isalnum())
    return Counter(plain[at : at + 2] for at in range(len(plain) - 1))
