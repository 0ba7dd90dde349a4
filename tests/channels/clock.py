"""The time of a test: it begins in a forenoon, goes on by itself, and jumps when it is told."""

from datetime import UTC, datetime, timedelta

from office.china_time import CHINA

FORENOON = 10


class Clock:
    def __init__(self) -> None:
        """Whatever time it is: at night nobody is told anything."""
        now = datetime.now(CHINA)
        today = now.replace(hour=FORENOON, minute=0, second=0, microsecond=0)
        self.ahead = (today if today >= now else today + timedelta(days=1)) - now

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def leap(self, **how_far: float) -> None:
        self.ahead += timedelta(**how_far)

    @property
    def seconds(self) -> int:
        return int(self().timestamp())
