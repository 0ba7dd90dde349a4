"""What is meant where a matter is in hand and no other is surely named: that one, if its guide speaks of the words that
were said (要登报吗, 贷款没还清能过不), or if it is as likely as any other (能取多少). Pure but for the index.
"""

from collections.abc import Sequence
from dataclasses import replace

from office.guide.asides import mentions
from office.guide.draft import Draft
from office.guide.finding.bands import Bands
from office.guide.finding.closeness import names_nothing
from office.guide.finding.ranking import Finding, SubjectIndex
from office.guide.finding.subjects import SubjectKind
from office.guide.model import ServiceItem
from office.wording.model import Wording

AS_LIKELY = 0.9
A_WORD = 2  # characters


def goes_on(
    draft: Draft, item: ServiceItem, found: Sequence[Finding], index: SubjectIndex, bands: Bands, wording: Wording
) -> Draft | None:
    """Of the `item` in hand; None where it seems to be about another matter."""
    if found and found[0].score >= bands.sure and found[0].subject.kind is not SubjectKind.ELSEWHERE:
        return None
    own = next((each.score for each in found if each.subject.code == item.item_code), 0.0)
    if own and own >= found[0].score * AS_LIKELY and not names_nothing(found, bands):
        return replace(draft, item=item, confidence=own)
    words = tuple(each for each in index.topic(draft.question.text) if len(each) >= A_WORD)
    spoken_of = bool(words) and all(mentions(item, (word,), wording) for word in words)
    names_another = index.is_offered_first(draft.question.text) or index.names_a_kind(draft.question.text)
    return replace(draft, item=item, words=words, confidence=1.0) if spoken_of and not names_another else None
