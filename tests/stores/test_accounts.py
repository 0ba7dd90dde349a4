"""Accounts made and changed on both databases, and the book that it leaves behind."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from office.accounts.auditing import Audit
from office.accounts.managing import AccountDesk
from office.accounts.model import AuditFilter, AuditLine, Grant, Role
from office.accounts.refusals import Refused
from office.accounts.usecases import Accounts
from office.storage.unit_of_work import UnitOfWork
from tests.accounts import NOW, OFFICER, PASSWORD, accounts_in, desk_in

ADMIN = Grant(Role.ADMIN)


@pytest.fixture
def accounts(database: sa.Engine) -> Accounts:
    return accounts_in(database)


@pytest.fixture
def desk(database: sa.Engine) -> AccountDesk:
    return desk_in(database)


@pytest.fixture
def audit(database: sa.Engine) -> Audit:
    return Audit(partial(UnitOfWork, database), redact=lambda text: text.replace("13812345678", "*"))


def refused(act: object, *given: object, **more: object) -> str:
    assert callable(act)
    with pytest.raises(Refused) as caught:
        act(*given, **more)
    return caught.value.code


def test_an_account_is_made_with_a_password_that_it_must_change(desk: AccountDesk, accounts: Accounts) -> None:
    account, made = desk.add("Li.Lei", "李雷", [OFFICER, OFFICER, ADMIN], "wang", NOW, reason="新同事")

    assert (account.name, account.is_temporary, account.grants) == ("li.lei", True, (ADMIN, OFFICER))
    entered = accounts.log_in("li.lei", made, NOW)
    assert entered.account == desk.find("LI.LEI") == account
    accounts.change_password(entered, made, PASSWORD, NOW)
    assert not desk.find("li.lei").is_temporary


@pytest.mark.parametrize(
    ("name", "grant", "password", "code"),
    [
        ("李雷", OFFICER, "", "account_name_bad"),
        ("", OFFICER, "", "account_name_bad"),
        ("x" * 65, OFFICER, "", "account_name_bad"),
        ("citizen", OFFICER, "", "account_name_bad"),
        ("clock", OFFICER, "", "account_name_bad"),
        ("li", Grant(Role.OFFICER, "no-department"), "", "account_scope_bad"),
        ("li", Grant(Role.OPERATOR, hall="no-hall"), "", "account_scope_bad"),
        ("li", OFFICER, "short", "password_weak"),
        ("li", OFFICER, "aaaaaaaaaaaaaa", "password_weak"),
        ("wangfang", OFFICER, "wangfang-2026", "password_weak"),
        ("zhao", OFFICER, "", "account_exists"),
    ],
)
def test_what_cannot_be_an_account_is_refused(
    desk: AccountDesk, name: str, grant: Grant, password: str, code: str
) -> None:
    desk.add("zhao", "", [OFFICER], "wang", NOW)

    assert refused(desk.add, name, "", [grant], "wang", NOW, password=password) == code
    assert [each.name for each in desk.listed()] == ["zhao"]


def test_roles_hold_at_once_and_disabling_ends_sessions(desk: AccountDesk, accounts: Accounts) -> None:
    desk.add("li", "", [OFFICER], "wang", NOW, password=PASSWORD)
    token = accounts.log_in("li", PASSWORD, NOW).token

    desk.grant("li", [Grant(Role.EDITOR)], "wang", NOW)
    entered = accounts.enter(token, NOW)
    assert entered is not None and entered.account.roles == {Role.EDITOR}

    desk.disable("li", "wang", NOW)
    assert accounts.enter(token, NOW) is None
    assert refused(accounts.log_in, "li", PASSWORD, NOW) == "login_failed"
    desk.disable("li", "wang", NOW, again=True)
    assert accounts.enter(token, NOW) is None, "an old session is not woken"
    assert accounts.log_in("li", PASSWORD, NOW)


def test_a_reset_password_ends_sessions_and_must_be_changed(desk: AccountDesk, accounts: Accounts) -> None:
    desk.add("li", "", [OFFICER], "wang", NOW, password=PASSWORD)
    token = accounts.log_in("li", PASSWORD, NOW).token

    made = desk.reset("li", "wang", NOW)

    assert accounts.enter(token, NOW) is None
    assert refused(accounts.log_in, "li", PASSWORD, NOW) == "login_failed"
    assert accounts.log_in("li", made, NOW).account.is_temporary
    assert refused(desk.reset, "nobody-we-know", "wang", NOW) == "account_not_found"


def test_the_last_admin_stays_one(desk: AccountDesk) -> None:
    desk.add("li", "", [ADMIN], "wang", NOW)
    desk.add("han", "", [ADMIN], "wang", NOW)
    desk.disable("han", "li", NOW)

    assert refused(desk.disable, "li", "li", NOW) == "last_admin"
    assert refused(desk.grant, "li", [OFFICER], "li", NOW) == "last_admin"
    desk.disable("han", "li", NOW, again=True)
    assert desk.grant("li", [OFFICER], "han", NOW).roles == {Role.OFFICER}


def test_two_admins_who_take_each_others_role_at_once_leave_one(desk: AccountDesk) -> None:
    for name in ("li", "han"):
        desk.add(name, "", [ADMIN], "wang", NOW)

    def take_away(name: str) -> bool:
        try:
            desk.grant(name, [OFFICER], "wang", NOW)
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(take_away, ("li", "han")))

    assert sorted(done) == [False, True]
    assert sum(each.is_working_admin for each in desk.listed()) == 1


def test_the_first_account_is_made_once_however_many_start_at_once(desk: AccountDesk, accounts: Accounts) -> None:
    with ThreadPoolExecutor(4) as pool:
        made = [password for password in pool.map(lambda _: desk.first("admin", NOW, "command"), range(4)) if password]

    assert len(made) == 1
    entered = accounts.log_in("admin", made[0], NOW)
    assert entered.account.roles == set(Role) and not entered.account.is_temporary
    assert desk.first("admin", NOW, "command") is None


def test_everything_done_to_an_account_is_in_the_book(desk: AccountDesk, accounts: Accounts, audit: Audit) -> None:
    desk.add("li", "", [OFFICER], "wang", NOW, password=PASSWORD, reason="新同事")
    accounts.log_in("li", PASSWORD, NOW)
    refused(accounts.log_in, "li", "wrong", NOW)
    desk.grant("li", [Grant(Role.OPERATOR, hall="hall-1")], "wang", NOW, "换岗")
    desk.disable("li", "wang", NOW, reason="离职")

    lines, more = audit.lines(AuditFilter(subject="li"))

    told = [(each.by, each.what, each.reason, each.detail, each.is_refused) for each in reversed(lines)]
    assert more is None
    assert told == [
        ("wang", "add account", "新同事", "officer@human-resources", False),
        ("li", "log in", "", "", False),
        ("li", "log in", "", "", True),
        ("wang", "change roles", "换岗", "officer@human-resources -> operator#hall-1", False),
        ("wang", "disable account", "离职", "", False),
    ]


def test_the_book_is_read_by_pages_and_by_what_one_looks_for(audit: Audit) -> None:
    for number in range(5):
        by, subject = ("li", "FY1") if number % 2 else ("han", "FY2")
        audit.note(NOW + timedelta(hours=number), by, "GET /cases/{no}", subject, "电话13812345678")

    page, more = audit.lines(AuditFilter(), limit=2)
    rest, end = audit.lines(AuditFilter(), before=more, limit=9)
    assert [each.at.hour - NOW.hour for each in (*page, *rest)] == [4, 3, 2, 1, 0] and end is None
    assert {each.reason for each in page} == {"电话*"}

    def found(**wanted: object) -> list[AuditLine]:
        return audit.lines(AuditFilter(**wanted))[0]  # type: ignore[arg-type]

    assert [len(found(**each)) for each in ({"by": "li"}, {"subject": "FY2"}, {"what": "x"})] == [2, 3, 0]
    assert len(found(since=NOW + timedelta(hours=1), until=NOW + timedelta(hours=3))) == 2
