"""Whatever arrives in whatever order: nobody is forgotten, nobody waits for ever, and each is called once."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from office.queueing.calling_order import line_up, next_number
from office.queueing.labels import as_typed, label_of
from office.queueing.model import Lane, QueueNumber
from office.queueing.rules import QueueRules
from office.queueing.waits import estimate
from tests.hall_day import ANIMALS, OPENS, at, make_number

NOON = at(12)
LANES = st.sampled_from(Lane)
RULES = st.builds(QueueRules, priority_run=st.integers(1, 4), appointments_run=st.integers(1, 4))


@st.composite
def numbers(draw: st.DrawFn) -> QueueNumber:
    joined = OPENS + timedelta(minutes=draw(st.integers(0, 170)))
    lane = draw(LANES)
    due = joined if lane is Lane.WALK_IN else joined + timedelta(minutes=draw(st.integers(0, 300)))
    return make_number(1, lane=lane, joined_at=joined, due_at=due, yields=draw(st.integers(0, 3)))


QUEUES = st.lists(numbers(), max_size=25).map(
    lambda found: [
        replace(each, id=f"n{place}", ordinal=place, label=label_of("A", place)) for place, each in enumerate(found)
    ]
)


def all_called(there: list[QueueNumber], rules: QueueRules) -> list[QueueNumber]:
    """As one counter calls them, with those that came back let others pass."""
    waiting = {each.id: each for each in there}
    lanes: list[Lane] = []
    called: list[QueueNumber] = []
    while chosen := next_number(waiting.values(), "a1", (ANIMALS,), lanes, rules, NOON):
        del waiting[chosen.id]
        waiting = {key: replace(each, yields=max(0, each.yields - 1)) for key, each in waiting.items()}
        lanes.insert(0, chosen.lane)
        called.append(chosen)
    return called


@given(QUEUES, RULES)
def test_everybody_is_called_exactly_once(there: list[QueueNumber], rules: QueueRules) -> None:
    assert sorted(each.id for each in all_called(there, rules)) == sorted(each.id for each in there)


@given(QUEUES, RULES)
def test_the_line_shown_holds_everybody_once(there: list[QueueNumber], rules: QueueRules) -> None:
    line = line_up(there, {ANIMALS}, (), rules, NOON)

    assert sorted(each.id for each in line) == sorted(each.id for each in there)


@given(QUEUES, RULES)
def test_the_ratio_holds_while_others_wait(there: list[QueueNumber], rules: QueueRules) -> None:
    """Never more than the run of priority calls while somebody else waits."""
    called = all_called([replace(each, yields=0) for each in there], rules)
    run = 0
    for place, each in enumerate(called):
        run = run + 1 if each.lane is Lane.PRIORITY else 0
        others_left = any(later.lane is not Lane.PRIORITY for later in called[place + 1 :])
        assert run <= rules.priority_run or not others_left


@given(QUEUES, RULES)
def test_a_walk_in_waits_no_longer_than_the_ratios_allow(there: list[QueueNumber], rules: QueueRules) -> None:
    """The n-th walk-in is called after at most n rounds of appointments and priority."""
    called = all_called([replace(each, yields=0) for each in there], rules)
    round_of_calls = (rules.priority_run + 1) * (rules.appointments_run + 1)
    walk_ins = [place for place, each in enumerate(called) if each.lane is Lane.WALK_IN]
    for count, place in enumerate(walk_ins, start=1):
        assert place < count * round_of_calls


@given(QUEUES, RULES)
def test_within_a_lane_earlier_due_goes_first(there: list[QueueNumber], rules: QueueRules) -> None:
    called = all_called([replace(each, yields=0) for each in there], rules)
    for lane in Lane:
        due = [each.due_at for each in called if each.lane is lane]
        assert due == sorted(due)


@given(QUEUES, RULES, st.randoms())
def test_the_order_in_which_rows_are_read_does_not_matter(there: list[QueueNumber], rules: QueueRules, random) -> None:  # type: ignore[no-untyped-def]
    shuffled = random.sample(there, len(there))

    assert all_called(shuffled, rules) == all_called(there, rules)


@given(st.sampled_from("ABFHKL"), st.integers(1, 9999))
def test_a_label_reads_back(letter: str, ordinal: int) -> None:
    label = label_of(letter, ordinal)

    assert as_typed(label) == as_typed(label.lower()) == label


@given(st.integers(0, 50), st.integers(0, 10), st.integers(1, 10), st.lists(st.floats(0.5, 200), max_size=40))
def test_an_estimate_grows_with_the_line_and_falls_with_counters(
    ahead: int, at_counters: int, counters: int, measured: list[float]
) -> None:
    def minutes(ahead: int, counters: int) -> int:
        found = estimate(ahead, at_counters, counters, measured, 15).minutes
        assert found is not None
        return found

    assert 0 <= minutes(ahead, counters) <= minutes(ahead + 1, counters)
    assert minutes(ahead + 1, counters + 1) <= minutes(ahead + 1, counters) + 200
