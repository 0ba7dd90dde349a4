"""What lies close to the best finding, and what an article of law must beat. Pure."""

from collections.abc import Sequence

from office.guide.finding.bands import Bands
from office.guide.finding.ranking import Finding
from office.guide.finding.subjects import SubjectKind


def close_to_the_best(found: Sequence[Finding], bands: Bands) -> list[Finding]:
    """Those worth asking about."""
    least = max(bands.worth_offering, found[0].score * bands.close_to_the_best)
    return [each for each in found if each.score >= least]


def likely(found: Sequence[Finding], bands: Bands) -> list[Finding]:
    """The one that is surely meant, else those worth asking about."""
    return [found[0]] if found[0].score >= bands.sure else close_to_the_best(found, bands)


def names_nothing(found: Sequence[Finding], bands: Bands) -> bool:
    """Of many that are alike, none is likely alone; a matter held elsewhere counts only where it is likely itself."""
    if sum(each.score for each in found) < bands.possible:
        return True
    close = close_to_the_best(found, bands)
    ours = any(each.subject.kind is not SubjectKind.ELSEWHERE for each in close)
    return not ours and (found[0].score < bands.worth_naming or found[0].subject.idle)


def an_article_must_beat(found: Sequence[Finding], bands: Bands) -> float:
    """A guide that surely fits is better than a law, and so is asking which of several guides; a law is better
    than to say that we hold none.
    """
    likely = sum(each.score for each in found if each.subject.kind is not SubjectKind.ELSEWHERE)
    return likely if likely < bands.sure else 1.0
