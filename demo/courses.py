"""How cases go: acts in the order in which they are done, each so many working days after the filing, at an hour."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """`act`: a method of demo.cases.Acts."""

    days: int
    hour: float
    act: str


def _course(*steps: tuple[int, float, str]) -> tuple[Step, ...]:
    return tuple(Step(*each) for each in steps)


_TAKEN = ((0, 15.0, "accept"), (0, 15.5, "dispatch"), (0, 16.0, "contact"))
_ANSWERED = (*_TAKEN, (1, 9.0, "start"), (2, 10.0, "answer"))

COURSES: Mapping[str, tuple[Step, ...]] = {
    "solved": _course(*_ANSWERED, (3, 10.0, "satisfied"), (3, 11.0, "rate")),
    "chased": _course(*_TAKEN, (1, 9.0, "start"), (1, 11.0, "chase"), (2, 10.0, "answer"), (3, 10.0, "satisfied")),
    "asked": _course(*_TAKEN, (1, 9.0, "ask"), (2, 9.0, "hear"), (3, 10.0, "answer"), (4, 10.0, "satisfied")),
    "reopened": _course(*_ANSWERED, (3, 10.0, "not_satisfied"), (4, 10.0, "answer"), (5, 10.0, "satisfied")),
    "late": _course(*_TAKEN, (2, 9.0, "start"), (9, 16.0, "answer"), (10, 10.0, "satisfied"), (10, 11.0, "rate")),
    "returned": _course(
        *_TAKEN, (1, 9.0, "give_back"), (1, 14.0, "dispatch"), (2, 15.0, "answer"), (3, 9.5, "satisfied")
    ),
    "extended": _course(*_TAKEN, (1, 9.0, "start"), (1, 10.0, "extend"), (6, 10.0, "answer"), (7, 10.0, "satisfied")),
    "declined": _course((0, 16.0, "decline")),
    "withdrawn": _course((0, 15.0, "accept"), (1, 9.0, "withdraw")),
    "unreached": _course(*_ANSWERED, (3, 10.0, "miss"), (4, 10.0, "miss"), (5, 10.0, "miss"), (5, 11.0, "close")),
    # Those that are still open at the end.
    "new": (),
    "taken": _course(*_TAKEN),
    "begun": _course(*_TAKEN, (1, 9.0, "start")),
    "waits": _course(*_TAKEN, (1, 9.0, "ask")),
    "to_call": _course(*_TAKEN, (1, 9.0, "start"), (1, 11.0, "answer")),
    "stuck": _course((0, 15.0, "accept"), (0, 15.5, "dispatch"), (3, 9.0, "supplement")),
    "pressed": _course(*_TAKEN, (3, 10.0, "press"), (5, 10.0, "supervise")),
}
# Again and again, in this order, for what has ended by now.
ENDED = (
    *("solved", "solved", "chased", "solved", "asked", "solved", "reopened", "solved", "late", "solved"),
    *("returned", "solved", "extended", "declined", "solved", "withdrawn", "solved", "unreached"),
)
# (working days ago, course): what is open now, with yellow and red cards among it; of the cases of the file the first
# have the worst. Some are late on any day at any hour, and not in one department only.
OPEN_NOW = (
    *((8, "stuck"), (6, "pressed"), (5, "stuck"), (2, "begun"), (1, "taken"), (3, "begun"), (3, "to_call")),
    *((2, "begun"), (0, "taken"), (2, "waits"), (1, "to_call"), (4, "begun"), (0, "new"), (5, "stuck"), (1, "begun")),
    *((7, "stuck"), (0, "new")),
)
