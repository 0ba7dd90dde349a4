"""Who is booked in a hall on a day, without a name: for whoever runs the hall's day."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter

from desk.api.deps import DeskDep
from desk.api.staff_actor import PREFIX, staff
from office.accounts.model import Role
from office.booking.listing import booked_on
from office.china_time import CHINA
from office.halls.model import Quota

router = APIRouter(prefix=f"{PREFIX}/halls/{{hall_id}}", tags=["staff: a hall's day"])
# A list of people, though nameless: whoever looks at it stands in the book.
Counter = Annotated[str, staff(Role.OPERATOR, Role.OFFICER, Role.SUPERVISOR, audited=True)]


@router.get("/appointments")
def appointments(hall_id: str, desk: DeskDep, by: Counter, day: date | None = None) -> dict[str, Any]:
    """{appointments: [{no, status, item_code, starts_at, has_priority, notice_no}]} by their time, today's without a
    day; those that ran out unconfirmed are left out.
    """
    found = booked_on(desk.office.booking, hall_id, day or desk.office.today())
    return {
        "appointments": [
            {
                "no": each.no,
                "status": each.status.value,
                "item_code": each.item_code,
                "starts_at": each.starts_at.astimezone(CHINA).isoformat(),
                "has_priority": each.quota is Quota.PRIORITY,
                "notice_no": each.notice_no,
            }
            for each in found
        ]
    }
