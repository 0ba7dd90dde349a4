"""Requests as the staff list them."""

from office.agency.model import AssistanceRequest, HelpStatus
from office.agency.moves import OPEN
from office.agency.usecases import Agency

PAGE = 100


def listed(
    agency: Agency,
    *,
    status: HelpStatus | None = None,
    district: str = "",
    street: str = "",
    helper_id: str = "",
    after_no: str = "",
    limit: int = PAGE,
) -> tuple[list[AssistanceRequest], str | None]:
    """The oldest first, without `status` those that are open; and the number to go on after, if there are more.

    Raises Refused unknown_assistance for an `after_no` that does not exist.
    """
    with agency.unit_of_work(read_only=True) as work:
        last = agency.find(work, after_no) if after_no else None
        found = work.agency.listed(
            [status] if status else sorted(OPEN),
            district=district,
            street=street,
            helper_id=helper_id,
            after=(last.asked_at, last.no) if last else None,
            limit=limit + 1,
        )
    return found[:limit], found[limit - 1].no if len(found) > limit else None
