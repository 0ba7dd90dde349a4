"""How often somebody may try a password. Names that nobody has are counted too, so that the answer tells nothing of
which there are. Pure.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class LockRules:
    """After `most_tries` in a row that failed, nobody gets in for `lock_for`."""

    most_tries: int = 5
    lock_for: timedelta = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Tries:
    """In a row, without success in between."""

    count: int = 0
    last_at: datetime | None = None
    locked_until: datetime | None = None


def is_locked(tries: Tries, now: datetime) -> bool:
    return tries.locked_until is not None and now < tries.locked_until


def with_another(tries: Tries, now: datetime, rules: LockRules) -> Tries:
    """Counted before the password is looked at, so that many at once are not more than many in a row; who gets in
    begins at nought. Tries that lie `lock_for` back are forgotten.
    """
    is_fresh = tries.last_at is not None and now - tries.last_at < rules.lock_for
    count = (tries.count if is_fresh else 0) + 1
    return Tries(count, now, now + rules.lock_for if count >= rules.most_tries else None)
