"""What the clock brings about: the same whenever and however often it is looked, in order, and no level skipped."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from office.cases.dues import addressee, due, next_look, schedule
from office.cases.limits import last_day, with_plain_years, working_day_before
from office.cases.model import CITIZEN, CLOCK, CaseEntry, CaseKind, EntryKind
from office.cases.replaying import CaseState, apply, day_of, opened
from office.china_time import CHINA
from office.halls.duty import Absence
from tests.cases import BACKUP, CALENDAR, DEPARTMENT, NOW, OFFICER, SUPERIOR, make_settings

SETTINGS = make_settings()
NO = "FY000-000-0000"
LADDER = [EntryKind.YELLOW, EntryKind.TOLD_LATE, EntryKind.RED, EntryKind.PRESSED, EntryKind.SUPERVISED]
# The whole of 2026, with its holidays, and far enough before its end that every limit lies in it.
moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 11, 1), timezones=st.just(CHINA))  # noqa: DTZ001
lengths = st.integers(0, 15)
looks = st.lists(st.integers(0, 60 * 24 * 45), min_size=1, max_size=12).map(sorted)


def filed(at: datetime, days: int = 5) -> CaseState:
    facts = {
        "kind": CaseKind.HARD,
        "days": days,
        "source": "s",
        "item_code": "",
        "hall_id": "",
        "place": "",
        "about": "",
    }
    return opened(CaseEntry(NO, 1, EntryKind.FILED, at, CITIZEN, facts=facts))


def then(state: CaseState, what: EntryKind, at: datetime, **facts: object) -> CaseState:
    return apply(state, CaseEntry(NO, state.seq + 1, what, at, "li", facts=facts))


def looked_at(state: CaseState, moments: Iterable[datetime]) -> tuple[CaseState, list[tuple[EntryKind, datetime]]]:
    """As the job does it: what is due at each of the moments, written down."""
    done = []
    for now in moments:
        for each in due(state, SETTINGS, CALENDAR, now):
            entry = CaseEntry(NO, state.seq + 1, each.what, now, CLOCK, key=each.key)
            state = apply(state, entry)
            done.append((each.what, each.at))
    return state, done


@given(moments, lengths, looks)
def test_however_often_it_is_looked_everything_is_done_once_and_in_order(
    at: datetime, days: int, minutes: list[int]
) -> None:
    ends = at + timedelta(days=60)
    whens = [at + timedelta(minutes=each) for each in minutes]
    _, often = looked_at(filed(at, days), [*whens, *whens, ends])
    _, daily = looked_at(filed(at, days), [at + timedelta(hours=each) for each in range(24 * 60)])

    kinds = [what for what, _ in often]
    assert len(kinds) == len(set(kinds))
    assert [each for each in kinds if each in LADDER] == [each for each in LADDER if each in kinds]
    assert [each for each in daily if each[0] is not EntryKind.TOLD_LATE] == [
        each for each in often if each[0] is not EntryKind.TOLD_LATE
    ]


@given(moments, lengths)
def test_after_a_time_in_which_nobody_looked_no_level_is_skipped(at: datetime, days: int) -> None:
    _, done = looked_at(filed(at, days), [at + timedelta(days=60)])

    orders = [what for what, _ in done if what in LADDER[2:]]
    assert orders == [EntryKind.RED, EntryKind.PRESSED, EntryKind.SUPERVISED]
    assert EntryKind.TOLD_LATE not in [what for what, _ in done], "nobody is warned of a day that is over"


@given(moments, lengths, st.integers(0, 60 * 24 * 45))
def test_the_next_look_misses_nothing_and_never_comes_to_rest(at: datetime, days: int, minutes: int) -> None:
    now = at + timedelta(minutes=minutes)
    state, _ = looked_at(filed(at, days), [now])

    ahead = next_look(state, SETTINGS, CALENDAR, now)
    if ahead is not None:
        assert ahead > now
        assert due(state, SETTINGS, CALENDAR, ahead)
        assert not due(state, SETTINGS, CALENDAR, ahead - timedelta(microseconds=1))


@given(moments, lengths)
def test_cards_come_on_their_days(at: datetime, days: int) -> None:
    state = filed(at, days)
    last = last_day(state.clock, CALENDAR).day
    on = {each.what: day_of(each.at) for each in schedule(state, SETTINGS, CALENDAR)}

    assert on[EntryKind.RED] == on[EntryKind.PRESSED] == last + timedelta(days=1)
    assert on[EntryKind.TOLD_LATE] == last
    assert on[EntryKind.SUPERVISED] > last + timedelta(days=1)
    assert CALENDAR.is_workday(on[EntryKind.SUPERVISED])
    if EntryKind.YELLOW in on:
        warned = on[EntryKind.YELLOW]
        between = [warned + timedelta(days=after) for after in range((last - warned).days)]
        assert CALENDAR.is_workday(on[EntryKind.YELLOW])
        assert sum(map(CALENDAR.is_workday, between)) == 1, "one working day before"
    else:
        assert working_day_before(with_plain_years(CALENDAR, last), last) < day_of(at), (
            "nobody is warned before it was filed"
        )


@given(moments, lengths)
def test_who_was_not_contacted_on_the_first_working_day_is_late(at: datetime, days: int) -> None:
    state = filed(at, days)
    too_late_for_today = CALENDAR.is_workday(day_of(at)) and at.astimezone(CHINA).hour >= 16
    first = CALENDAR.deadline(day_of(at), 1 if too_late_for_today else 0)
    [late] = [each for each in schedule(state, SETTINGS, CALENDAR) if each.what is EntryKind.CONTACT_LATE]

    assert day_of(late.at) == first + timedelta(days=1)
    called = then(state, EntryKind.CONTACTED, at)
    assert EntryKind.CONTACT_LATE not in [each.what for each in schedule(called, SETTINGS, CALENDAR)]


@given(moments, lengths, st.integers(0, 40), st.integers(0, 60))
def test_nothing_comes_while_the_person_is_waited_for(at: datetime, days: int, asked: int, waited: int) -> None:
    accepted = then(filed(at, days), EntryKind.ACCEPTED, at)
    stopped = then(accepted, EntryKind.ASKED, at + timedelta(hours=asked))

    assert due(stopped, SETTINGS, CALENDAR, at + timedelta(hours=asked, days=waited)) == []
    assert next_look(stopped, SETTINGS, CALENDAR, at) is None


@given(moments)
def test_an_answer_is_called_back_about_the_next_working_day(at: datetime) -> None:
    answered = then(then(filed(at), EntryKind.ACCEPTED, at), EntryKind.ANSWERED, at)
    [late] = schedule(answered, SETTINGS, CALENDAR)

    assert late.what is EntryKind.CALL_LATE
    assert day_of(late.at) == CALENDAR.deadline(day_of(at), 1) + timedelta(days=1)


def absent(*ids: str) -> tuple[Absence, ...]:
    return tuple(Absence(each, date(2026, 1, 1), date(2026, 12, 31)) for each in ids)


@given(st.sets(st.sampled_from([OFFICER, BACKUP, SUPERIOR])), st.sampled_from(LADDER))
def test_the_named_officer_the_backup_the_superior_in_this_order(out: set[str], what: EntryKind) -> None:
    state = then(filed(NOW), EntryKind.ACCEPTED, NOW)
    state = then(state, EntryKind.DISPATCHED, NOW, department=DEPARTMENT, officer=OFFICER)
    to = addressee(state, what, make_settings(*absent(*out)), day_of(NOW)).id

    first = next((each for each in (OFFICER, BACKUP) if each not in out), SUPERIOR)
    assert to == (SUPERIOR if what is EntryKind.SUPERVISED else first)


@given(moments, st.integers(0, 4), st.integers(1, 10))
def test_an_extension_moves_the_warning_and_the_card_with_it(at: datetime, hours: int, more: int) -> None:
    state, _ = looked_at(then(filed(at), EntryKind.ACCEPTED, at), [at])
    longer = then(state, EntryKind.EXTENDED, at + timedelta(hours=hours), days=more)
    before, after = (
        {each.what: day_of(each.at) for each in schedule(each, SETTINGS, CALENDAR)} for each in (state, longer)
    )

    for what in (EntryKind.YELLOW, EntryKind.TOLD_LATE, EntryKind.RED):
        assert after[what] > before[what]
