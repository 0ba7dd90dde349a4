"""Whenever somebody books and whatever the calendar says: reminders come by day, in time, and before it is too late."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from office.calendar_loader import read_calendar
from office.china_time import CHINA
from office.outbox.backoff import FIRST_PAUSE, LONGEST_PAUSE, pause_after
from office.outbox.masking import masked
from office.outbox.model import DAYTIME_KINDS, Draft, MessageKind, Recipient, SendingChannel
from office.outbox.reminders import document_reminders, kinds_at, messages_for, reminders_for
from office.settings import PROJECT
from office.workdays import WorkCalendar

REAL = read_calendar(PROJECT / "knowledge" / "calendar")
UNKNOWN = WorkCalendar({})
TO = Recipient(SendingChannel.SMS, "13812345678")
A_DAY = timedelta(days=1)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)

moments = st.datetimes(datetime(2025, 12, 1), datetime(2027, 1, 31), timezones=st.just(UTC))  # noqa: DTZ001
hours = st.integers(8, 19)
days = st.dates(date(2026, 1, 1), date(2027, 1, 15))


@dataclass(frozen=True)
class Booked:
    starts_at: datetime
    changed_at: datetime
    no: str = "YY1"
    version: int = 1


def is_by_day(draft: Draft) -> bool:
    return time(8) <= draft.due_at.astimezone(CHINA).time() < time(20)


@given(moments, moments, hours)
@example(datetime(2026, 12, 31, 16, 30, tzinfo=UTC), LONG_AGO, 18)  # 00:30 on New Year's Day in China
def test_the_reminder_comes_the_day_before_at_its_hour_in_china(starts: datetime, booked: datetime, hour: int) -> None:
    reminders = reminders_for(Booked(starts, booked), TO, {}, hour)

    for reminder in reminders:
        due = reminder.due_at.astimezone(CHINA)
        assert due.date() == starts.astimezone(CHINA).date() - A_DAY
        assert due.time() == time(hour)
        assert booked < reminder.due_at < starts
        assert reminder.useless_after == starts
    if booked < starts - 2 * A_DAY:
        assert len(reminders) == 1


@given(moments, hours)
def test_who_books_after_the_reminders_hour_is_told_once(starts: datetime, hour: int) -> None:
    [reminder] = reminders_for(Booked(starts, LONG_AGO), TO, {}, hour)

    assert reminders_for(Booked(starts, reminder.due_at), TO, {}, hour) == []
    assert len(messages_for(Booked(starts, reminder.due_at), TO, {}, hour)) == 1


@given(st.integers().filter(lambda hour: not 8 <= hour <= 19))
def test_an_hour_at_which_people_rest_is_refused(hour: int) -> None:
    with pytest.raises(ValueError, match="8 to 19"):
        reminders_for(Booked(LONG_AGO, LONG_AGO), TO, {}, hour)


@given(moments, moments, hours)
def test_each_change_of_an_appointment_has_messages_of_its_own(starts: datetime, booked: datetime, hour: int) -> None:
    first = messages_for(Booked(starts, booked), TO, {}, hour)
    changed = messages_for(Booked(starts, booked, version=2), TO, {}, hour)

    assert first == messages_for(Booked(starts, booked), TO, {}, hour)
    keys = [draft.key for draft in (*first, *changed)]
    assert len(set(keys)) == len(keys)
    assert {draft.about for draft in (*first, *changed)} == {"appointment:YY1"}


@dataclass(frozen=True)
class Promised:
    made_at: datetime = LONG_AGO
    no: str = "RQ1"


@given(days, st.sampled_from([REAL, UNKNOWN]), st.integers(1, 30), hours)
@example(date(2027, 1, 4), REAL, 2, 9)  # counts back from a year that is not announced into one that is
def test_documents_are_reminded_of_by_day_before_they_are_due(
    due_on: date, calendar: WorkCalendar, days_before: int, hour: int
) -> None:
    ahead, on_the_day = document_reminders(Promised(), due_on, TO, {}, calendar, days_before, hour)

    assert is_by_day(ahead)
    assert is_by_day(on_the_day)
    assert on_the_day.due_at.astimezone(CHINA).date() == due_on
    assert ahead.due_at.astimezone(CHINA).date() <= due_on - days_before * A_DAY
    assert ahead.due_at.astimezone(CHINA).time() == time(hour)
    assert ahead.useless_after == on_the_day.due_at, "one a day is enough"
    assert on_the_day.useless_after == datetime.combine(due_on + A_DAY, time(), CHINA)


@given(days.filter(lambda day: date(2026, 1, 15) < day <= date(2026, 12, 31)))
@example(date(2026, 10, 9))  # over the long holiday
def test_in_an_announced_year_two_working_days_are_left(due_on: date) -> None:
    ahead, _ = document_reminders(Promised(), due_on, TO, {}, REAL)
    day = ahead.due_at.astimezone(CHINA).date()

    assert REAL.is_workday(day)
    assert sum(REAL.is_workday(day + after * A_DAY) for after in range((due_on - day).days)) == 2


@given(days, moments, st.integers(0, 5), hours)
def test_no_document_is_reminded_of_before_it_was_promised(
    due_on: date, made_at: datetime, days_before: int, hour: int
) -> None:
    reminders = document_reminders(Promised(made_at), due_on, TO, {}, REAL, days_before, hour)

    assert all(draft.due_at > made_at for draft in reminders)
    if made_at < datetime.combine(due_on, time(8), CHINA):
        assert reminders[-1].due_at.astimezone(CHINA).date() == due_on, "the last day is never forgotten"
    assert (days_before > 0) >= any(draft.key.endswith(":ahead") for draft in reminders)


@given(st.integers().filter(lambda hour: not 8 <= hour <= 19))
def test_no_document_is_reminded_of_while_people_rest(hour: int) -> None:
    with pytest.raises(ValueError, match="8 to 19"):
        document_reminders(Promised(), date(2026, 12, 1), TO, {}, REAL, 2, hour)


@given(moments)
def test_by_night_nothing_goes_out_that_can_wait(now: datetime) -> None:
    allowed = kinds_at(now)

    assert allowed >= {MessageKind.BOOKING_CONFIRMED, MessageKind.WAITING_LIST_OFFER}
    assert (allowed >= DAYTIME_KINDS) == (8 <= now.astimezone(CHINA).hour < 20)
    assert allowed & DAYTIME_KINDS in (frozenset(), DAYTIME_KINDS)


@given(st.integers(1, 10_000), st.floats(0, 1, exclude_max=True), st.timedeltas(timedelta(), timedelta(days=999)))
def test_a_pause_is_never_nothing_and_never_more_than_an_hour(tries: int, jitter: float, asked: timedelta) -> None:
    pause = pause_after(tries, jitter, asked)

    assert FIRST_PAUSE / 2 <= pause <= LONGEST_PAUSE
    assert pause >= min(asked, LONGEST_PAUSE)
    assert pause_after(tries + 1, jitter, asked) >= pause


@given(st.integers(1, 20), st.floats(0, 1, exclude_max=True))
def test_jitter_spreads_a_pause_over_its_upper_half(tries: int, jitter: float) -> None:
    whole = min(FIRST_PAUSE * 2 ** (tries - 1), LONGEST_PAUSE)

    assert whole / 2 <= pause_after(tries, jitter) <= whole


@given(st.text(min_size=1).filter(lambda text: "*" not in text))
@example("13812345678")
@example("wang.xiaoming@example.com")
@example("a@b")
def test_a_masked_address_cannot_be_written_to(address: str) -> None:
    shown = masked(address)
    name, _, host = address.rpartition("@") if "@" in address else (address, "", "")

    assert "*" in shown
    assert len(name) < 2 or name not in shown.removesuffix(host)


@given(st.from_regex(r"1[3-9]\d{9}", fullmatch=True))
def test_of_a_mobile_number_four_digits_stay_hidden(number: str) -> None:
    assert masked(number) == f"{number[:3]}****{number[7:]}"
