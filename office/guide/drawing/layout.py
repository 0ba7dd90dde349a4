"""Where boxes and arrows go: layers by the longest path, with a way kept free for arrows that pass a layer. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from statistics import fmean

Cell = tuple[str, str]  # ids of a question and of an option; of the question itself: ""

BETWEEN = 28.0  # free width between two boxes of a layer
BYPASS = 8.0  # width kept for an arrow that passes a layer
SWEEPS, ROUNDS = 4, 100  # after these small pictures change no more


@dataclass(eq=False, slots=True)
class Place:
    """A box, or the way of an arrow past a layer. `x` is its middle; the layer reaches from `y` to `floor`."""

    width: float
    height: float
    layer: int = 0
    x: float = 0.0
    y: float = 0.0
    floor: float = 0.0
    above: list["Place"] = field(default_factory=list)
    below: list["Place"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Layout:
    places: dict[Cell, Place]
    routes: tuple[tuple[Place, ...], ...]  # one for each link, with the places it passes
    width: float
    height: float


def lay_out(sizes: Mapping[Cell, tuple[float, float]], links: Sequence[tuple[Cell, Cell]]) -> Layout:
    """Places boxes of these (width, height). Links into a box come before those that leave it."""
    places = {key: Place(*size) for key, size in sizes.items()}
    for start, end in links:
        places[end].layer = max(places[end].layer, places[start].layer + 1)
    routes = tuple(_route(places[start], places[end]) for start, end in links)
    every = dict.fromkeys([*places.values(), *(place for route in routes for place in route)])
    deepest = max(place.layer for place in every)
    rows = _untangled([[place for place in every if place.layer == layer] for layer in range(deepest + 1)])
    _settle(rows)
    left = min(place.x - place.width / 2 for place in every)
    for place in every:
        place.x = round(place.x - left, 1)
    return Layout(places, routes, max(place.x + place.width / 2 for place in every), _stack(rows))


def _route(start: Place, end: Place) -> tuple[Place, ...]:
    route = (start, *(Place(BYPASS, 0, layer) for layer in range(start.layer + 1, end.layer)), end)
    for upper, lower in pairwise(route):
        upper.below.append(lower)
        lower.above.append(upper)
    return route


def _untangled(rows: list[list[Place]]) -> list[list[Place]]:
    """The order with the fewest crossings that is met when each place moves towards the middle of its neighbours."""
    tried = [rows]
    for upwards in (False, True) * SWEEPS:
        rows = [row[:] for row in rows]
        for row in reversed(rows) if upwards else rows:
            rank = _ranks(rows)
            near = {place: place.below if upwards else place.above for place in row}
            wish = {place: fmean([rank[other] for other in near[place]] or [rank[place]]) for place in row}
            row.sort(key=wish.__getitem__)
        tried.append(rows)
    return min(tried, key=_crossings)


def _ranks(rows: list[list[Place]]) -> dict[Place, int]:
    return {place: rank for row in rows for rank, place in enumerate(row)}


def _crossings(rows: list[list[Place]]) -> int:
    rank = _ranks(rows)
    steps = ([(rank[place], rank[lower]) for place in row for lower in place.below] for row in rows)
    return sum((a - c) * (b - d) < 0 for layer in steps for (a, b), (c, d) in combinations(layer, 2))


def _settle(rows: list[list[Place]]) -> None:
    """Moves every place to the middle of its neighbours, as far as its own row leaves it room."""
    for _ in range(ROUNDS):
        for row in (*rows, *reversed(rows)):
            _spread(row, [_middle(place, [*place.above, *place.below] or [place]) for place in row])


def _middle(place: Place, near: Sequence[Place]) -> float:
    """For a way past layers, others like it count most, so that it runs straight."""
    return fmean((one.x for one in near), [30.0 if one.width == place.width == BYPASS else 1.0 for one in near])


def _spread(row: list[Place], wishes: list[float]) -> None:
    """Puts a row's places nearest to the wishes, in order and apart (least squares: pool adjacent violators)."""
    offsets = [0.0]
    for left, right in pairwise(row):
        offsets.append(offsets[-1] + (left.width + right.width) / 2 + BETWEEN)
    pools: list[list[float]] = []
    for wish, offset in zip(wishes, offsets, strict=True):
        pools.append([wish - offset])
        while len(pools) > 1 and fmean(pools[-2]) >= fmean(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    for place, offset, pool in zip(row, offsets, (each for each in pools for _ in each), strict=True):
        place.x = fmean(pool) + offset


def _stack(rows: list[list[Place]]) -> float:
    """Sets the heights, with more room where arrows run far to the side. Returns the whole height."""
    floor = 0.0
    for number, row in enumerate(rows):
        aside = max((abs(place.x - upper.x) for place in row for upper in place.above), default=0.0)
        top = floor + (min(72.0, 32.0 + aside / 10) if number else 0.0)
        floor = top + max(place.height for place in row)
        for place in row:
            place.y, place.floor = round(top, 1), round(floor, 1)
    return floor
