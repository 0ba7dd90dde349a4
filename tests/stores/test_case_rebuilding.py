"""After any legal moves, by anybody and at any time, a case is what its log says, and what its row says too."""

from datetime import timedelta
from itertools import pairwise

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from office.cases.model import CITIZEN, CLOCK, CaseKind, CaseStatus, EntryKind, Grade
from office.cases.moves import ENDS, FROM, LEADS_TO
from office.cases.replaying import apply, replay
from office.cases.store import OF_STATE
from office.cases.store.tables import cases as table
from office.cases.sweeping import sweep
from office.cases.usecases import Cases, FoundCase
from tests.cases import DEPARTMENT, NOW, filed, make_cases

BY_HAND = [kind for kind in EntryKind if kind is not EntryKind.FILED]
FACTS: dict[EntryKind, dict[str, object]] = {
    EntryKind.DISPATCHED: {"department": DEPARTMENT, "officer": "rs-a"},
    EntryKind.EXTENDED: {"days": 2},
    EntryKind.REOPENED: {"days": 3, "source": "design"},
    EntryKind.CLOSED: {"outcome": "answered"},
    EntryKind.DECLINED: {"outcome": "declined"},
    EntryKind.WITHDRAWN: {"outcome": "withdrawn"},
    EntryKind.MERGED: {"into": "FY000-000-0000"},
}
# Each step: which of the moves that are legal then, how many hours later, and whether the job ran before.
steps = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 100), st.booleans()), max_size=14)
each_kind = st.sampled_from(CaseKind)


def play(cases: Cases, kind: CaseKind, walk: list[tuple[int, int, bool]]) -> str:
    found, now = filed(cases, kind=kind), NOW
    for choice, hours, swept in walk:
        now += timedelta(hours=hours)
        if swept:
            sweep(cases, now)
        with cases.unit_of_work() as work:
            found = cases.find(work, found.no, lock=True)
            legal = [what for what in BY_HAND if found.state.status in FROM[what]]
            # More of what moves than of what is noted.
            moving = [what for what in legal if what in LEADS_TO] or legal
            what = (legal if choice % 3 == 0 else moving)[choice % len(legal if choice % 3 == 0 else moving)]
            facts = FACTS.get(what, {})
            if what is EntryKind.ACCEPTED and choice % 2:
                facts = {"grade": Grade.COMPLEX.value, "days": 5, "source": "bb-tianjin"}
            cases.write(work, found, what, "li", now, reason="有原因", words="有话说", facts=facts)
    return found.no


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(each_kind, steps)
def test_every_case_is_rebuilt_from_its_log(
    database: sa.Engine, kind: CaseKind, walk: list[tuple[int, int, bool]]
) -> None:
    cases = make_cases(database)
    no = play(cases, kind, walk)

    entries = cases.entries(no)
    state = replay(entries)
    with database.connect() as connection:
        row = connection.execute(sa.select(table).where(table.c.no == no)).mappings().one()
    assert {name: row[name] for name in OF_STATE} == {name: getattr(state, name) for name in OF_STATE}
    assert row["due_on"] == cases.due_on(state)
    assert [entry.seq for entry in entries] == list(range(1, len(entries) + 1))
    assert all(earlier.at <= later.at for earlier, later in pairwise(entries))
    assert (state.ended_at is not None) is (state.status in ENDS)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(each_kind, steps)
def test_the_log_holds_no_step_that_the_table_forbids(
    database: sa.Engine, kind: CaseKind, walk: list[tuple[int, int, bool]]
) -> None:
    cases = make_cases(database)
    first, *rest = cases.entries(play(cases, kind, walk))

    state = replay([first])
    for entry in rest:
        assert state.status in FROM[entry.what]
        assert entry.by in ("li", CITIZEN, CLOCK)
        state = apply(state, entry)
        assert state.status is LEADS_TO.get(entry.what, state.status)


def test_the_same_row_is_not_written_twice_from_one_reading(database: sa.Engine) -> None:
    """Whoever writes second, from what is no longer so, is told, without a lock."""
    cases = make_cases(database)
    found: FoundCase = filed(cases)
    with cases.unit_of_work() as work:
        cases.write(work, found, EntryKind.ACCEPTED, "li", NOW)
    with cases.unit_of_work() as work:
        state = apply(found.state, cases.entries(found.no)[1])
        assert not work.cases.put(state, found.state.seq, cases.due_on(state), None)

    assert cases.look_up(found.no, "8000").state.status is CaseStatus.ACCEPTED
