"""Accounts, for the admin. None is ever deleted: what somebody did keeps its name."""

from typing import Annotated, Any

from fastapi import APIRouter

from desk.api.account_schemas import AccountIn, ResetIn, RolesIn, WhyIn, account_out, standing_out
from desk.api.deps import DeskDep
from desk.api.staff_actor import PREFIX, staff
from office.accounts.model import Role
from office.accounts.standing import standings

router = APIRouter(prefix=f"{PREFIX}/accounts", tags=["staff: accounts"])
# What changes leaves its own line, with what it was before.
Admin = Annotated[str, staff(Role.ADMIN, audited=False)]


@router.get("")
def show_all(desk: DeskDep, by: Admin) -> dict[str, Any]:
    """{accounts: [{…, open_sessions, seen_at, locked_until}], next_cursor}"""
    listed = desk.office.staff.desk.listed()
    found = standings(desk.office.staff.accounts, [each.name for each in listed], desk.office.now())
    return {
        "accounts": [{**account_out(each), **standing_out(found[each.name])} for each in listed],
        "next_cursor": None,
    }


@router.get("/scopes")
def scopes(desk: DeskDep, by: Admin) -> dict[str, Any]:
    """{roles, departments, halls}: what a role may be bound to."""
    office = desk.office
    return {
        "roles": list(Role),
        "departments": [{"id": each.id, "name": each.name} for each in office.cases.settings.departments.values()],
        "halls": [{"id": hall.id, "name": hall.name} for hall in office.halls],
    }


@router.post("", status_code=201)
def add(told: AccountIn, desk: DeskDep, by: Admin) -> dict[str, Any]:
    """The account, with the `password` that was made for it: shown this once, changed at the first login."""
    grants = [each.as_grant() for each in told.roles]
    accounts, now = desk.office.staff.desk, desk.office.now()
    made, password = accounts.add(
        told.name, told.shown_name, grants, by, now, reason=told.reason, elsewhere=told.elsewhere
    )
    return {**account_out(made), "password": password or None}


@router.get("/{name}")
def show(name: str, desk: DeskDep, by: Admin) -> dict[str, Any]:
    return account_out(desk.office.staff.desk.find(name))


@router.put("/{name}/roles")
def grant(name: str, told: RolesIn, desk: DeskDep, by: Admin) -> dict[str, Any]:
    """In the place of those that it has; they hold from the next call on."""
    grants = [each.as_grant() for each in told.roles]
    return account_out(desk.office.staff.desk.grant(name, grants, by, desk.office.now(), told.reason))


@router.post("/{name}/disable")
def disable(name: str, told: WhyIn, desk: DeskDep, by: Admin) -> dict[str, Any]:
    """Its sessions end."""
    return account_out(desk.office.staff.desk.disable(name, by, desk.office.now(), reason=told.reason))


@router.post("/{name}/enable")
def enable(name: str, told: WhyIn, desk: DeskDep, by: Admin) -> dict[str, Any]:
    return account_out(desk.office.staff.desk.disable(name, by, desk.office.now(), reason=told.reason, again=True))


@router.post("/{name}/reset-password")
def reset(name: str, told: ResetIn, desk: DeskDep, by: Admin) -> dict[str, str | None]:
    """{password}: shown this once, changed at the next login. Its sessions end."""
    accounts, now = desk.office.staff.desk, desk.office.now()
    return {"password": accounts.reset(name, by, now, reason=told.reason, elsewhere=told.elsewhere) or None}
