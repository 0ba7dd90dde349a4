"""What staff and telephone systems send about calls."""

from datetime import date, datetime
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from desk.api.agency_schemas import HelpAsked
from desk.api.care_schemas import CareIn
from desk.api.case_schemas import MOST_TRIPS, PlaceName, Reason, Words
from desk.api.schemas import ClientMessageId, PersonalText, ShortName, SlotId
from office.cases.model import CaseKind
from office.phone.model import Direction
from office.phone.ringing import CtiEvent
from office.phone.transcript import Segment, Speaker

CtiCallId = Annotated[str, Field(min_length=1, max_length=250)]
Moment = AwareDatetime
LineId = Annotated[str, Field(pattern=r"^[0-9a-f]{12}$")]
OperatorName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{0,64}$")]
Facet = Annotated[str, Field(pattern=r"^[a-z_]{0,16}$|^q[0-9]{1,2}$")]
Heard = Annotated[str, Field(max_length=2000)]
MOST_LINES = 500


class _In(BaseModel):
    model_config = ConfigDict(extra="ignore", populate_by_name=True)


class HookIn(_In):
    """As telephone systems tell help desks (generic CTI): `callId` is theirs, `from` who calls, `to` who is called."""

    event: CtiEvent
    call_id: Annotated[CtiCallId, Field(alias="callId")] = Field(repr=False)
    caller: Annotated[str, Field(alias="from", max_length=64)] = Field(default="", repr=False)
    called: Annotated[str, Field(alias="to", max_length=64)] = Field(default="", repr=False)
    direction: Direction = Direction.IN
    user: OperatorName = ""


class CallIn(_In):
    """`client_message_id`: the same again is the same call."""

    name: PersonalText = Field(default="", repr=False)
    phone: PersonalText = Field(default="", repr=False)
    client_message_id: ClientMessageId | None = None


class TakeIn(_In):
    """`instead`: of another operator, who is not there any more."""

    instead: bool = False


class ReasonIn(_In):
    reason: Reason = ""


class SearchIn(_In):
    text: Heard = Field(repr=False)
    settled: bool = False


class GuidanceIn(_In):
    """`said`: what the caller has said so far, which may answer some questions already; it is not kept."""

    code: ShortName
    facet: Facet = ""
    said: Heard = Field(default="", repr=False)


class AnswerIn(_In):
    """Without an option the answer is taken back."""

    question: ShortName
    option: ShortName | None = None


class TicksIn(_In):
    """`all`: every line that the script has now."""

    lines: Annotated[list[LineId], Field(max_length=MOST_LINES)] = []
    all: bool = False
    read: bool = True


class ActIn(_In):
    """`client_message_id`: the same again is done once. Without name or phone those of the call are taken."""

    client_message_id: ClientMessageId
    name: PersonalText = Field(default="", repr=False)
    phone: PersonalText = Field(default="", repr=False)


class CallAppointmentIn(ActIn):
    slot_id: SlotId
    item_code: ShortName
    notice_no: Annotated[str, Field(max_length=40)] | None = None
    priority: Annotated[str, Field(max_length=64)] | None = None
    confirm: bool = False


class CallCaseIn(ActIn):
    kind: CaseKind = CaseKind.OTHER
    text: Words = Field(repr=False)
    wanted: Words = Field(default="", repr=False)
    item_code: ShortName | None = None
    hall_id: ShortName | None = None
    place: PlaceName = ""
    department: ShortName | None = None
    happened_on: date | None = None
    trips: Annotated[int, Field(ge=1, le=MOST_TRIPS)] | None = None
    notice_no: Annotated[str, Field(max_length=40)] | None = None
    another: bool = False
    needs_care: CareIn | None = None


class CallHelpIn(ActIn, HelpAsked):
    """Help at home for whoever calls."""


class CallNoticeIn(ActIn):
    guidance: Annotated[int, Field(ge=1, le=1000)]


class EmergencyIn(_In):
    number: Annotated[str, Field(pattern=r"^[0-9]{3,8}$")]


class CloseIn(_In):
    """`summary` None: the proposed one."""

    end_code: Annotated[str, Field(max_length=32)]
    summary: Words | None = Field(default=None, repr=False)


class SegmentIn(_In):
    """One segment of speech, or a better version of it. `at`: when the recogniser wrote it; without, now."""

    segment_id: ClientMessageId
    text: Heard = Field(repr=False)
    final: bool = False
    at: AwareDatetime | None = None
    speaker: Speaker = Speaker.UNKNOWN

    def segment(self, now: datetime) -> Segment:
        at = self.at or now
        return Segment(self.segment_id, self.speaker, self.text, self.final, at, at)


class HookSegmentIn(SegmentIn):
    call_id: Annotated[CtiCallId, Field(alias="callId")] = Field(repr=False)
