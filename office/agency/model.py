"""A request for help, and every step that changed it. Pure."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

CITIZEN = "citizen"
GRID = "grid"  # what the street's grid decides by itself


class AssistanceKind(StrEnum):
    GUIDED = "guided"  # 帮办: with the person, to the counter
    ON_BEHALF = "on_behalf"  # 代办: in the person's place
    HOME_VISIT = "home_visit"  # 上门: at the person's home


class Why(StrEnum):
    """Why somebody cannot come. Health is sensitive (个人信息保护法 第二十八条), so none is kept without consent."""

    ELDERLY = "elderly"
    ILL = "ill"
    DISABLED = "disabled"
    NO_SMARTPHONE = "no_smartphone"
    OTHER = "other"


class HelpStatus(StrEnum):
    ASKED = "asked"
    ASSIGNED = "assigned"
    VISITED = "visited"  # the helper was there, and has the papers if they are to be handed in
    AT_COUNTER = "at_counter"
    DONE = "done"
    WITHDRAWN = "withdrawn"
    CANNOT = "cannot"


class StepKind(StrEnum):
    ASKED = "asked"
    WHY_AGREED = "why_agreed"  # 单独同意, 个人信息保护法 第二十九条
    ASSIGNED = "assigned"
    VISITED = "visited"
    MANDATE_SEEN = "mandate_seen"  # 委托书
    AT_COUNTER = "at_counter"
    DONE = "done"
    WITHDRAWN = "withdrawn"
    CANNOT = "cannot"
    CONTACT_SEEN = "contact_seen"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for. `item_code` is empty where nobody could say it; `street` too. `line`: the rest of the address.
    `why` counts only with `why_agreed`. `request_key` is the client's: the same again is the same request.
    """

    kind: AssistanceKind
    item_code: str
    district: str
    name: str = field(repr=False)
    phone: str = field(repr=False)
    street: str = ""
    line: str = field(default="", repr=False)
    why: Why | None = None
    why_agreed: bool = False
    channel: str = "api"
    request_key: str | None = None


@dataclass(frozen=True, slots=True)
class AssistanceRequest:
    """`helper_id` or `hall_id`: who has it, neither before it is assigned. Name, phone and line are sealed for `no`;
    once it is forgotten they and all that leads to the person are empty.
    """

    no: str
    kind: AssistanceKind
    status: HelpStatus
    item_code: str
    district: str
    street: str
    why: Why | None
    person_key: str
    phone_tail: str
    name_sealed: bytes = field(repr=False)
    phone_sealed: bytes = field(repr=False)
    line_sealed: bytes | None = field(repr=False)
    channel: str
    asked_at: datetime
    changed_at: datetime
    helper_id: str | None = None
    hall_id: str | None = None
    mandate_seen_at: datetime | None = None
    request_key: str | None = None


@dataclass(frozen=True, slots=True)
class HelpStep:
    """`by`: citizen, grid, or who of the staff. `to`: the helper or hall that it was given to. Nothing personal."""

    no: str
    what: StepKind
    by: str
    at: datetime
    to: str = ""
    reason: str = ""
