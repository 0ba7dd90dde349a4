"""容缺: until when a material may follow, and who made a commitment before and did not keep it. Pure."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from office.queueing.rules import QueueRules
from office.workdays import WorkCalendar, YearNotAnnounced

DAYS_A_MONTH = 31  # never shorter than the rule's months


@dataclass(frozen=True, slots=True)
class Commitment:
    """Who, what, until when; name and phone are sealed for this `no`, and empty once forgotten. `due_on` None: nothing
    is to follow (告知承诺).
    """

    no: str
    review_no: str
    hall_id: str
    item_code: str
    material: str
    person_key: str
    name_sealed: bytes = field(repr=False)
    phone_sealed: bytes = field(repr=False)
    made_at: datetime
    made_by: str
    working_days: int | None = None
    due_on: date | None = None
    kept_at: datetime | None = None
    kept_by: str | None = None
    forgotten_at: datetime | None = None

    def is_broken(self, today: date) -> bool:
        return self.kept_at is None and self.due_on is not None and self.due_on < today


def days_to_follow(own_days: int | None, promised_days: int | None, rules: QueueRules) -> int:
    """Working days. The guide's own figure holds, for the person was told it. Without one: so many days before the
    promised end of the matter, at most so many in all (rq-sz-limit, Shenzhen's rule; none of Changchun's was found);
    never less than one, since the notice said that it may follow.
    """
    if own_days is not None:
        return max(1, own_days)
    most = rules.most_deferral_days
    if promised_days is not None:
        most = min(most, promised_days - rules.deferral_days_before_promise)
    return max(1, most)


def due_date(today: date, working_days: int, calendar: WorkCalendar) -> date:
    """Of a year that is not announced a guess by its weekends: whoever promises is told a day, and that one holds."""
    try:
        return calendar.deadline(today, working_days)
    except YearNotAnnounced:
        return calendar.likely_deadline(today, working_days)


def barred_since(today: date, rules: QueueRules) -> date:
    """A commitment that fell due after that day, and was not kept, bars another (rq-dl-breach, Dalian)."""
    return today - timedelta(days=DAYS_A_MONTH * rules.barred_months)
