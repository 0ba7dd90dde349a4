"""What was promised by a day is found to be reminded of, by whichever desk, whatever was down in between."""

from datetime import date, datetime, timedelta

import sqlalchemy as sa

from office.china_time import CHINA
from office.outbox.model import Recipient, SendingChannel
from office.outbox.reminders import about_document, document_reminders
from office.queueing.deferral import Commitment
from office.queueing.hall_day import Queueing
from office.queueing.reviewing import keep_commitment
from office.workdays import WorkCalendar, YearCalendar
from tests.hall_day import CALENDAR, CLERK, MONDAY, OPENS, queueing_in
from tests.outbox import VALUES, make_outbox
from tests.stores.test_concurrency import at_once
from tests.stores.test_forgetting import promised

TO = Recipient(SendingChannel.SMS, "13812345678")
LONG_AGO = datetime(2020, 1, 1, tzinfo=CHINA)
NEW_YEARS = datetime(2026, 12, 30, 9, tzinfo=CHINA)
BOTH_YEARS = WorkCalendar({year: YearCalendar(year, frozenset(), frozenset()) for year in (2026, 2027)})


def changed(queueing: Queueing, since: datetime, today: date = MONDAY) -> list[Commitment]:
    with queueing.unit_of_work(read_only=True) as work:
        return work.queueing.reviews.commitments_changed_since(since, today)


def test_made_and_kept_are_changes_and_the_overdue_is_none(database: sa.Engine) -> None:
    queueing = queueing_in(database)
    follows, _ = promised(queueing)
    [made] = changed(queueing, OPENS)
    assert made.due_on == date(2026, 11, 30)
    later = OPENS + timedelta(days=1)
    assert changed(queueing, later) == []

    keep_commitment(queueing, follows, later, CLERK)

    assert [each.kept_at for each in changed(queueing, later)] == [later]
    assert changed(queueing, LONG_AGO, date(2026, 12, 1)) == []


def test_many_desks_queue_each_reminder_once_also_after_a_desk_was_down(database: sa.Engine) -> None:
    queueing = queueing_in(database)
    promised(queueing)
    [made] = changed(queueing, LONG_AGO)
    assert made.due_on is not None
    drafts = document_reminders(made, made.due_on, TO, VALUES, CALENDAR)
    down_until = drafts[0].due_at + timedelta(hours=3)
    outboxes = [make_outbox(database, prefix=f"d{number}") for number in range(8)]

    at_once(lambda number: outboxes[number].settle(about_document(made.no), drafts, down_until))

    taken = at_once(lambda number: outboxes[number].take(SendingChannel.SMS, f"d{number}", down_until, 9))
    assert [sending.key for each in taken for sending in each] == [drafts[0].key], "late, and once"


def test_a_day_is_told_though_its_year_is_not_announced_and_that_one_holds(database: sa.Engine) -> None:
    promised(queueing_in(database), NEW_YEARS)
    [told] = changed(queueing_in(database), LONG_AGO)

    assert told.due_on is not None and told.due_on.year == 2027
    assert changed(queueing_in(database, calendar=BOTH_YEARS), LONG_AGO) == [told]
