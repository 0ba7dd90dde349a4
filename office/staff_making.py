"""What the staff work with: their accounts, the book of what they did, and the house's switches."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from office.accounts.auditing import Audit
from office.accounts.lockout import LockRules
from office.accounts.managing import AccountDesk
from office.accounts.passwords import Passwords
from office.accounts.sessions import SessionRules
from office.accounts.usecases import Accounts
from office.cases.rules import CaseSettings
from office.duty.usecases import DutyDesk
from office.halls.hall import Halls
from office.settings import Settings
from office.storage.unit_of_work import UnitOfWorkFactory
from office.switches.usecases import Switches
from office.vault import Vault
from office.workdays import WorkCalendar

PASSWORD_BYTES, TOKEN_BYTES = 12, 32


@dataclass(frozen=True)
class Staff:
    accounts: Accounts
    desk: AccountDesk
    audit: Audit
    switches: Switches
    duty: DutyDesk


def make_staff(
    settings: Settings,
    unit_of_work: UnitOfWorkFactory,
    vault: Vault,
    cases: CaseSettings,
    halls: Halls,
    redact: Callable[[str], str],
    calendar: WorkCalendar,
) -> Staff:
    idle, lasts = settings.staff_session_idle_minutes, settings.staff_session_hours
    passwords = Passwords()
    return Staff(
        Accounts(
            unit_of_work,
            passwords,
            mark=lambda name: vault.mark(name, "login"),
            new_token=lambda: secrets.token_urlsafe(TOKEN_BYTES),
            sessions=SessionRules(timedelta(minutes=idle), timedelta(hours=lasts)),
            locks=LockRules(settings.staff_login_tries, timedelta(minutes=settings.staff_lock_minutes)),
        ),
        make_account_desk(unit_of_work, passwords, cases, halls),
        Audit(unit_of_work, redact),
        Switches(unit_of_work),
        DutyDesk(unit_of_work, calendar),
    )


def make_account_desk(
    unit_of_work: UnitOfWorkFactory, passwords: Passwords, cases: CaseSettings, halls: Halls
) -> AccountDesk:
    return AccountDesk(
        unit_of_work,
        passwords,
        new_password=lambda: secrets.token_urlsafe(PASSWORD_BYTES),
        departments=frozenset(cases.departments),
        halls=frozenset(hall.id for hall in halls),
    )
