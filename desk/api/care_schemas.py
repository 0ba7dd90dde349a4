"""Who needs care, in the API. Why goes out to nobody but to whoever opens what was said."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from desk.api.schemas import TailIn
from office.bootstrap import Office
from office.cases.call import CallTask, ListedCall
from office.cases.model import CareKind, EntryKind
from office.cases.moves import ENDS
from office.cases.replaying import CaseState
from office.china_time import CHINA


class CareIn(BaseModel):
    """Elderly, ill, disabled: kept only with the person's own consent (个人信息保护法 第二十九条)."""

    model_config = ConfigDict(extra="ignore")
    kind: CareKind = Field(repr=False)
    consent: bool = False


class NoteCareIn(TailIn, CareIn):
    pass


class CalledIn(BaseModel):
    model_config = ConfigDict(extra="ignore")
    reached: bool


def care_for_person(office: Office, state: CaseState) -> dict[str, Any]:
    """`home_visit`: where help at home is asked for (desk/api/agency.py); None where nobody said that they need it."""
    if not state.needs_care or state.status in ENDS:
        return {"needs_care": state.needs_care, "home_visit": None}
    visit = {
        "text": office.wording.say("case_desk.home_visit"),
        "url": "/api/v1/assistance-requests",
        "kind": "home_visit",
        "item_code": state.item_code or None,
    }
    return {"needs_care": True, "home_visit": visit}


def care_for_staff(office: Office, needs_care: bool) -> dict[str, Any]:
    return {
        "needs_care": needs_care,
        "care_text": office.wording.say("case_desk.care_for_staff") if needs_care else None,
    }


def call_out(office: Office, call: CallTask) -> dict[str, Any]:
    """`text`: what to say on the phone; name and number are opened by the case's `contact`, which is kept."""
    say = office.wording.say
    lines = [say("case_desk.call.told", no=call.no, text=call.text)]
    if call.what is EntryKind.ANSWERED:
        lines.append(say("case_desk.call.home_visit"))
    return {
        "no": call.no,
        "seq": call.seq,
        "what": call.what.value,
        "text": "\n".join(lines),
        "made_at": call.made_at.astimezone(CHINA).isoformat(),
        "tries": call.tries,
        "outcome": call.outcome and call.outcome.value,
        **care_for_staff(office, True),
    }


def listed_call_out(office: Office, listed: ListedCall) -> dict[str, Any]:
    return {
        **call_out(office, listed.call),
        "department": listed.department or None,
        "officer": listed.officer or None,
        "hall_id": listed.hall_id or None,
        "place": listed.place or None,
        "level": listed.level,
    }
