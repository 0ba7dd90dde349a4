"""Logging in and out. Who may manage accounts is in managing, what is left behind in auditing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from office.accounts.lockout import LockRules, is_locked, with_another
from office.accounts.model import Account, AuditLine, as_name
from office.accounts.passwords import Passwords, is_strong
from office.accounts.refusals import RefusalCode, Refused
from office.accounts.sessions import Session, SessionRules, csrf_of, ends_at, hash_of, is_over, is_to_be_noted
from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory


@dataclass(frozen=True, slots=True)
class Entered:
    """`token` goes to the browser and is kept nowhere."""

    account: Account
    session: Session
    token: str

    @property
    def csrf(self) -> str:
        return csrf_of(self.token)


@dataclass(frozen=True)
class Accounts:
    """`mark` hides a typed name: somebody may type a password there. `new_token`: so much that nobody can guess."""

    unit_of_work: UnitOfWorkFactory
    passwords: Passwords
    mark: Callable[[str], str]
    new_token: Callable[[], str]
    sessions: SessionRules
    locks: LockRules

    def log_in(self, typed_name: str, password: str, now: datetime) -> Entered:
        """Raises Refused login_locked after so many tries, login_failed for everything else, in the same time."""
        name = as_name(typed_name)
        account = self._counted_try(name, now)
        kept = account.password_hash if account and account.disabled_at is None else None
        if not self.passwords.fits(kept, password) or account is None or kept is None:
            self._note_failure(account, now)
            raise Refused(RefusalCode.LOGIN_FAILED)
        with self.unit_of_work() as work:
            work.accounts.tries.forget(self.mark(name))
            if self.passwords.is_outdated(kept):
                work.accounts.put(replace(account, password_hash=self.passwords.hashed(password)))
            return self.opened(work, account, now, "log in")

    def opened(self, work: UnitOfWork, account: Account, now: datetime, how: str) -> Entered:
        """A new session. The caller knows who it is."""
        token = self.new_token()
        session = Session(hash_of(token), account.name, now, now)
        work.accounts.sessions.add(session)
        work.accounts.audit.add(AuditLine(now, account.name, how, account.name))
        return Entered(account, session, token)

    def enter(self, token: str, now: datetime) -> Entered | None:
        """Whose session it is; None if it is over, or the account disabled. Roles are as they are now."""
        with self.unit_of_work(read_only=True) as work:
            session = work.accounts.sessions.get(hash_of(token))
            account = work.accounts.get(session.account) if session else None
        if session is None or account is None or account.disabled_at or is_over(session, now, self.sessions):
            return None
        if is_to_be_noted(session, now):
            session = replace(session, seen_at=now)
            with self.unit_of_work() as work:
                work.accounts.sessions.note(session)
        return Entered(account, session, token)

    def log_out(self, entered: Entered, now: datetime) -> None:
        with self.unit_of_work() as work:
            work.accounts.sessions.drop(entered.session.token_hash)
            work.accounts.audit.add(AuditLine(now, entered.account.name, "log out", entered.account.name))

    def change_password(self, entered: Entered, old: str, new: str, now: datetime) -> None:
        """Ends all their other sessions. Raises Refused login_locked, password_wrong, password_weak."""
        name = entered.account.name
        account = self._counted_try(name, now)
        if account is None or not self.passwords.fits(account.password_hash, old):
            raise Refused(RefusalCode.PASSWORD_WRONG)
        with self.unit_of_work() as work:
            work.accounts.tries.forget(self.mark(name))
        if new == old or not is_strong(new, name):
            raise Refused(RefusalCode.PASSWORD_WEAK)
        kept = self.passwords.hashed(new)
        with self.unit_of_work() as work:
            work.accounts.put(replace(account, password_hash=kept, is_temporary=False))
            work.accounts.sessions.drop_all(name, but=entered.session.token_hash)
            work.accounts.audit.add(AuditLine(now, name, "change password", name))

    def tidy(self, now: datetime) -> None:
        """Sessions that are over and tries that count no longer are deleted."""
        with self.unit_of_work() as work:
            work.accounts.sessions.drop_over(now - self.sessions.idle_for, now - self.sessions.lasts_for)
            work.accounts.tries.drop_over(now - self.locks.lock_for)

    def ends_at(self, entered: Entered) -> datetime:
        return ends_at(entered.session, self.sessions)

    def _counted_try(self, name: str, now: datetime) -> Account | None:
        mark = self.mark(name)
        with self.unit_of_work() as work:
            tries = work.accounts.tries.locked(mark)
            account = work.accounts.get(name)
            if not is_locked(tries, now):
                work.accounts.tries.put(mark, with_another(tries, now, self.locks))
                return account
        left = tries.locked_until - now if tries.locked_until else timedelta()
        raise Refused(RefusalCode.LOGIN_LOCKED, minutes=max(1, -(-int(left.total_seconds()) // 60)))

    def _note_failure(self, account: Account | None, now: datetime) -> None:
        """Of accounts that there are; others would let anybody fill the book."""
        if account is not None:
            with self.unit_of_work() as work:
                work.accounts.audit.add(AuditLine(now, account.name, "log in", account.name, is_refused=True))
