"""A message as somebody sees it who looks through the outbox. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from office.outbox.model import MessageKind, MessageStatus, OutgoingMessage, SendingChannel


@dataclass(frozen=True, slots=True)
class OutboxFilter:
    """None or empty: whatever it is. `about`: whole (`appointment:YY1`), or the number alone."""

    status: MessageStatus | None = None
    kind: MessageKind | None = None
    channel: SendingChannel | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class ListedMessage:
    """`last_error`: the kind of failure of its last attempt; empty where that did not fail or there was none."""

    id: int
    message: OutgoingMessage
    last_error: str = ""


class RefusalCode(StrEnum):
    UNKNOWN = "message_not_found"
    CANNOT_GO_AGAIN = "message_cannot_go_again"


class Refused(Exception):
    def __init__(self, code: RefusalCode, **values: object) -> None:
        super().__init__(code.value)
        self.code = code.value
        self.values = values
