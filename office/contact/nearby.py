"""Which kind of number is meant, by the words beside it. Pure."""

import re

NEAR = 16


def nearest_is(ours: re.Pattern[str], others: re.Pattern[str], text: str, at: int) -> bool | None:
    """Whether the last word before this place is one of ours; None if neither stands near."""
    before = text[max(0, at - NEAR) : at]
    mine, theirs = (max((found.end() for found in words.finditer(before)), default=0) for words in (ours, others))
    return mine > theirs if mine or theirs else None
