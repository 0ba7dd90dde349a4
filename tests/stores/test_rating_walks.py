"""Whatever people and officers do in whatever order: one rating a service, and a log from which the row comes."""

from datetime import timedelta
from typing import Any

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from office.rating.asking import ask_once
from office.rating.handling import answer, call_back, close, phone, read
from office.rating.rectification import EntryKind, Status, replay
from office.rating.refusals import Refused
from office.rating.sweeping import sweep
from tests.booking import make_vault
from tests.cases import NOW, OFFICER
from tests.rating import CALLER, PHONE, make_finished, make_ratings, of, rated

A_DAY = timedelta(days=1)
quick = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
TABLES = ("rectification_entries", "rectifications", "service_rating_asks", "service_ratings")

given_levels = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5), st.integers(0, 3)), max_size=12)
acts = st.lists(
    st.tuples(
        st.sampled_from(["answer", "missed", "reached", "close", "phone", "read", "sweep"]),
        st.sampled_from([OFFICER, CALLER]),
        st.integers(0, 6),
        st.booleans(),
    ),
    max_size=12,
)


def emptied(database: sa.Engine) -> None:
    with database.begin() as connection:
        for table in TABLES:
            connection.execute(sa.text(f"DELETE FROM {table}"))


@quick
@given(given_levels)
def test_the_first_level_counts_and_nothing_changes_it(database: sa.Engine, said: list[tuple[int, int, int]]) -> None:
    emptied(database)
    ratings, first = make_ratings(database), dict[int, int]()
    for who, level, day in said:
        asked = ask_once(ratings, make_finished(f"FY{who}").subject, NOW, f"{who}.{day}.{level}")
        assert not (asked and who in first)
        try:
            told = rated(ratings, level, NOW + day * A_DAY, ref=f"FY{who}").level
        except Refused:
            told = 0
        assert told == (level if first.setdefault(who, level) == level else 0)

    with database.connect() as connection:
        kept = dict(connection.execute(sa.text("SELECT subject_mark, level FROM service_ratings")).all())
        opened = connection.scalar(sa.text("SELECT count(*) FROM rectifications"))
    marks = {who: ratings.mark(make_finished(f"FY{who}").subject) for who in first}
    assert kept == {marks[who]: level for who, level in first.items()}
    assert opened == sum(level <= 2 for level in first.values())


@quick
@given(acts, st.booleans())
def test_its_row_always_comes_of_its_log_and_no_end_is_skipped(
    database: sa.Engine, walk: list[tuple[str, str, int, bool]], has_phone: bool
) -> None:
    emptied(database)
    ratings, now = make_ratings(database), NOW
    rated(ratings, 1, comment="慢", phone=PHONE if has_phone else "")
    no = of(ratings, "FY111-111-1111").no
    for what, who, days, satisfied in walk:
        now += days * A_DAY
        seen = of(ratings, "FY111-111-1111").version
        called: dict[str, Any] = {"reached": what == "reached", "satisfied": satisfied}
        try:
            match what:
                case "answer":
                    answer(ratings, no, seen, who, now, words="改了")
                case "missed" | "reached":
                    call_back(ratings, no, seen, who, now, **called)
                case "close":
                    close(ratings, no, seen, who, now, reason="办完")
                case "phone":
                    phone(ratings, no, who, now, "回访")
                case "read":
                    read(ratings, no, who, now)
                case _:
                    assert sweep(ratings, now).faults == ()
        except Refused:
            continue

    with ratings.unit_of_work(read_only=True) as work:
        log, line = work.ratings.rectifications.entries(no), work.ratings.rectifications.one_listed(no)
    state = replay(log)
    assert line is not None and [entry.seq for entry in log] == list(range(1, len(log) + 1))
    for name in ("status", "version", "missed_calls", "satisfied", "is_late", "told_to", "closed_on"):
        assert getattr(line, name) == getattr(state, name), name
    whats = [entry.what for entry in log]
    if state.status is Status.CLOSED:
        assert EntryKind.ANSWERED in whats
        assert not has_phone or EntryKind.CALLED_BACK in whats or state.missed_calls >= 3
    callers = {entry.by for entry in log if entry.what in (EntryKind.PHONE_SEEN, EntryKind.CALLED_BACK)}
    assert callers <= {CALLER}
    assert has_phone or EntryKind.PHONE_SEEN not in whats
    assert make_vault().mark("FY111-111-1111", "rating") not in str(log)
