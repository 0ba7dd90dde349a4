"""Somebody of the staff, logged in: a test says who, and with which roles."""

from collections.abc import Generator
from datetime import datetime

import httpx

from desk.api.staff_actor import COOKIE, CSRF_HEADER
from office.accounts.model import Account, Grant, Role
from office.accounts.usecases import Entered
from office.bootstrap import Office

WHO, MAY = "X-Staff", "X-Staff-May"
EVERYTHING = tuple(Grant(role) for role in Role)


def as_staff(name: str, *grants: Grant) -> dict[str, str]:
    """Headers that StaffAuth turns into a session of theirs; without grants they may do everything."""
    may = " ".join(f"{each.role}/{each.department}/{each.hall}" for each in grants or EVERYTHING)
    return {WHO: name, MAY: may}


def logged_in(office: Office, name: str, grants: tuple[Grant, ...], now: datetime) -> Entered:
    """Without a password: hashing one for every test would take longer than the test."""
    accounts = office.staff.accounts
    wanted = Account(name, name, tuple(sorted(grants)), now, "a test")
    with accounts.unit_of_work() as work:
        known = work.accounts.get(name)
        if known is None:
            work.accounts.add(wanted)
        elif known.grants != wanted.grants:
            work.accounts.put_grants(wanted)
        return accounts.opened(work, wanted, now, "log in")


class StaffAuth(httpx.Auth):
    def __init__(self, office: Office) -> None:
        self._office = office

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if name := request.headers.pop(WHO, None):
            may = (each.split("/") for each in request.headers.pop(MAY, "").split())
            grants = tuple(Grant(Role(role), *scope) for role, *scope in may) or EVERYTHING
            entered = logged_in(self._office, name, grants, self._office.now())
            request.headers["Cookie"] = f"{COOKIE}={entered.token}"
            request.headers.setdefault(CSRF_HEADER, entered.csrf)
        yield request
