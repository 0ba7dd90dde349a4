"""Accounts for tests, over a database of the test's own."""

import itertools
from datetime import UTC, datetime, timedelta
from functools import partial

import sqlalchemy as sa

from office.accounts.lockout import LockRules
from office.accounts.managing import AccountDesk
from office.accounts.model import Grant, Role
from office.accounts.passwords import Passwords
from office.accounts.sessions import SessionRules
from office.accounts.usecases import Accounts
from office.storage.unit_of_work import UnitOfWork

NOW = datetime(2026, 11, 23, 1, tzinfo=UTC)
PASSWORD, OTHER = "correct horse battery", "another horse battery"
LOCKS = LockRules(most_tries=3, lock_for=timedelta(minutes=15))
OFFICER = Grant(Role.OFFICER, "human-resources")


def accounts_in(database: sa.Engine) -> Accounts:
    tokens = itertools.count(1)
    return Accounts(
        partial(UnitOfWork, database),
        Passwords(),
        mark=lambda name: f"mark of {name}",
        new_token=lambda: f"token-{next(tokens)}",
        sessions=SessionRules(timedelta(minutes=30), timedelta(hours=12)),
        locks=LOCKS,
    )


def desk_in(database: sa.Engine) -> AccountDesk:
    numbers = itertools.count(1)
    return AccountDesk(
        partial(UnitOfWork, database),
        Passwords(),
        new_password=lambda: f"made-password-{next(numbers)}",
        departments=frozenset({"human-resources", "tax"}),
        halls=frozenset({"hall-1"}),
    )
