"""How long somebody stays logged in. Pure."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

SEEN_AGAIN = timedelta(minutes=1)  # a session's last use is kept this exactly: not every call writes


@dataclass(frozen=True, slots=True)
class SessionRules:
    """`idle_for`: without any call; `lasts_for`: from the login, whatever happens."""

    idle_for: timedelta = timedelta(minutes=30)
    lasts_for: timedelta = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Session:
    token_hash: str
    account: str
    opened_at: datetime
    seen_at: datetime


def is_over(session: Session, now: datetime, rules: SessionRules) -> bool:
    return now >= ends_at(session, rules)


def ends_at(session: Session, rules: SessionRules) -> datetime:
    """Unless it is used before."""
    return min(session.seen_at + rules.idle_for, session.opened_at + rules.lasts_for)


def is_to_be_noted(session: Session, now: datetime) -> bool:
    return now - session.seen_at >= SEEN_AGAIN


def hash_of(token: str) -> str:
    """What is stored: a stolen database opens no session."""
    return hashlib.sha256(token.encode()).hexdigest()


def csrf_of(token: str) -> str:
    """What every unsafe call carries in a header besides the cookie; another site can neither read nor reckon it."""
    return hmac.new(token.encode(), b"csrf", hashlib.sha256).hexdigest()
