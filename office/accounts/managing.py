"""Accounts made and changed: by an admin, or by the `onewindow` command. None is ever deleted."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from office.accounts.model import Account, AuditLine, Grant, Role, as_name, in_words, is_name
from office.accounts.passwords import Passwords, is_strong
from office.accounts.refusals import RefusalCode, Refused
from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

LONGEST_SHOWN = 64


@dataclass(frozen=True)
class AccountDesk:
    """`new_password`: so much that nobody can guess. `departments`, `halls`: what a grant may be bound to."""

    unit_of_work: UnitOfWorkFactory
    passwords: Passwords
    new_password: Callable[[], str]
    departments: frozenset[str]
    halls: frozenset[str]

    def listed(self) -> list[Account]:
        with self.unit_of_work(read_only=True) as work:
            return work.accounts.all()

    def shown_names(self) -> dict[str, str]:
        """By account, also of those that are disabled: what they did is still read."""
        return {each.name: each.shown_name for each in self.listed()}

    def find(self, name: str) -> Account:
        """Raises Refused account_not_found."""
        with self.unit_of_work(read_only=True) as work:
            return _found(work, name)

    def add(
        self,
        typed_name: str,
        shown_name: str,
        grants: Iterable[Grant],
        by: str,
        now: datetime,
        *,
        password: str = "",
        elsewhere: bool = False,
        reason: str = "",
    ) -> tuple[Account, str]:
        """With the password that was made where none was given: shown once, and to be changed at the first login.
        `elsewhere`: it has none, and signs in with the city's identity provider. Raises Refused
        account_name_bad, account_scope_bad, account_exists, password_weak.
        """
        name = as_name(typed_name)
        if not is_name(name):
            raise Refused(RefusalCode.BAD_NAME)
        if password and not is_strong(password, name):
            raise Refused(RefusalCode.PASSWORD_WEAK)
        granted = self._checked(grants)
        made = "" if password or elsewhere else self.new_password()
        kept = self.passwords.hashed(password or made) if password or made else None
        account = Account(
            name, shown_name.strip()[:LONGEST_SHOWN] or name, granted, now, by, kept, is_temporary=bool(made)
        )
        with self.unit_of_work() as work:
            if not work.accounts.add(account):
                raise Refused(RefusalCode.ACCOUNT_EXISTS)
            work.accounts.audit.add(AuditLine(now, by, "add account", name, reason, in_words(granted)))
        return account, made

    def first(self, name: str, now: datetime, by: str) -> str | None:
        """The password of a first account with every role, in a house that has none; else None. Of two that start at
        once one makes it.
        """
        with self.unit_of_work(read_only=True) as work:
            if work.accounts.all():
                return None
        password = self.new_password()
        kept, grants = self.passwords.hashed(password), tuple(sorted(Grant(role) for role in Role))
        account = Account(name, name, grants, now, by, kept)
        with self.unit_of_work() as work:
            if not work.accounts.add(account):
                return None
            work.accounts.audit.add(AuditLine(now, by, "add account", name, detail=in_words(grants)))
        return password

    def grant(self, name: str, grants: Iterable[Grant], by: str, now: datetime, reason: str = "") -> Account:
        """In the place of what it had; none at all is possible. Raises Refused account_not_found, account_scope_bad,
        last_admin.
        """
        granted = self._checked(grants)
        with self.unit_of_work() as work:
            before = _found(work, name, lock=True)
            after = replace(before, grants=granted)
            _keep_an_admin(work, before, after)
            work.accounts.put_grants(after)
            detail = f"{in_words(before.grants)} -> {in_words(granted)}"
            work.accounts.audit.add(AuditLine(now, by, "change roles", before.name, reason, detail))
        return after

    def disable(self, name: str, by: str, now: datetime, *, reason: str = "", again: bool = False) -> Account:
        """Ends its sessions; `again`: it may log in once more. Twice is once. Raises Refused account_not_found,
        last_admin.
        """
        with self.unit_of_work() as work:
            before = _found(work, name, lock=True)
            if (before.disabled_at is None) == again:
                return before
            after = replace(before, disabled_at=None if again else now)
            _keep_an_admin(work, before, after)
            work.accounts.put(after)
            work.accounts.sessions.drop_all(after.name)
            what = "enable account" if again else "disable account"
            work.accounts.audit.add(AuditLine(now, by, what, after.name, reason))
        return after

    def reset(self, name: str, by: str, now: datetime, *, reason: str = "", elsewhere: bool = False) -> str:
        """A new password to be changed at the first login, or none; ends its sessions, and unbinds it from who signed
        in elsewhere. Raises Refused account_not_found.
        """
        made = "" if elsewhere else self.new_password()
        kept = self.passwords.hashed(made) if made else None
        with self.unit_of_work() as work:
            found = _found(work, name, lock=True)
            work.accounts.put(replace(found, password_hash=kept, is_temporary=bool(made), oidc_subject=None))
            work.accounts.sessions.drop_all(found.name)
            work.accounts.audit.add(AuditLine(now, by, "reset password", found.name, reason))
        return made

    def _checked(self, grants: Iterable[Grant]) -> tuple[Grant, ...]:
        granted = tuple(sorted(set(grants)))
        departments, halls = {"", *self.departments}, {"", *self.halls}
        if any(each.department not in departments or each.hall not in halls for each in granted):
            raise Refused(RefusalCode.BAD_SCOPE)
        return granted


def _found(work: UnitOfWork, name: str, *, lock: bool = False) -> Account:
    account = work.accounts.get(as_name(name), lock=lock)
    if account is None:
        raise Refused(RefusalCode.ACCOUNT_UNKNOWN)
    return account


def _keep_an_admin(work: UnitOfWork, before: Account, after: Account) -> None:
    """Else nobody could make the next one but by command."""
    if before.is_working_admin and not after.is_working_admin:
        work.accounts.lock_admins()
        others = (each for each in work.accounts.all() if each.name != before.name)
        if not any(each.is_working_admin for each in others):
            raise Refused(RefusalCode.LAST_ADMIN)
