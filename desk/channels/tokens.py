"""A platform's access token: fetched once by whoever needs it first, while the others wait."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

# Fetched anew so long before it runs out, for it must still be good when the call arrives.
BEFORE_ITS_END = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class AccessToken:
    value: str = field(repr=False)
    good_until: datetime


class Tokens:
    """The platforms give the same token to all who ask while it is good, so desks need not agree on one."""

    def __init__(self, fetch: Callable[[], Awaitable[AccessToken]], now: Callable[[], datetime]) -> None:
        self._fetch = fetch
        self._now = now
        self._lock = asyncio.Lock()
        self._held: AccessToken | None = None

    async def get(self, refused: str = "") -> str:
        """`refused`: one that the platform took no longer; whoever finds a newer one held takes that. Raises
        PlatformAway.
        """
        async with self._lock:
            held = self._held
            if held is None or held.value == refused or held.good_until - BEFORE_ITS_END <= self._now():
                held = self._held = await self._fetch()
            return held.value
