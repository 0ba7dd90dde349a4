"""Where an account stands: who is logged in with it, and whether too many wrong passwords have locked it. For an admin,
who may end the one and lift the other.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from office.accounts.lockout import is_locked
from office.accounts.model import AuditLine, as_name
from office.accounts.refusals import RefusalCode, Refused
from office.accounts.sessions import Session, is_over
from office.accounts.usecases import Accounts

SHOWN = 16  # of a session's hash: enough to name it, and it opens nothing


@dataclass(frozen=True, slots=True)
class Standing:
    """`sessions`: those that are not over, the last used first."""

    sessions: tuple[Session, ...] = ()
    locked_until: datetime | None = None


def id_of(session: Session) -> str:
    return session.token_hash[:SHOWN]


def standings(accounts: Accounts, names: Iterable[str], now: datetime) -> dict[str, Standing]:
    """One for each name."""
    wanted = list(names)
    marks = {accounts.mark(name): name for name in wanted}
    opened: dict[str, list[Session]] = defaultdict(list)
    with accounts.unit_of_work(read_only=True) as work:
        for session in work.accounts.sessions.of(wanted):
            if not is_over(session, now, accounts.sessions):
                opened[session.account].append(session)
        tries = work.accounts.tries.of(list(marks))
    locked = {marks[mark]: each.locked_until for mark, each in tries.items() if is_locked(each, now)}
    return {name: Standing(tuple(opened[name]), locked.get(name)) for name in wanted}


def unlock(accounts: Accounts, typed_name: str, by: str, now: datetime, reason: str = "") -> None:
    """The tries begin at nought. Twice is once. Raises Refused account_not_found."""
    name = as_name(typed_name)
    with accounts.unit_of_work() as work:
        if work.accounts.get(name) is None:
            raise Refused(RefusalCode.ACCOUNT_UNKNOWN)
        work.accounts.tries.forget(accounts.mark(name))
        work.accounts.audit.add(AuditLine(now, by, "unlock account", name, reason))


def end_sessions(
    accounts: Accounts, typed_name: str, by: str, now: datetime, *, reason: str = "", session_id: str = ""
) -> None:
    """That one, or all of the account. Twice is once. Raises Refused account_not_found."""
    name = as_name(typed_name)
    with accounts.unit_of_work() as work:
        if work.accounts.get(name) is None:
            raise Refused(RefusalCode.ACCOUNT_UNKNOWN)
        for session in work.accounts.sessions.of([name]):
            if session_id in ("", id_of(session)):
                work.accounts.sessions.drop(session.token_hash)
        work.accounts.audit.add(AuditLine(now, by, "end sessions", name, reason, session_id))
