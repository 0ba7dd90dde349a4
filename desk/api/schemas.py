"""The shapes of the citizen API (design: CONTRACT). Requests are checked here; responses are built here."""

import re
import unicodedata
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from office.china_time import CHINA
from office.conversations.model import Message, Sender
from office.scripts import in_script

# Ids that a client makes up: short and plain, so that nothing can hide in them.
ClientMessageId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.:-]{1,64}$")]
ShortName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
# Letters only: both are stored as they come, so no number may hide in them.
ChannelName = Annotated[str, Field(pattern=r"^[A-Za-z_-]{1,32}$")]
Locale = Annotated[str, Field(pattern=r"^[A-Za-z]{2,8}(-[A-Za-z]{2,8}){0,2}$")]

SlotId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,160}$")]
PhoneTail = Annotated[str, Field(pattern=r"^[0-9]{4}$")]
# Checked, and refused in better words, by the booking itself.
PersonalText = Annotated[str, Field(max_length=200)]

INVISIBLE = ("Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Me")
OUR_ID = re.compile(r"[0-9a-f]{32}")


class OpenConversation(BaseModel):
    model_config = ConfigDict(extra="ignore")
    channel: ChannelName = "web"
    locale: Locale = "zh-CN"


class SayMessage(BaseModel):
    """Exactly one of `text` and `payload`; `payload` is one that a quick reply of this conversation offered."""

    model_config = ConfigDict(extra="ignore")
    text: str | None = None
    payload: Annotated[str, Field(max_length=500)] | None = None
    client_message_id: ClientMessageId


class NoticeIn(BaseModel):
    """`answers`: {question id: option id, or not_sure}. The same `request_id` again gives the same notice."""

    model_config = ConfigDict(extra="ignore")
    answers: Annotated[dict[ShortName, ShortName], Field(max_length=20)] = {}
    request_id: ClientMessageId | None = None


def is_id(text: str | None) -> bool:
    """Whether it could be an id of ours; anything else never reaches the database."""
    return text is not None and OUR_ID.fullmatch(text) is not None


def clean(text: str) -> str:
    """Without characters that no one can see or type; raises UnicodeEncodeError for half a character.

    A text that shows nothing becomes the empty text.
    """
    text.encode()
    kept = "".join(character for character in text if character in "\n\t" or unicodedata.category(character) != "Cc")
    shows_something = any(unicodedata.category(character) not in INVISIBLE for character in kept)
    return kept.strip() if shows_something else ""


def message_out(message: Message, locale: str = "zh-CN") -> dict[str, Any]:
    """In the script of the locale; what somebody typed themselves stays as they typed it."""
    is_typed = message.sender is Sender.CITIZEN and message.payload is None
    return in_script(_whole(message), "" if is_typed else locale)


def _whole(message: Message) -> dict[str, Any]:
    return {
        "id": message.id,
        "sender": message.sender.value,
        "text": message.text,
        "status": message.status,
        "confidence": message.confidence,
        "quick_replies": message.extras.get("quick_replies", []),
        "cards": message.extras.get("cards", []),
        "sources": message.extras.get("sources", []),
        "expects": message.extras.get("expects", []),
        "may_hold": message.extras.get("may_hold", []),
        "client_message_id": message.client_message_id,
        "reply_to": message.reply_to,
        "sent_at": message.sent_at.astimezone(CHINA).isoformat(),
    }


class AppointmentIn(BaseModel):
    """`request_id`, or the header Idempotency-Key: the same again gives the same appointment. `priority`: the code of a
    group of knowledge/priority.yml.
    """

    model_config = ConfigDict(extra="ignore")
    hall_id: ShortName | None = None
    slot_id: SlotId
    item_code: ShortName
    name: PersonalText
    phone: PersonalText
    notice_no: Annotated[str, Field(max_length=40)] | None = None
    request_id: ClientMessageId | None = None
    priority: Annotated[str, Field(max_length=64)] | None = None


class PriorityIn(BaseModel):
    """`reason`: as `priority` above."""

    model_config = ConfigDict(extra="ignore")
    reason: Annotated[str, Field(max_length=64)]


class WaitingIn(BaseModel):
    """Waits for the slot or, without one, for any place at the hall on `day`."""

    model_config = ConfigDict(extra="ignore")
    hall_id: ShortName
    slot_id: SlotId | None = None
    day: date | None = None
    item_code: ShortName
    name: PersonalText
    phone: PersonalText


class TailIn(BaseModel):
    """The last four digits of the phone that was given; the query may carry them as well."""

    model_config = ConfigDict(extra="ignore")
    phone_tail: PhoneTail | None = None


class ClosureIn(BaseModel):
    """The hall, or one item group of it, is closed from one day to another, both included; without `to` that day."""

    model_config = ConfigDict(extra="ignore", populate_by_name=True)
    first: Annotated[date, Field(alias="from")]
    last: Annotated[date | None, Field(alias="to")] = None
    group: ShortName | None = None
    reason: Annotated[str, Field(min_length=1, max_length=200)]


class RescheduleIn(TailIn):
    slot_id: SlotId


class AppealIn(TailIn):
    reason: Annotated[str, Field(min_length=1, max_length=500)]


class AppealDecisionIn(BaseModel):
    """`reason` is told to the citizen where the appeal is refused."""

    model_config = ConfigDict(extra="ignore")
    granted: bool
    reason: Annotated[str, Field(min_length=1, max_length=200)]
