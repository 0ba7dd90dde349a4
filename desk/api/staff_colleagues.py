"""How the staff are called by one another. What is signed and booked keeps the account's name."""

from typing import Any

from fastapi import APIRouter

from desk.api.deps import DeskDep
from desk.api.staff_actor import PREFIX, StaffDep
from office.bootstrap import Office

router = APIRouter(prefix=f"{PREFIX}/colleagues", tags=["staff: colleagues"])


@router.get("")
def show(desk: DeskDep, by: StaffDep) -> dict[str, Any]:
    """{colleagues: [{name, shown_name}]}: `name` is the account's, as other calls give it."""
    found = sorted(shown_names(desk.office).items())
    return {"colleagues": [{"name": name, "shown_name": shown} for name, shown in found], "next_cursor": None}


def shown_names(office: Office) -> dict[str, str]:
    """By account. Whoever has no name of their own there is called as knowledge/cases/duty.yml does."""
    own = office.staff.desk.shown_names()
    return office.cases.settings.people | {name: shown for name, shown in own.items() if shown != name}
