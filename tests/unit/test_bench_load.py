"""`onewindow bench load` and `bench turns`: whole talks are held, and the figures are what their names say."""

import math
from itertools import islice
from pathlib import Path

import pytest

from bench.clients import Connection, Held, Unanswered, hold, together
from bench.ledger import Tally
from bench.load import Load, table
from bench.talks import BadTalks, Talk, from_the_nth, read_talks
from supervisor.startup import free_ports

TALKS: list[Talk] = [("一", "二"), ("三",)]


class Ear:
    """Hears what is said, talk by talk; answers until `patience` messages were said."""

    def __init__(self, patience: float = math.inf) -> None:
        self.talks: list[list[str]] = []
        self._patience = patience

    def begin(self) -> None:
        self.talks.append([])

    def say(self, text: str) -> None:
        if sum(map(len, self.talks)) >= self._patience:
            raise Unanswered("HTTP 503")
        self.talks[-1].append(text)


def make_held(milliseconds: list[float], seconds: float = 2.0, **errors: int) -> Held:
    return Held(milliseconds, errors, seconds)


def test_the_kept_talks_are_whole_conversations() -> None:
    talks = read_talks()

    assert len(talks) >= 10
    assert min(map(len, talks)) >= 5


@pytest.mark.parametrize(
    "content", ["talks: []", "talks: 1", "- 你好", "talks:\n  - says: []", "talks:\n  - says: [1]"]
)
def test_a_file_without_talks_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "talks.yml"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(BadTalks):
        read_talks(path)


def test_each_client_begins_with_another_talk_and_never_runs_out() -> None:
    assert list(islice(from_the_nth(TALKS, 1), 4)) == [("三",), ("一", "二"), ("三",), ("一", "二")]


def test_talks_are_held_from_their_beginning_and_in_order() -> None:
    ears = [Ear(), Ear()]

    held = hold(ears, TALKS, seconds=0.5)

    assert [ear.talks[0] for ear in ears] == [["一", "二"], ["三"]]
    *whole, _last = ears[0].talks
    assert {tuple(talk) for talk in whole} <= set(TALKS)
    assert len(held.milliseconds) == sum(len(talk) for ear in ears for talk in ear.talks)
    assert held.seconds >= 0.5


def test_people_pause_between_an_answer_and_the_next_message() -> None:
    hurried, slow = Ear(), Ear()

    hold([hurried], TALKS, seconds=0.3)
    held = hold([slow], TALKS, seconds=0.3, pause_seconds=0.1)

    assert sum(map(len, slow.talks)) <= 6 < sum(map(len, hurried.talks))
    assert held.seconds >= 0.3


def test_an_error_is_counted_by_its_kind_and_ends_the_talk() -> None:
    ear = Ear(patience=1)

    held = hold([ear], TALKS, seconds=0.5)

    assert ear.talks[0] == ["一"]
    assert len(held.milliseconds) == 1
    assert held.errors == {"HTTP 503": 1}


def test_a_desk_that_is_not_there_is_an_error_and_no_crash() -> None:
    with pytest.raises(Unanswered, match="ConnectionRefused"):
        Connection(f"http://127.0.0.1:{free_ports(1)[0]}").post("/conversations", {})


def test_percentiles_and_rate_are_those_of_the_answers() -> None:
    held = make_held([float(number) for number in range(1, 101)], seconds=4)

    assert held.per_second == 25
    assert [held.percentile(share) for share in (50, 95, 99)] == pytest.approx([50.5, 95.05, 99.01])


def test_stretches_add_up() -> None:
    whole = together([make_held([10, 20], seconds=1, away=1), make_held([30], seconds=3, away=2, late=1)])

    assert whole == Held([10, 20, 30], {"away": 3, "late": 1}, 4)


def test_a_load_names_every_figure() -> None:
    load = Load(
        users=3,
        held=make_held([100, 200, 300], seconds=2, away=2),
        tally=Tally(doubled=1),
        pause_seconds=10.0,
        people={"web": 2, "wechat": 1},
        busy=0.5,
        stock=make_held([900], seconds=4),
    )

    assert load.as_dict() == {
        "users": 3,
        "people": {"web": 2, "wechat": 1},
        "pause_seconds": 10.0,
        "seconds": 2,
        "messages": 3,
        "messages_per_second": 1.5,
        "p50_ms": 200.0,
        "p95_ms": 290.0,
        "p99_ms": 298.0,
        "errors": 2,
        "errors_by_kind": {"away": 2},
        "lost": 0,
        "doubled": 1,
        "out_of_order": 0,
        "load_average_before": 0.5,
        "stock": {
            "seconds": 4,
            "messages": 1,
            "messages_per_second": 0.25,
            **dict.fromkeys(("p50_ms", "p95_ms", "p99_ms"), 900.0),
            "errors": 0,
            "errors_by_kind": {},
        },
    }
    assert [list(column.cells) for column in table(load).columns][-1] == ["2 × away", "0"]


def test_a_load_without_an_answer_is_still_json() -> None:
    figures = Load(users=1, held=make_held([], seconds=2, away=2)).as_dict()

    assert figures["p50_ms"] is None
    assert figures["messages_per_second"] == 0
