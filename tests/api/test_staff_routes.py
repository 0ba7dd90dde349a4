"""Every route of the staff, as the app has them: none without a login, none in the wrong role, none from elsewhere."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import RouteContext, iter_route_contexts

from desk.api.staff_actor import COOKIE, CSRF_HEADER, PREFIX, SAFE, Gate
from desk.app import create_app
from office.accounts.model import Grant, Role
from tests.api.citizen import assert_problem
from tests.api.running_desk import RunningDesk
from tests.factories import FakeEngine
from tests.staff import logged_in

# The doors themselves: whoever knocks has no login yet.
DOORS = {
    ("POST", f"{PREFIX}/session"),
    ("GET", f"{PREFIX}/session/ways"),
    ("GET", f"{PREFIX}/session/elsewhere"),
    ("GET", f"{PREFIX}/session/elsewhere/callback"),
}
# Signed by a machine instead: tests/api/test_call_news.py.
DOORS |= {("POST", f"{PREFIX}/calls/hook"), ("POST", f"{PREFIX}/calls/hook/transcript")}
# Every account's own affair, whatever it may do otherwise.
OWN = {
    ("GET", f"{PREFIX}/session"),
    ("DELETE", f"{PREFIX}/session"),
    ("PUT", f"{PREFIX}/session/password"),
}


def routes(app: FastAPI) -> list[tuple[str, str, RouteContext]]:
    """Method, path and route of all that lies below PREFIX."""
    found = [route for route in iter_route_contexts(app.routes) if str(route.path).startswith(PREFIX)]
    return [(method, str(route.path), route) for route in found for method in sorted(route.methods or ["?"])]


def gates(dependant: Dependant) -> Iterator[Gate]:
    for each in dependant.dependencies:
        if isinstance(each.call, Gate):
            yield each.call
        yield from gates(each)


def roles_of(route: RouteContext) -> frozenset[Role]:
    """Of exactly one gate."""
    assert isinstance(route.dependant, Dependant)
    [roles] = {gate.roles for gate in gates(route.dependant)}
    return roles


# What a path wants in a place of its own; x anywhere else.
FILLED = {**dict.fromkeys(("{seq}", "{change_id}", "{number}"), "1"), "{call_id}": "0" * 32}


def filled(path: str) -> str:
    """Well formed, and no such thing anywhere."""
    return "/".join(FILLED.get(part, "x") if part.startswith("{") else part for part in path.split("/"))


@pytest.fixture
def guarded(desk: RunningDesk) -> list[tuple[str, str, RouteContext]]:
    found = routes(create_app(desk.office, engine=FakeEngine()))
    assert {(method, path) for method, path, _ in found} >= DOORS | OWN
    kept = [each for each in found if each[:2] not in DOORS]
    assert len(kept) > 70
    return kept


def session(desk: RunningDesk, name: str, *grants: Grant) -> dict[str, str]:
    """Headers of one login, for many calls."""
    entered = logged_in(desk.office, name, grants, desk.office.now())
    return {"Cookie": f"{COOKIE}={entered.token}", CSRF_HEADER: entered.csrf}


@pytest.fixture
def sessions(desk: RunningDesk) -> dict[Role, dict[str, str]]:
    """Of one account for each role."""
    return {role: session(desk, role.value, Grant(role)) for role in Role}


def test_without_a_login_every_route_is_shut(desk: RunningDesk, guarded: list[tuple[str, str, RouteContext]]) -> None:
    for method, path, _ in guarded:
        for headers in ({}, {"Cookie": "onewindow_staff=wrong"}, {"Authorization": "Bearer x", CSRF_HEADER: "x"}):
            response = desk.web.request(method, filled(path), headers=headers)
            assert_problem(response, 401, "staff_unknown")


def test_an_unsafe_call_without_the_csrf_token_is_refused_everywhere(
    desk: RunningDesk, guarded: list[tuple[str, str, RouteContext]]
) -> None:
    unsafe = [(method, path) for method, path, _ in guarded if method not in SAFE]
    assert len(unsafe) > 40
    headers = session(desk, "li", *(Grant(role) for role in Role))
    other = session(desk, "wang", *(Grant(role) for role in Role))[CSRF_HEADER]
    for method, path in unsafe:
        for token in ("", "wrong", other):
            headers[CSRF_HEADER] = token
            assert_problem(desk.web.request(method, filled(path), headers=headers), 403, "csrf_missing")


def test_every_role_that_a_route_does_not_name_is_refused(
    desk: RunningDesk, guarded: list[tuple[str, str, RouteContext]], sessions: dict[Role, dict[str, str]]
) -> None:
    refused = 0
    for method, path, route in guarded:
        if (method, path) in OWN:
            continue
        for role in set(Role) - roles_of(route):
            response = desk.web.request(method, filled(path), headers=sessions[role])
            assert_problem(response, 403, "staff_role_needed")
            refused += 1
    assert refused > 150


def test_an_account_without_roles_may_only_look_after_itself(
    desk: RunningDesk, guarded: list[tuple[str, str, RouteContext]]
) -> None:
    headers = session(desk, "newcomer")

    for method, path, _ in guarded:
        if (method, path) not in OWN:
            assert_problem(desk.web.request(method, filled(path), headers=headers), 403, "staff_role_needed")
    assert desk.api.get("/staff/session", headers=headers).json()["account"]["roles"] == []


def test_every_role_that_a_route_names_comes_in(
    desk: RunningDesk, guarded: list[tuple[str, str, RouteContext]], sessions: dict[Role, dict[str, str]]
) -> None:
    """As far as to be told what is wrong with what was sent, or that there is no such thing."""
    for method, path, route in guarded:
        if (method, path) not in OWN:
            for role in roles_of(route):
                # Streamed: some of them never end.
                with desk.web.stream(method, filled(path), headers=sessions[role]) as response:
                    assert response.status_code not in (401, 403, 500), (method, path, role)


def test_every_role_has_something_to_do(guarded: list[tuple[str, str, RouteContext]]) -> None:
    named = [roles_of(route) for method, path, route in guarded if (method, path) not in OWN]

    for role in Role:
        assert any(role in roles and len(roles) < len(Role) for roles in named), role
