"""Lays a day's places out among the quotas so that a matter of two slots finds both in one quota. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from office.halls.model import Quota

Dealt = list[dict[Quota, int]]


def lay_out(totals: Mapping[Quota, int], runs: Sequence[Sequence[int]]) -> Dealt:
    """For each slot, how many of its places each quota has, over the day as many as `totals` says, no more, no less.

    `runs`: places of slots that follow one another without a gap, run by run; their sum is that of `totals`. Of two
    neighbouring slots one place of each goes to the same quota, spread over the day; what is left over is dealt singly.
    """
    left, given = dict(totals), dict.fromkeys(Quota, 0)
    whole = sum(totals.values())

    def owed(quota: Quota, more: int) -> int:
        return totals.get(quota, 0) * (sum(given.values()) + more) - whole * given[quota]

    def give(many: int, rank: Callable[[Quota], int]) -> Quota | None:
        able = [quota for quota in Quota if left.get(quota, 0) >= many]
        chosen = max(able, key=rank, default=None)
        if chosen is not None:
            left[chosen] -= many
            given[chosen] += many
        return chosen

    dealt: Dealt = []
    for run in runs:
        for pair in _pairs(run):
            slots: Dealt = [dict.fromkeys(Quota, 0) for _ in pair]
            lanes = min(pair) if len(pair) > 1 else 0
            singles = [count - lanes for count in pair]
            for _ in range(lanes):
                quota = give(2, lambda each: owed(each, 2))
                if quota is None:
                    singles = [count + 1 for count in singles]
                    continue
                for slot in slots:
                    slot[quota] += 1
            for slot, count in zip(slots, singles, strict=True):
                for _ in range(count):
                    # Beside pairs, whoever has most can best do with one place alone.
                    single = give(1, (lambda each: owed(each, 1)) if len(run) == 1 else lambda each: left[each])
                    if single is not None:
                        slot[single] += 1
            dealt += slots
    return dealt


def _pairs(run: Sequence[int]) -> Iterator[Sequence[int]]:
    for at in range(0, len(run), 2):
        yield run[at : at + 2]
