"""Goes through all that is sealed, batch by batch, each batch in a transaction of its own: for a change of keys."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

AT_ONCE = 200
Row = TypeVar("Row")
Place = TypeVar("Place")


def in_batches(
    unit_of_work: UnitOfWorkFactory,
    start: Place,
    rows_after: Callable[[UnitOfWork, Place, int], Sequence[Row]],
    place_of: Callable[[Row], Place],
    renew: Callable[[UnitOfWork, Row], bool],
) -> int:
    """How many were renewed. `rows_after` reads so many behind a place, in its order; `renew` says whether the row was
    under an older key.
    """
    changed, after = 0, start
    while True:
        with unit_of_work() as work:
            batch = rows_after(work, after, AT_ONCE)
            changed += sum(renew(work, row) for row in batch)
        if len(batch) < AT_ONCE:
            return changed
        after = place_of(batch[-1])
