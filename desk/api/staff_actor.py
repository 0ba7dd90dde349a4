"""Who of the staff asks, and whether they may. Each route of /api/v1/staff names its roles with `staff` or `acting`.

    By = Annotated[str, staff(Role.OFFICER, Role.SUPERVISOR)]     # gives the account's name
    ByOfficer = Annotated[Actor, acting(Role.OFFICER)]            # gives what it may see as well

A call that changes something, or shows one thing (a path with `{no}` and the like), leaves a line in the staff's book
before it is answered; `audited` says otherwise.
"""

import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from anyio import to_thread
from fastapi import Depends, Request

from desk.api.deps import Desk, DeskDep
from desk.problems import Problem, route_of
from office.accounts.model import Grant, Role
from office.accounts.usecases import Entered

COOKIE = "onewindow_staff"
CSRF_HEADER = "X-CSRF-Token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
PREFIX = "/api/v1/staff"
HALL = "hall_id"  # a path with nothing more in it than a hall shows nobody in particular


@dataclass(frozen=True, slots=True)
class Actor:
    """`grants`: those by which this route is open to them."""

    entered: Entered
    grants: tuple[Grant, ...]

    @property
    def name(self) -> str:
        return self.entered.account.name

    def covers(self, department: str, hall: str) -> bool:
        return any(grant.covers(department, hall) for grant in self.grants)

    @property
    def scopes(self) -> tuple[tuple[str, str], ...] | None:
        """(department, hall) each, empty for all; None where everything may be seen."""
        pairs = tuple((grant.department, grant.hall) for grant in self.grants)
        return None if ("", "") in pairs else pairs

    @property
    def departments(self) -> frozenset[str] | None:
        """None where all may be seen."""
        found = frozenset(grant.department for grant in self.grants)
        return None if "" in found else found

    @property
    def halls(self) -> frozenset[str] | None:
        """None where all may be seen."""
        found = frozenset(grant.hall for grant in self.grants)
        return None if "" in found else found


Scope = Callable[[Actor, Desk, Request], bool]


class Gate:
    """A dependency. No `roles`: whoever has any. `scope`: whether they may see what the call is about. `open_to_all`:
    also an account without roles, or with a password that is to be changed first.
    """

    def __init__(
        self, *roles: Role, audited: bool | None = None, scope: Scope | None = None, open_to_all: bool = False
    ) -> None:
        self.roles = frozenset(roles or Role)
        self.audited = audited
        self.scope = scope or within_the_hall
        self.open_to_all = open_to_all

    async def __call__(self, request: Request, desk: DeskDep) -> Actor:
        """Raises Problem staff_unknown, csrf_missing, password_must_change, staff_role_needed, staff_out_of_scope."""
        entered = await entered_by(request, desk)
        if request.method not in SAFE:
            refuse_foreign(request, entered)
        actor = Actor(entered, entered.account.grants_of(self.roles))
        if self.open_to_all:
            return actor
        if entered.account.is_temporary:
            raise Problem("password_must_change")
        fault = await to_thread.run_sync(self._fault, actor, desk, request)
        if fault or self._is_audited(request):
            await _note(desk, request, actor.name, is_refused=fault is not None)
        if fault:
            raise Problem(fault)
        return actor

    def _fault(self, actor: Actor, desk: Desk, request: Request) -> str | None:
        if not actor.grants:
            return "staff_role_needed"
        return None if self.scope(actor, desk, request) else "staff_out_of_scope"

    def _is_audited(self, request: Request) -> bool:
        if self.audited is not None:
            return self.audited
        return request.method not in SAFE or bool(set(request.path_params) - {HALL})


def within_the_hall(actor: Actor, desk: Desk, request: Request) -> bool:
    """Where the path names one."""
    return actor.halls is None or request.path_params.get(HALL, "") in {"", *actor.halls}


async def entered_by(request: Request, desk: Desk) -> Entered:
    """Raises Problem staff_unknown."""
    token = request.cookies.get(COOKIE, "")
    found = await to_thread.run_sync(desk.office.staff.accounts.enter, token, desk.office.now())
    if found is None:
        raise Problem("staff_unknown")
    return found


def refuse_foreign(request: Request, entered: Entered) -> None:
    """Raises Problem csrf_missing: the cookie alone could have come along with another site's call."""
    carried = request.headers.get(CSRF_HEADER, "")
    if not hmac.compare_digest(carried.encode(), entered.csrf.encode()):
        raise Problem("csrf_missing")


def acting(*roles: Role, audited: bool | None = None, open_to_all: bool = False) -> Any:
    return Depends(Gate(*roles, audited=audited, open_to_all=open_to_all))


def staff(*roles: Role, audited: bool | None = None, scope: Scope | None = None) -> Any:
    gate = Gate(*roles, audited=audited, scope=scope)

    def name_of(actor: Annotated[Actor, Depends(gate)]) -> str:
        return actor.name

    return Depends(name_of)


StaffDep = Annotated[str, staff()]


async def _note(desk: Desk, request: Request, by: str, *, is_refused: bool) -> None:
    what = f"{request.method} {route_of(request).removeprefix(PREFIX)}"
    subject = " ".join(str(value) for value in request.path_params.values())
    reason, audit = await _reason(request), desk.office.staff.audit
    now = desk.office.now()
    await to_thread.run_sync(lambda: audit.note(now, by, what, subject, reason, is_refused=is_refused))


async def _reason(request: Request) -> str:
    """As the query or the body gives it; a body that is no JSON object is refused later, by whoever reads it."""
    if asked := request.query_params.get("reason"):
        return asked
    if "json" not in request.headers.get("content-type", ""):
        return ""
    try:
        body = json.loads(await request.body())
    except ValueError:
        return ""
    reason = body.get("reason") if isinstance(body, dict) else None
    return reason if isinstance(reason, str) else ""
