"""The time of a test: it goes on by itself, and jumps when it is told."""

from datetime import UTC, datetime, timedelta


class Clock:
    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def leap(self, **how_far: float) -> None:
        self.ahead += timedelta(**how_far)

    @property
    def seconds(self) -> int:
        return int(self().timestamp())
