"""The staff's login: a session in a cookie that no script reads, and a token that every change carries besides."""

from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Request, Response

from desk.api.account_schemas import LoginIn, PasswordIn, account_out, moment
from desk.api.deps import Desk, DeskDep
from desk.api.staff_actor import COOKIE, PREFIX, Actor, acting
from desk.problems import Problem
from office.accounts.usecases import Entered
from office.settings import Settings

router = APIRouter(prefix=f"{PREFIX}/session", tags=["staff: login"])
Own = Annotated[Actor, acting(open_to_all=True)]


@router.get("/ways")
def ways(desk: DeskDep) -> dict[str, bool]:
    """Which ways in there are; asked before the login."""
    return {"password": True, "elsewhere": bool(desk.office.settings.oidc_issuer)}


@router.post("")
async def log_in(told: LoginIn, request: Request, response: Response, desk: DeskDep) -> dict[str, Any]:
    """As GET. The same answer, in the same time, to a wrong name and a wrong password."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Problem("csrf_missing")
    desk.limits.on_login(request)
    accounts, now = desk.office.staff.accounts, desk.office.now()
    entered = await to_thread.run_sync(accounts.log_in, told.name, told.password, now)
    give_cookie(response, entered, desk.office.settings)
    return session_out(entered, desk)


@router.get("")
def who_am_i(actor: Own, desk: DeskDep) -> dict[str, Any]:
    """{account, csrf, expires_at, sample}; `csrf` goes into X-CSRF-Token of every call that is no GET; `sample`: there
    are sample data in this house.
    """
    return session_out(actor.entered, desk)


@router.delete("", status_code=204)
def log_out(actor: Own, response: Response, desk: DeskDep) -> None:
    desk.office.staff.accounts.log_out(actor.entered, desk.office.now())
    response.delete_cookie(COOKIE, path=PREFIX)


@router.put("/password")
def change_password(told: PasswordIn, actor: Own, desk: DeskDep) -> dict[str, Any]:
    """Ends all other sessions of the account."""
    accounts, now = desk.office.staff.accounts, desk.office.now()
    accounts.change_password(actor.entered, told.old, told.new, now)
    entered = accounts.enter(actor.entered.token, now)
    if entered is None:
        raise Problem("staff_unknown")
    return session_out(entered, desk)


def give_cookie(response: Response, entered: Entered, settings: Settings) -> None:
    """Without an end of its own: it goes with the browser, and before that when the session is over."""
    secure = settings.cookie_is_secure
    response.set_cookie(COOKIE, entered.token, path=PREFIX, httponly=True, samesite="strict", secure=secure)
    response.headers["Cache-Control"] = "no-store"


def session_out(entered: Entered, desk: Desk) -> dict[str, Any]:
    ends_at = desk.office.staff.accounts.ends_at(entered)
    return {
        "account": account_out(entered.account),
        "csrf": entered.csrf,
        "expires_at": moment(ends_at),
        "sample": desk.office.has_samples(),
    }
