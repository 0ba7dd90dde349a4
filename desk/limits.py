"""How often one conversation and one address may ask. Counted in this process; a proxy may count across several."""

import math
import time

from anyio import CapacityLimiter
from fastapi import Request
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from desk.problems import Problem
from office.settings import Settings

PHOTOS_AT_ONCE = 2  # a picture of 50 million pixels takes 200 MB while it is cleaned


class Limits:
    """`photos` and `imports` are for whoever cleans a photo, or reads a file of guides (anyio.to_thread)."""

    def __init__(self, settings: Settings) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._trusted_proxies = frozenset(settings.trusted_proxies)
        self._conversation = RateLimitItemPerMinute(settings.messages_per_minute_per_conversation)
        self._address = RateLimitItemPerMinute(settings.messages_per_minute_per_address)
        self._login = RateLimitItemPerMinute(settings.staff_logins_per_minute_per_address)
        self.photos = CapacityLimiter(PHOTOS_AT_ONCE)
        self.imports = CapacityLimiter(1)
        self._opening = RateLimitItemPerMinute(settings.conversations_per_minute_per_address)

    def on_message(self, request: Request, conversation_id: str) -> None:
        """Raises Problem rate_limited with Retry-After."""
        self._spend(self._conversation, "conversation", conversation_id)
        self._spend(self._address, "address", self.address(request))

    def on_channel_message(self, conversation_id: str) -> None:
        """A platform's calls all come from its own addresses, so only the conversation counts. Raises as above."""
        self._spend(self._conversation, "conversation", conversation_id)

    def on_open(self, request: Request) -> None:
        """Raises Problem rate_limited with Retry-After."""
        self._spend(self._opening, "opening", self.address(request))

    def on_login(self, request: Request) -> None:
        """Of the staff. Raises Problem rate_limited with Retry-After."""
        self._spend(self._login, "login", self.address(request))

    def on_booking(self, request: Request) -> None:
        """Counted apart from messages. Raises Problem rate_limited with Retry-After."""
        self._spend(self._address, "booking", self.address(request))

    def on_number(self, no: str) -> None:
        """So that nobody tries out the four digits to a number. Raises Problem rate_limited with Retry-After."""
        self._spend(self._conversation, "number", no)

    def address(self, request: Request) -> str:
        """The peer's address; behind a trusted proxy, the last one it reports that is no proxy of ours."""
        peer = request.client.host if request.client else "unknown"
        if peer not in self._trusted_proxies:
            return peer
        forwarded = [part.strip() for part in request.headers.get("x-forwarded-for", "").split(",")]
        return next((hop for hop in reversed(forwarded) if hop and hop not in self._trusted_proxies), peer)

    def _spend(self, rate: RateLimitItemPerMinute, kind: str, key: str) -> None:
        if self._limiter.hit(rate, kind, key):
            return
        resets_at = self._limiter.get_window_stats(rate, kind, key).reset_time
        seconds = max(1, math.ceil(resets_at - time.time()))
        raise Problem("rate_limited", headers={"Retry-After": str(seconds)}, seconds=seconds)
