"""Requests for help in the API. Only `contact_out` holds anything personal."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from desk.api.schemas import ClientMessageId, PersonalText, ShortName
from office.agency.handling import Contact
from office.agency.model import AssistanceKind, AssistanceRequest, HelpStep, StepKind, Wanted, Why
from office.agency.moves import NEXT
from office.agency.statistics import HelpFigures
from office.bootstrap import Office
from office.china_time import CHINA
from office.halls.hall import HallNotFound

Reason = Annotated[str, Field(max_length=200)]
PlaceName = Annotated[str, Field(max_length=40)]


class HelpAsked(BaseModel):
    """`why` is kept only with `why_agreed`."""

    model_config = ConfigDict(extra="ignore")
    kind: AssistanceKind
    item_code: ShortName | None = None
    district: PlaceName
    street: PlaceName = ""
    address: PersonalText = Field(default="", repr=False)
    why: Why | None = None
    why_agreed: bool = False

    def wanted(self, name: str, phone: str, request_key: str | None = None) -> Wanted:
        return Wanted(
            kind=self.kind,
            item_code=self.item_code or "",
            district=self.district,
            street=self.street,
            line=self.address,
            name=name,
            phone=phone,
            why=self.why,
            why_agreed=self.why_agreed,
            request_key=request_key,
        )


class AssistanceIn(HelpAsked):
    """`request_id`, or the header Idempotency-Key: the same again gives the same request."""

    name: PersonalText = Field(repr=False)
    phone: PersonalText = Field(repr=False)
    request_id: ClientMessageId | None = None


class AssignIn(BaseModel):
    """One of helper and hall."""

    model_config = ConfigDict(extra="ignore")
    helper_id: ShortName | None = None
    hall_id: ShortName | None = None
    reason: Reason = ""


class HelpMoveIn(BaseModel):
    model_config = ConfigDict(extra="ignore")
    mandate_seen: bool = False
    reason: Reason = ""


class ContactIn(BaseModel):
    model_config = ConfigDict(extra="ignore")
    reason: Reason


def request_out(office: Office, found: AssistanceRequest) -> dict[str, Any]:
    """As the person sees it. `reason`: why it could not be done."""
    ended = [each for each in office.agency.steps(found.no) if each.what is StepKind.CANNOT]
    say = office.wording.say
    return {
        "no": found.no,
        "kind": found.kind.value,
        "kind_text": say(f"agency.kind.{found.kind}"),
        "status": found.status.value,
        "status_text": say(f"agency.status.{found.status}"),
        "item_code": found.item_code or None,
        "district": found.district,
        "street": found.street or None,
        "helper": _helper(office, found.helper_id),
        "hall": _hall(office, found.hall_id),
        "is_free": True,  # 无偿: rules.yml bd-def, bd-chengan, bd-cs
        "mandate_text": say(f"agency.mandate.{found.kind}"),
        "reason": ended[-1].reason if ended else None,
        "asked_at": _moment(found.asked_at),
    }


def staff_out(office: Office, found: AssistanceRequest) -> dict[str, Any]:
    seen = found.mandate_seen_at
    more = {"why": found.why and found.why.value, "mandate_seen_at": seen and _moment(seen)}
    return {**request_out(office, found), **more, "next": sorted(NEXT[found.status])}


def step_out(step: HelpStep) -> dict[str, Any]:
    return {"what": step.what.value, "by": step.by, "at": _moment(step.at), "to": step.to, "reason": step.reason}


def contact_out(found: Contact) -> dict[str, Any]:
    return {"name": found.name, "phone": found.phone, "address": found.line}


def figures_out(figures: HelpFigures) -> dict[str, Any]:
    streets = sorted(figures.by_street.items())
    return {
        "total": figures.total,
        "by_kind": {kind.value: count for kind, count in figures.by_kind.items()},
        "by_street": [
            {"district": district, "street": street or None, "count": count} for (district, street), count in streets
        ],
        "by_status": {status.value: count for status, count in figures.by_status.items()},
    }


def _helper(office: Office, helper_id: str | None) -> dict[str, Any] | None:
    """Of a helper who is no longer listed, the id alone."""
    if helper_id is None:
        return None
    helper = office.agency.grid.helper(helper_id)
    return {"id": helper_id, "name": helper.name if helper else helper_id, "sample": bool(helper and helper.is_sample)}


def _hall(office: Office, hall_id: str | None) -> dict[str, Any] | None:
    if hall_id is None:
        return None
    try:
        hall = office.agency.halls.find(hall_id)
    except HallNotFound:
        return {"id": hall_id, "name": hall_id, "phone": None, "sample": False}
    return {"id": hall.id, "name": hall.name, "phone": hall.told_phone, "sample": bool(hall.samples)}


def _moment(moment: datetime) -> str:
    return moment.astimezone(CHINA).isoformat()
