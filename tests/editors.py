"""Two editors of the knowledge at a running desk, as a test sends them about."""

from typing import Any

import httpx

from office.accounts.model import Grant, Role
from tests.api.running_desk import RunningDesk
from tests.staff import as_staff

DOG = "dog-licence"
WANG, LI = as_staff("wang", Grant(Role.EDITOR)), as_staff("li", Grant(Role.EDITOR))
AT = "/staff/knowledge"


def opened(desk: RunningDesk, code: str = DOG) -> dict[str, Any]:
    return dict(desk.api.get(f"{AT}/{code}", headers=WANG).raise_for_status().json())


def listed(desk: RunningDesk, **query: Any) -> dict[str, Any]:
    return dict(desk.api.get(AT, params=query, headers=WANG).raise_for_status().json())


def save(
    desk: RunningDesk,
    changes: dict[str, Any],
    by: dict[str, str] = WANG,
    seen: int | None = None,
    on: int | None = None,
    code: str = DOG,
) -> httpx.Response:
    """On what is open now, where nothing else is said."""
    now = opened(desk, code) if seen is None or on is None else {}
    body = {"seen": now.get("seen") if seen is None else seen, "on": now.get("on") if on is None else on}
    return desk.api.post(f"{AT}/{code}/versions", json={**body, "changes": changes}, headers=by)


def act(
    desk: RunningDesk, number: int, what: str, by: dict[str, str] = WANG, code: str = DOG, reason: str = "看过了"
) -> httpx.Response:
    return desk.api.post(f"{AT}/{code}/versions/{number}/{what}", json={"reason": reason}, headers=by)


def bring_out(desk: RunningDesk, changes: dict[str, Any], code: str = DOG) -> int:
    """Written by Wang, reviewed by Li, published by Wang; its number."""
    number = int(save(desk, changes, code=code).raise_for_status().json()["on"])
    for what, by in (("submit", WANG), ("review", LI), ("publish", WANG)):
        act(desk, number, what, by, code).raise_for_status()
    return number
