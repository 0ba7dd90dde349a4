"""Passwords: argon2id, and what is no password."""

import threading
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# OWASP's second choice for argon2id (19 MiB, two passes), about 30 ms: login storms must not eat the machine.
MEMORY_KIB, PASSES, LANES = 19_456, 2, 1
AT_ONCE = 4
SHORTEST, LONGEST = 10, 200
FEWEST_SIGNS = 5


def is_strong(password: str, name: str) -> bool:
    """Long enough, of several signs, and not the account's name again (NIST SP 800-63B: length before variety)."""
    has_length = SHORTEST <= len(password) <= LONGEST
    return has_length and len(set(password)) >= FEWEST_SIGNS and name not in password.lower()


class Passwords:
    def __init__(self) -> None:
        self._hasher = PasswordHasher(time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=LANES)
        self._few = threading.BoundedSemaphore(AT_ONCE)

    def hashed(self, password: str) -> str:
        with self._few:
            return self._hasher.hash(password)

    def fits(self, kept: str | None, password: str) -> bool:
        """Takes as long where there is no such account."""
        if len(password) > LONGEST:
            return False
        with self._few:
            try:
                return self._hasher.verify(kept or self._nobodys, password) and kept is not None
            except (VerificationError, InvalidHashError):
                return False

    def is_outdated(self, kept: str) -> bool:
        return self._hasher.check_needs_rehash(kept)

    @cached_property
    def _nobodys(self) -> str:
        return self._hasher.hash("nobody's")
