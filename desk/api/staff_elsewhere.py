"""Signing in with the city's own identity provider: out to its page, and back with a code."""

import hmac
from typing import Annotated

from anyio import to_thread
from fastapi import APIRouter, Cookie, Query
from fastapi.responses import RedirectResponse

from desk.api.deps import Desk, DeskDep
from desk.api.staff_actor import PREFIX
from desk.api.staff_session import give_cookie
from desk.oidc import LASTS_SECONDS, Flow, Issuer, SignInFailed, flow_of
from desk.problems import Problem
from office.accounts.elsewhere import sign_in
from office.accounts.refusals import Refused

PATH = f"{PREFIX}/session/elsewhere"
FLOW = "onewindow_sign_in"
router = APIRouter(prefix=PATH, tags=["staff: login"])
Told = Annotated[str, Query(max_length=4096)]


@router.get("", response_class=RedirectResponse, status_code=303)
async def leave(desk: DeskDep) -> RedirectResponse:
    office, flow = desk.office, Flow(desk.office.now().timestamp())
    try:
        response = RedirectResponse(await _issuer(desk).where_to(flow), 303)
    except SignInFailed:
        raise Problem("sign_in_failed") from None
    sealed = flow.sealed(office.booking.vault)
    # Lax: the issuer's page sends the browser back here.
    response.set_cookie(
        FLOW, sealed, LASTS_SECONDS, path=PATH, httponly=True, samesite="lax", secure=office.settings.cookie_is_secure
    )
    return response


@router.get("/callback", response_class=RedirectResponse, status_code=303)
async def come_back(
    desk: DeskDep, code: Told = "", state: Told = "", kept: Annotated[str, Cookie(alias=FLOW)] = ""
) -> RedirectResponse:
    """To the console: logged in, or with `?sign_in=failed`."""
    office, now = desk.office, desk.office.now()
    issuer = _issuer(desk)
    try:
        flow = flow_of(kept, office.booking.vault, now)
        if not hmac.compare_digest(flow.state.encode(), state.encode()):
            raise SignInFailed
        subject, name = await issuer.who(code, flow, now)
        entered = await to_thread.run_sync(sign_in, office.staff.accounts, subject, name, now)
    except (SignInFailed, Refused):
        response = RedirectResponse(f"{office.settings.console_url}?sign_in=failed", 303)
    else:
        response = RedirectResponse(office.settings.console_url, 303)
        give_cookie(response, entered, office.settings)
    response.delete_cookie(FLOW, path=PATH)
    return response


def _issuer(desk: Desk) -> Issuer:
    settings = desk.office.settings
    if not settings.oidc_issuer:
        raise Problem("sign_in_off")
    return Issuer(settings, f"{settings.page_url}{PATH}/callback")
