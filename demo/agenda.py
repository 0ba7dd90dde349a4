"""What happens when: acts in the order of their moments, each of which may put others on the agenda."""

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

Act = Callable[[datetime], None]


@dataclass
class Agenda:
    _acts: list[tuple[datetime, int, Act]] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=count)

    def at(self, moment: datetime, act: Act) -> None:
        heapq.heappush(self._acts, (moment, next(self._numbers), act))

    def until(self, end: datetime) -> None:
        """Everything before then; of two at the same moment the one that was put there first."""
        while self._acts and self._acts[0][0] < end:
            moment, _, act = heapq.heappop(self._acts)
            act(moment)
