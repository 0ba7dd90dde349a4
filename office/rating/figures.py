"""One report over ratings and rectifications from one day to another, by department."""

from collections.abc import Callable, Mapping
from datetime import date

from office.rating.counting import RatingFigures, rating_tallies, rectification_tallies
from office.rating.usecases import Ratings

# Services that finished from one day to another, both included, by department; who had them plays no part.
Finished = Callable[[date, date], Mapping[str, int]]


def figures(ratings: Ratings, finished: Finished, first: date, last: date, today: date) -> RatingFigures:
    """Ratings by the day on which they were given, rectifications by that of their opening."""
    with ratings.unit_of_work(read_only=True) as work:
        counted = work.ratings.counted(first, last)
        opened = work.ratings.rectifications.opened_between(first, last)
    tallies = rating_tallies(counted, finished(first, last))
    return RatingFigures(first, last, tallies, rectification_tallies(opened, today))
