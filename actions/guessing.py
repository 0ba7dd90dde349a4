"""Nobody tries out the four digits to a number: so many wrong ones a minute, as desk/limits.py counts at the API."""

from dataclasses import dataclass, field

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

ONE = RateLimitItemPerMinute(1)
TOO_MANY_TAILS = "rate_limited"


@dataclass(frozen=True)
class WrongTails:
    """Counted by number over all conversations of this process."""

    a_minute: int
    _limiter: MovingWindowRateLimiter = field(default_factory=lambda: MovingWindowRateLimiter(MemoryStorage()))

    def seconds_to_wait(self, no: str) -> int:
        """0 while another guess is allowed; else a minute, after which it surely is."""
        return 0 if self._limiter.test(self._rate, no) else self._rate.get_expiry()

    def count(self, no: str, tail: str) -> None:
        """The same digits again are no other guess."""
        if self._limiter.hit(ONE, no, tail):
            self._limiter.hit(self._rate, no)

    @property
    def _rate(self) -> RateLimitItemPerMinute:
        return RateLimitItemPerMinute(self.a_minute)
