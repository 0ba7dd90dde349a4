"""The queue of rectifications."""

from datetime import date

from office.rating.listed import ListedRectification, RectificationFilter
from office.rating.usecases import Ratings

PAGE = 100


def listed(
    ratings: Ratings, wanted: RectificationFilter, *, after_no: str = "", limit: int = PAGE
) -> tuple[list[ListedRectification], str | None]:
    """The soonest due first; and the number to go on after, if there are more. Raises Refused unknown_rectification for
    an `after_no` that does not exist.
    """
    with ratings.unit_of_work(read_only=True) as work:
        after: tuple[date, str] | None = None
        if after_no:
            last = work.ratings.rectifications.one_listed(ratings.find(work, after_no).no)
            after = (last.due_on, last.no) if last else None
        found = work.ratings.rectifications.listed(wanted, after, limit + 1)
    return found[:limit], found[limit - 1].no if len(found) > limit else None
