"""How often a password may be tried, and how long a login holds, whatever the clock does in between."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from office.accounts.lockout import LockRules, Tries, is_locked, with_another
from office.accounts.sessions import SEEN_AGAIN, Session, SessionRules, ends_at, is_over, is_to_be_noted

BEGIN = datetime(2026, 11, 23, 1, tzinfo=UTC)
rules = st.builds(LockRules, st.integers(3, 20), st.integers(1, 1440).map(lambda minutes: timedelta(minutes=minutes)))
session_rules = st.builds(
    SessionRules,
    st.integers(1, 720).map(lambda minutes: timedelta(minutes=minutes)),
    st.integers(1, 24).map(lambda hours: timedelta(hours=hours)),
)
gaps = st.lists(st.integers(0, 7200).map(lambda seconds: timedelta(seconds=seconds)), min_size=1, max_size=60)


@given(rules, gaps)
def test_no_more_tries_get_through_in_any_stretch_than_are_allowed(rules: LockRules, gaps: list[timedelta]) -> None:
    tries, now, let_through = Tries(), BEGIN, list[datetime]()
    for gap in gaps:
        now += gap
        if not is_locked(tries, now):
            tries = with_another(tries, now, rules)
            let_through.append(now)

    for first in let_through:
        within = [each for each in let_through if first <= each < first + rules.lock_for]
        # A row that had begun before the stretch may end in it, and the next one begin.
        assert len(within) <= 2 * rules.most_tries


@given(rules, st.timedeltas(timedelta(0), timedelta(days=2)))
def test_a_lock_opens_exactly_when_it_says(rules: LockRules, later: timedelta) -> None:
    tries = Tries()
    for _ in range(rules.most_tries):
        assert not is_locked(tries, BEGIN)
        tries = with_another(tries, BEGIN, rules)

    assert is_locked(tries, BEGIN)
    assert is_locked(tries, BEGIN + later) == (later < rules.lock_for)


@given(rules, st.timedeltas(timedelta(0), timedelta(days=2)))
def test_whoever_waits_long_enough_begins_anew(rules: LockRules, more: timedelta) -> None:
    tries = Tries()
    for _ in range(rules.most_tries):
        tries = with_another(tries, BEGIN, rules)

    again = with_another(tries, BEGIN + rules.lock_for + more, rules)

    assert (again.count, again.locked_until) == (1, None)


@given(session_rules, gaps)
def test_a_session_ends_after_its_hours_however_busy_and_after_its_idle_minutes(
    rules: SessionRules, gaps: list[timedelta]
) -> None:
    session, now = Session("hash", "li", BEGIN, BEGIN), BEGIN
    for gap in gaps:
        now += gap
        should_be_over = now - session.seen_at >= rules.idle_for or now - BEGIN >= rules.lasts_for
        assert is_over(session, now, rules) == should_be_over
        assert is_over(session, ends_at(session, rules), rules)
        assert not is_over(session, ends_at(session, rules) - timedelta(seconds=1), rules)
        if should_be_over:
            return
        if is_to_be_noted(session, now):
            session = Session("hash", "li", BEGIN, now)


@given(session_rules.filter(lambda rules: rules.idle_for > SEEN_AGAIN), st.lists(st.floats(0.01, 1), max_size=60))
def test_whoever_goes_on_working_is_not_thrown_out_early(rules: SessionRules, pace: list[float]) -> None:
    """What is kept of the last use is at most a minute old, so a call within the idle time less a minute is enough."""
    session, now = Session("hash", "li", BEGIN, BEGIN), BEGIN
    for part in pace:
        now += (rules.idle_for - SEEN_AGAIN) * part
        if now >= BEGIN + rules.lasts_for:
            return
        assert not is_over(session, now, rules)
        if is_to_be_noted(session, now):
            session = Session("hash", "li", BEGIN, now)
