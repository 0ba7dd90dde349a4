"""What a planner of messages does with each thing it may have to speak of."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from desk.logs import kind_and_place
from office.outbox.model import Draft

log = logging.getLogger(__name__)

Thing = TypeVar("Thing")


def planned(
    things: Iterable[Thing], about: Callable[[Thing], str], drafts_of: Callable[[Thing], list[Draft]]
) -> Iterator[tuple[str, Sequence[Draft]]]:
    """(what it is about, its drafts) of each. One that cannot be read keeps no other from its messages."""
    for each in things:
        try:
            drafts = drafts_of(each)
        except Exception as error:
            log.error("no messages for %s: %s", type(each).__name__.lower(), kind_and_place(error))
            continue
        yield about(each), drafts
