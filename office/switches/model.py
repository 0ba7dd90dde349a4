"""The assistant's switch, and the banner. Pure."""

from dataclasses import dataclass
from datetime import datetime

EVERYWHERE = ""  # in the place of a channel's name


@dataclass(frozen=True, slots=True)
class BotSwitch:
    """`channel`: as conversations name theirs, or EVERYWHERE."""

    channel: str
    is_off: bool
    reason: str
    by: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Banner:
    """Shown from `begins_at` up to, but not at, `ends_at`, unless it is taken back."""

    text: str
    begins_at: datetime
    ends_at: datetime
    made_by: str
    made_at: datetime
    withdrawn_by: str | None = None
    withdrawn_at: datetime | None = None
    id: int = 0

    def is_shown(self, now: datetime) -> bool:
        return self.withdrawn_at is None and self.begins_at <= now < self.ends_at


def is_off(switches: list[BotSwitch], channel: str) -> bool:
    return any(each.is_off and each.channel in (EVERYWHERE, channel) for each in switches)
