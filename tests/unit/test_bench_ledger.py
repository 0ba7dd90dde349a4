"""`onewindow bench load` finds what was lost, doubled or out of order."""

import pytest

from bench.ledger import Kept, Tally, Told, tally

ANSWERS = ["第一个答复。\n1. 办新证", "第二个答复。"]


def told(*read: str, said: tuple[str, ...] = ("一", "二")) -> Told:
    return Told("wang", list(said), list(read))


@pytest.mark.parametrize(
    "read",
    [tuple(ANSWERS), ("第一个答复。", "1. 办新证\n\n第二个答复。"), ("\n\n".join([*ANSWERS, "回复“继续”看其余"]),)],
    ids=["one by one", "cut elsewhere", "all in one, and told how to get more"],
)
def test_however_it_is_cut_what_was_told_is_whole(read: tuple[str, ...]) -> None:
    assert tally(told(*read), Kept(["一", "二"], ANSWERS), more="回复“继续”看其余").is_clean


@pytest.mark.parametrize(
    ("read", "found"),
    [
        (ANSWERS[:1], Tally(lost=1)),
        ([*ANSWERS, ANSWERS[1]], Tally(doubled=1)),
        (ANSWERS[::-1], Tally(out_of_order=1)),
        ([], Tally(lost=2)),
    ],
    ids=["one is lost", "one came twice", "the other way round", "nothing came"],
)
def test_what_was_read_is_held_against_the_record(read: list[str], found: Tally) -> None:
    assert tally(told(*read), Kept(["一", "二"], ANSWERS)) == found


@pytest.mark.parametrize(
    ("kept", "found"),
    [
        (["一"], Tally(lost=1)),
        (["一", "二", "二"], Tally(doubled=1)),
        (["二", "一"], Tally(out_of_order=1)),
        (["一", None], Tally()),
        (["〔姓名已隐去〕", "二"], Tally()),
    ],
    ids=["one is lost", "one is there twice", "the other way round", "a number for a choice", "a name is hidden"],
)
def test_what_was_said_is_held_against_the_record(kept: list[str | None], found: Tally) -> None:
    assert tally(told(*ANSWERS), Kept(kept, ANSWERS)) == found


def test_what_came_after_somebody_had_left_is_not_lost() -> None:
    cut = told(ANSWERS[0], "请稍等。")
    cut.is_cut = True

    assert tally(cut, Kept(["一", "二"], [ANSWERS[0], "请稍等。", ANSWERS[1]])).is_clean
