"""Signatures, compared in constant time, and moments that may not be old."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

from desk.channels.contract import NotGenuine


def sha1_of_sorted(*parts: str) -> str:
    """As WeChat and WeCom sign."""
    return hashlib.sha1("".join(sorted(parts)).encode(), usedforsecurity=False).hexdigest()


def must_be_same(expected: str, given: str) -> None:
    """Raises NotGenuine."""
    if not hmac.compare_digest(expected.encode(), given.encode("utf-8", "replace")):
        raise NotGenuine("signature")


def must_be_fresh(timestamp: str, now: datetime, within: timedelta, per_second: int = 1) -> datetime:
    """The moment that a call says it was signed. `per_second`: 1000 where it counts milliseconds. Raises NotGenuine."""
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 16):
        raise NotGenuine("timestamp")
    try:
        moment = datetime.fromtimestamp(int(timestamp) / per_second, UTC)
    except (ValueError, OverflowError, OSError):
        raise NotGenuine("timestamp") from None
    if abs(now - moment) > within:
        raise NotGenuine("stale")
    return moment
