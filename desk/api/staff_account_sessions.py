"""Who is logged in with an account, and what too many wrong passwords have locked; for the admin."""

from typing import Annotated, Any

from fastapi import APIRouter

from desk.api.account_schemas import WhyIn, account_out, moment, standing_out
from desk.api.deps import Desk, DeskDep
from desk.api.staff_actor import PREFIX, Actor, acting, staff
from office.accounts.model import Role
from office.accounts.sessions import ends_at
from office.accounts.standing import end_sessions, id_of, standings, unlock

router = APIRouter(prefix=f"{PREFIX}/accounts", tags=["staff: accounts"])
# What changes leaves its own line.
Admin = Annotated[str, staff(Role.ADMIN, audited=False)]
AdminAtWork = Annotated[Actor, acting(Role.ADMIN, audited=False)]


@router.get("/{name}/sessions")
def show(name: str, desk: DeskDep, actor: AdminAtWork) -> dict[str, Any]:
    """{sessions: [{id, opened_at, seen_at, ends_at, own}], locked_until}: `own` is the one that asks."""
    account = desk.office.staff.desk.find(name)
    found = standings(desk.office.staff.accounts, [account.name], desk.office.now())[account.name]
    rules = desk.office.staff.accounts.sessions
    return {
        "sessions": [
            {
                "id": id_of(each),
                "opened_at": moment(each.opened_at),
                "seen_at": moment(each.seen_at),
                "ends_at": moment(ends_at(each, rules)),
                "own": each.token_hash == actor.entered.session.token_hash,
            }
            for each in found.sessions
        ],
        "locked_until": moment(found.locked_until),
    }


@router.post("/{name}/unlock")
def lift(name: str, told: WhyIn, desk: DeskDep, by: Admin) -> dict[str, Any]:
    """The account with where it stands; the password is as it was."""
    unlock(desk.office.staff.accounts, name, by, desk.office.now(), told.reason)
    return _shown(desk, name)


@router.post("/{name}/sessions/end")
def end_all(name: str, told: WhyIn, desk: DeskDep, by: Admin) -> dict[str, Any]:
    """Whoever is logged in with it has to log in again."""
    end_sessions(desk.office.staff.accounts, name, by, desk.office.now(), reason=told.reason)
    return _shown(desk, name)


@router.post("/{name}/sessions/{session_id}/end")
def end_one(name: str, session_id: str, told: WhyIn, desk: DeskDep, by: Admin) -> dict[str, Any]:
    now = desk.office.now()
    end_sessions(desk.office.staff.accounts, name, by, now, reason=told.reason, session_id=session_id)
    return _shown(desk, name)


def _shown(desk: Desk, name: str) -> dict[str, Any]:
    account = desk.office.staff.desk.find(name)
    found = standings(desk.office.staff.accounts, [account.name], desk.office.now())
    return {**account_out(account), **standing_out(found[account.name])}
