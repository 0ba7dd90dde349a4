"""The officers' queue."""

from datetime import date, timedelta

from office.cases.listed import ListedCase, QueueFilter, SimilarCase
from office.cases.usecases import Cases, FoundCase
from office.storage.unit_of_work import UnitOfWork

PAGE = 100
MOST_SIMILAR = 10
SIMILAR_WITHIN = timedelta(days=30)  # between two filings


def listed(
    cases: Cases, wanted: QueueFilter, *, after_no: str = "", limit: int = PAGE
) -> tuple[list[ListedCase], str | None]:
    """Open cases, the soonest due first; and the number to go on after, if there are more. Raises Refused
    unknown_case for an `after_no` that does not exist.
    """
    with cases.unit_of_work(read_only=True) as work:
        after: tuple[date, str] | None = None
        if after_no:
            last = work.cases.one_listed(cases.find(work, after_no).no)
            after = (last.due_on, last.no) if last else None
        found = work.cases.listed(wanted, after, limit + 1)
    return found[:limit], found[limit - 1].no if len(found) > limit else None


def similar_to(work: UnitOfWork, found: FoundCase) -> list[SimilarCase]:
    """Open ones that it may be merged into, or that into it: of the same person first, then of the same matter and
    place, the newest first. Nobody merges them but a person.
    """
    if found.state.ended_at is not None:
        return []
    since = found.state.filed_at - SIMILAR_WITHIN
    return work.cases.similar(found.state, found.record.person_key, since, MOST_SIMILAR)
