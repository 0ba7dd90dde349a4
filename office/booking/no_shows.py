"""Who did not come too often books no public place for a while. Pure.

Counted like 中山's rule (30 days, twice, 15 days from the last one); each number is the hall's setting. The limit is on
booking alone: nobody is kept from coming and taking a number.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from office.halls.model import BookingRules


def limited_until(missed: Sequence[datetime], rules: BookingRules, now: datetime) -> datetime | None:
    """`missed`: when the missed appointments began, those left out that an appeal forgave. None: not limited now."""
    window, limit = timedelta(days=rules.missed_within_days), timedelta(days=rules.limited_days)
    ends = [
        last + limit
        for last in missed
        if rules.most_missed and sum(last - window < each <= last for each in missed) >= rules.most_missed
    ]
    until = max(ends, default=None)
    return until if until is not None and now < until else None
