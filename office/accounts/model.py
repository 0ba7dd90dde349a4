"""An account of the staff, and what it may do. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}")
COMMAND, CLOCK = "command", "clock"
# They sign what goes by itself, and what a citizen does.
RESERVED = frozenset({"citizen", CLOCK, "router", "system", "bot", COMMAND, "nobody"})


class Role(StrEnum):
    OPERATOR = "operator"  # 坐席, also the counters of a hall
    OFFICER = "officer"  # 经办人
    SUPERVISOR = "supervisor"
    EDITOR = "editor"
    ANALYST = "analyst"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, order=True)
class Grant:
    """A role; empty `department`: of all, empty `hall`: at all."""

    role: Role
    department: str = ""
    hall: str = ""

    def covers(self, department: str, hall: str) -> bool:
        """What belongs to no department or hall yet is covered by whoever is not bound to one."""
        return self.department in ("", department) and self.hall in ("", hall)


@dataclass(frozen=True, slots=True)
class Account:
    """`name`: under which they log in and sign. Without `password_hash` the way in is the sign-in from elsewhere.
    `is_temporary`: the password was made by somebody else, and opens nothing but its own change.
    """

    name: str
    shown_name: str
    grants: tuple[Grant, ...]
    made_at: datetime
    made_by: str
    password_hash: str | None = field(default=None, repr=False)
    is_temporary: bool = False
    oidc_subject: str | None = field(default=None, repr=False)
    disabled_at: datetime | None = None

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(grant.role for grant in self.grants)

    def grants_of(self, roles: Iterable[Role]) -> tuple[Grant, ...]:
        wanted = frozenset(roles)
        return tuple(grant for grant in self.grants if grant.role in wanted)

    @property
    def is_working_admin(self) -> bool:
        return self.disabled_at is None and Role.ADMIN in self.roles


@dataclass(frozen=True, slots=True)
class AuditLine:
    """Who, when, what, why. `what`: the call, as `POST /cases/{no}/reveal`; `subject`: whose or which. It is written
    before anything is shown or changed; `is_refused` where the role was not enough.
    """

    at: datetime
    by: str
    what: str
    subject: str = ""
    reason: str = ""
    detail: str = ""
    is_refused: bool = False
    id: int = 0


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Empty or None: whatever it is. `what` is a part of it, the others are whole. `until` is not in it."""

    by: str = ""
    subject: str = ""
    what: str = ""
    since: datetime | None = None
    until: datetime | None = None


def as_name(typed: str) -> str:
    """As it is kept."""
    return typed.strip().lower()


def is_name(name: str) -> bool:
    return NAME.fullmatch(name) is not None and name not in RESERVED


def in_words(grants: Iterable[Grant]) -> str:
    """As an audit line holds it: `officer@human-resources, operator#hall-1`."""
    return ", ".join(_grant(each) for each in sorted(grants)) or "-"


def _grant(grant: Grant) -> str:
    department = f"@{grant.department}" if grant.department else ""
    return f"{grant.role}{department}{f'#{grant.hall}' if grant.hall else ''}"
