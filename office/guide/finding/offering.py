"""Which of the findings are offered, to tap or to say. Pure."""

from collections.abc import Sequence

from office.guide.finding.bands import Bands
from office.guide.finding.closeness import close_to_the_best
from office.guide.finding.ranking import Finding
from office.guide.finding.subjects import SubjectKind

SAME = 0.999
MOST_CANDIDATES = 3
MOST_ALIKE = 5  # of those that nothing tells apart: who says 身份证 may mean any of five


def first_few(found: Sequence[Finding], few: int, most: int) -> list[Finding]:
    """The best few, and with the last of them those that are just as likely: to leave one out would be chance."""
    last = found[few - 1].score if len(found) >= few else 0.0
    return [each for place, each in enumerate(found[:most]) if place < few or each.score >= last * SAME]


def worth_asking(found: Sequence[Finding], bands: Bands) -> list[Finding]:
    """The first few of those that we hold."""
    return first_few(ours(close_to_the_best(found, bands)), MOST_CANDIDATES, MOST_ALIKE)


def ours(found: Sequence[Finding]) -> list[Finding]:
    return [each for each in found if each.subject.kind is not SubjectKind.ELSEWHERE]
