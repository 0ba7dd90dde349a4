"""Whoever gets a request is there, belongs to the street, and has no more to do than another who is there."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from office.agency.grid import Grid, Helper, StreetGrid, least_busy
from office.halls.duty import Absence

DAY = date(2026, 11, 23)
PLACE = ("经开区", "临河街道")
IDS = st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    ids = draw(IDS)
    cut = draw(st.integers(0, len(ids)))
    helpers = tuple(Helper(each, each) for each in ids)
    away = draw(st.lists(st.sampled_from("abcdefgh"), max_size=8))
    days = st.integers(-2, 2).map(lambda after: DAY + timedelta(days=after))
    absences = []
    for each in away:
        first, last = sorted((draw(days), draw(days)))
        absences.append(Absence(each, first, last))
    return Grid({PLACE: StreetGrid(*PLACE, helpers[:cut], helpers[cut:])}, tuple(absences))


def is_away(grid: Grid, helper: Helper) -> bool:
    return any(each.officer == helper.id and each.first <= DAY <= each.last for each in grid.absences)


@given(grids())
def test_nobody_who_is_away_is_present_and_backups_only_stand_in(grid: Grid) -> None:
    street = grid.streets[PLACE]
    here = [each for each in street.helpers if not is_away(grid, each)]
    in_reserve = [each for each in street.backups if not is_away(grid, each)]

    assert list(grid.present(*PLACE, DAY)) == (here or in_reserve)


@given(grids(), st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 9)))
def test_nobody_present_is_less_busy(grid: Grid, busy: dict[str, int]) -> None:
    present = grid.present(*PLACE, DAY)
    chosen = least_busy(present, busy)

    assert (chosen is None) == (not present)
    if chosen is not None:
        assert chosen in present
        assert busy.get(chosen.id, 0) == min(busy.get(each.id, 0) for each in present)


@given(grids(), st.integers(0, 40))
def test_many_requests_are_shared_out_evenly(grid: Grid, requests: int) -> None:
    present = grid.present(*PLACE, DAY)
    busy: Counter[str] = Counter()
    for _ in range(requests):
        if chosen := least_busy(present, busy):
            busy[chosen.id] += 1

    if present:
        counts = [busy[each.id] for each in present]
        assert max(counts) - min(counts) <= 1 and sum(counts) == requests


@given(grids())
def test_a_street_without_a_grid_has_nobody(grid: Grid) -> None:
    assert grid.present(PLACE[0], "会展街道", DAY) == ()
