"""Logging in on both databases: who gets in, who does not, and until when."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import sqlalchemy as sa

from office.accounts.elsewhere import sign_in
from office.accounts.managing import AccountDesk
from office.accounts.model import Role
from office.accounts.refusals import Refused
from office.accounts.standing import Standing, end_sessions, id_of, standings, unlock
from office.accounts.usecases import Accounts
from tests.accounts import LOCKS, NOW, OFFICER, OTHER, PASSWORD, accounts_in, desk_in

MINUTE = timedelta(minutes=1)


@pytest.fixture
def accounts(database: sa.Engine) -> Accounts:
    return accounts_in(database)


@pytest.fixture
def desk(database: sa.Engine) -> AccountDesk:
    desk = desk_in(database)
    desk.add("li", "李雷", [OFFICER], "a test", NOW, password=PASSWORD)
    return desk


def refused(accounts: Accounts, name: str, password: str, after: timedelta = timedelta(0)) -> tuple[str, object]:
    with pytest.raises(Refused) as caught:
        accounts.log_in(name, password, NOW + after)
    return caught.value.code, caught.value.values.get("minutes")


def test_the_right_password_opens_a_session_and_neither_is_stored(
    accounts: Accounts, desk: AccountDesk, database: sa.Engine
) -> None:
    entered = accounts.log_in(" LI ", PASSWORD, NOW)

    found = accounts.enter(entered.token, NOW + MINUTE)
    assert found is not None and found.account.roles == {Role.OFFICER} and found.csrf == entered.csrf
    with database.connect() as connection:
        tables = ("staff_accounts", "staff_sessions", "staff_tries", "audit_lines")
        stored = str([connection.execute(sa.text(f"select * from {table}")).all() for table in tables])
    assert PASSWORD not in stored and entered.token not in stored and "$argon2id$" in stored
    assert accounts.enter("token-99", NOW) is None
    assert accounts.enter("", NOW) is None


def test_known_and_unknown_names_are_refused_and_locked_alike(accounts: Accounts, desk: AccountDesk) -> None:
    answers = {
        name: [refused(accounts, name, "wrong") for _ in range(LOCKS.most_tries + 1)]
        for name in ("li", "han", "x'; --")
    }

    failed = [("login_failed", None)] * LOCKS.most_tries
    assert all(answer == [*failed, ("login_locked", 15)] for answer in answers.values())


def test_a_lock_keeps_the_right_password_out_and_opens_by_itself(accounts: Accounts, desk: AccountDesk) -> None:
    for _ in range(LOCKS.most_tries):
        refused(accounts, "li", "wrong")

    assert refused(accounts, "li", PASSWORD, LOCKS.lock_for - MINUTE) == ("login_locked", 1)
    assert accounts.log_in("li", PASSWORD, NOW + LOCKS.lock_for).account.name == "li"


def test_getting_in_forgets_the_tries_before(accounts: Accounts, desk: AccountDesk) -> None:
    for _ in range(3):
        for _ in range(LOCKS.most_tries - 1):
            assert refused(accounts, "li", "wrong")[0] == "login_failed"
        accounts.log_in("li", PASSWORD, NOW)


def test_many_at_once_are_no_more_than_many_in_a_row(accounts: Accounts, desk: AccountDesk) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: refused(accounts, "li", "wrong")[0], range(16)))

    assert answers.count("login_failed") == LOCKS.most_tries
    assert answers.count("login_locked") == 16 - LOCKS.most_tries


def test_a_session_ends_when_idle_when_old_and_on_leaving(accounts: Accounts, desk: AccountDesk) -> None:
    idle, busy, left = (accounts.log_in("li", PASSWORD, NOW) for _ in range(3))
    accounts.log_out(left, NOW)
    assert accounts.enter(left.token, NOW) is None

    assert accounts.enter(idle.token, NOW + timedelta(minutes=30)) is None
    for minutes in range(20, 12 * 60, 20):
        assert accounts.enter(busy.token, NOW + timedelta(minutes=minutes)) is not None
    assert accounts.enter(busy.token, NOW + timedelta(hours=12)) is None


def test_what_is_over_is_deleted(accounts: Accounts, desk: AccountDesk, database: sa.Engine) -> None:
    accounts.log_in("li", PASSWORD, NOW)
    refused(accounts, "nobody-we-know", "wrong")

    accounts.tidy(NOW + timedelta(minutes=31))

    with database.connect() as connection:
        left = [
            connection.execute(sa.text(f"select * from {each}")).all() for each in ("staff_sessions", "staff_tries")
        ]
    assert left == [[], []]


def test_a_new_password_ends_the_other_sessions(accounts: Accounts, desk: AccountDesk) -> None:
    here, there = accounts.log_in("li", PASSWORD, NOW), accounts.log_in("li", PASSWORD, NOW)
    for old, new, code in (
        ("wrong", OTHER, "password_wrong"),
        (PASSWORD, "short", "password_weak"),
        (PASSWORD, PASSWORD, "password_weak"),
    ):
        with pytest.raises(Refused) as caught:
            accounts.change_password(here, old, new, NOW)
        assert caught.value.code == code

    accounts.change_password(here, PASSWORD, OTHER, NOW)

    assert accounts.enter(here.token, NOW) and accounts.enter(there.token, NOW) is None
    assert refused(accounts, "li", PASSWORD)[0] == "login_failed"
    assert accounts.log_in("li", OTHER, NOW)


def test_a_stolen_session_does_not_try_out_the_old_password_for_ever(accounts: Accounts, desk: AccountDesk) -> None:
    entered = accounts.log_in("li", PASSWORD, NOW)
    codes = []
    for _ in range(LOCKS.most_tries + 1):
        with pytest.raises(Refused) as caught:
            accounts.change_password(entered, "guess", OTHER, NOW)
        codes.append(caught.value.code)

    assert codes == ["password_wrong"] * LOCKS.most_tries + ["login_locked"]


def test_signing_in_elsewhere_takes_only_accounts_that_were_made_for_it(accounts: Accounts, desk: AccountDesk) -> None:
    desk.add("han", "", [OFFICER], "a test", NOW, elsewhere=True)

    for subject, name in (("issuer 1", "li"), ("issuer 1", "nobody-we-know"), ("issuer 1", "")):
        with pytest.raises(Refused):
            sign_in(accounts, subject, name, NOW)
    assert refused(accounts, "han", "")[0] == "login_failed"
    assert sign_in(accounts, "issuer 1", "Han", NOW).account.name == "han"
    assert sign_in(accounts, "issuer 1", "renamed", NOW).account.name == "han"
    with pytest.raises(Refused):
        sign_in(accounts, "issuer 2", "han", NOW)
    desk.disable("han", "a test", NOW)
    with pytest.raises(Refused):
        sign_in(accounts, "issuer 1", "han", NOW)


def test_where_an_account_stands_is_told_and_what_is_over_is_not(accounts: Accounts, desk: AccountDesk) -> None:
    desk.add("han", "韩梅梅", [OFFICER], "a test", NOW, password=PASSWORD)
    early, late = accounts.log_in("li", PASSWORD, NOW), accounts.log_in("li", PASSWORD, NOW + 20 * MINUTE)
    for _ in range(LOCKS.most_tries):
        refused(accounts, "han", OTHER, 20 * MINUTE)

    now = NOW + 29 * MINUTE
    found = standings(accounts, ["li", "han"], now)
    assert found["li"] == Standing((late.session, early.session))
    assert found["han"] == Standing((), NOW + 20 * MINUTE + LOCKS.lock_for)
    later = standings(accounts, ["li", "han"], NOW + 36 * MINUTE)
    assert later == {"li": Standing((late.session,)), "han": Standing()}

    unlock(accounts, "Han", "zhang", now)
    end_sessions(accounts, "li", "zhang", now, session_id=id_of(early.session))
    assert standings(accounts, ["li", "han"], now) == {"li": Standing((late.session,)), "han": Standing()}
    assert accounts.enter(early.token, now) is None and accounts.enter(late.token, now) is not None
