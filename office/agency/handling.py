"""What the staff do with a request: give it to a helper, record how far it is, end it, call the person."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from office.agency.model import AssistanceRequest, HelpStatus, StepKind
from office.agency.moves import lacks_mandate
from office.agency.refusals import RefusalCode, Refused
from office.agency.statistics import HelpFigures, help_figures
from office.agency.usecases import Agency
from office.china_time import CHINA
from office.halls.hall import HallNotFound
from office.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Contact:
    """Opened for whoever goes there."""

    name: str = field(repr=False)
    phone: str = field(repr=False)
    line: str = field(repr=False)


def assign(
    agency: Agency, no: str, by: str, now: datetime, *, helper_id: str = "", hall_id: str = "", reason: str = ""
) -> AssistanceRequest:
    """To a helper of any street or to a hall, one of the two. Raises Refused helper_unknown, hall_not_found,
    unknown_assistance, assistance_cannot_move.
    """
    if bool(helper_id) == bool(hall_id) or (helper_id and agency.grid.helper(helper_id) is None):
        raise Refused(RefusalCode.HELPER_UNKNOWN)
    if hall_id:
        try:
            agency.halls.find(hall_id)
        except HallNotFound:
            raise Refused(RefusalCode.HALL_NOT_FOUND) from None
    with agency.unit_of_work() as work:
        found = agency.find(work, no, lock=True)
        to = {"helper_id": helper_id or None, "hall_id": hall_id or None}
        return _moved(agency, work, found, HelpStatus.ASSIGNED, by, now, reason, helper_id or hall_id, to)


def go_on(
    agency: Agency,
    no: str,
    to: HelpStatus,
    by: str,
    now: datetime,
    *,
    mandate_seen: bool = False,
    reason: str = "",
) -> AssistanceRequest:
    """Visited, at the counter, done, or cannot, which needs a reason. `mandate_seen`: the person's written mandate
    (委托书) was there. Raises Refused mandate_needed, reason_needed, unknown_assistance, assistance_cannot_move.
    """
    if to is HelpStatus.CANNOT and not reason.strip():
        raise Refused(RefusalCode.REASON_NEEDED)
    with agency.unit_of_work() as work:
        found = agency.find(work, no, lock=True)
        values: dict[str, Any] = {}
        if mandate_seen and found.mandate_seen_at is None:
            values["mandate_seen_at"] = now
        if lacks_mandate(found.kind, to, mandate_seen or found.mandate_seen_at is not None):
            raise Refused(RefusalCode.MANDATE_NEEDED)
        moved = _moved(agency, work, found, to, by, now, reason, "", values)
        if values:
            work.agency.add_step(found.no, StepKind.MANDATE_SEEN, by, now)
        return moved


def contact(agency: Agency, no: str, by: str, now: datetime, reason: str) -> Contact:
    """Name, phone and the rest of the address; who looked, when and why is kept. Raises Refused reason_needed,
    unknown_assistance.
    """
    if not reason.strip():
        raise Refused(RefusalCode.REASON_NEEDED)
    with agency.unit_of_work() as work:
        found = agency.find(work, no)
        if not found.phone_tail:  # forgotten
            raise Refused(RefusalCode.UNKNOWN)
        work.agency.add_step(found.no, StepKind.CONTACT_SEEN, by, now, reason=reason)
        line = found.line_sealed
        return Contact(
            agency.vault.open(found.name_sealed, f"{found.no}.name"),
            agency.vault.open(found.phone_sealed, f"{found.no}.phone"),
            agency.vault.open(line, f"{found.no}.line") if line else "",
        )


def figures(agency: Agency, first: date, last: date) -> HelpFigures:
    """Of the requests asked from one day to another, both included, in China."""
    since = datetime.combine(first, time(), CHINA)
    until = datetime.combine(last, time(), CHINA) + timedelta(days=1)
    with agency.unit_of_work(read_only=True) as work:
        return help_figures(work.agency.counted(since, until))


def _moved(
    agency: Agency,
    work: UnitOfWork,
    found: AssistanceRequest,
    to: HelpStatus,
    by: str,
    now: datetime,
    reason: str,
    given_to: str,
    values: dict[str, Any],
) -> AssistanceRequest:
    if not work.agency.move(found.no, to, now, **values):
        raise Refused(RefusalCode.CANNOT_MOVE)
    work.agency.add_step(found.no, StepKind(to.value), by, now, to=given_to, reason=reason.strip())
    return agency.find(work, found.no)
