"""Puts a message for somebody into the outbox, as a reminder is."""

from office.outbox.model import Draft, MessageKind, Recipient, SendingChannel
from tests.api.running_desk import RunningDesk

WORDS = {"item": "养犬登记证", "when": "明天9点", "where": "样例大厅", "no": "YY1"}


def remind(desk: RunningDesk, conversation_id: str, instead: tuple[Recipient, ...] = ()) -> str:
    """Its key. The waiting list's words: they go out by night too."""
    to = Recipient(SendingChannel.CONVERSATION, conversation_id)
    now = desk.office.now()
    key = f"waiting_list_offer:{conversation_id}"
    values = {**WORDS, "date": "今天12点"}
    draft = Draft(key, MessageKind.WAITING_LIST_OFFER, "appointment:YY1", to, now, values, instead=instead)
    desk.office.outbox.queue([draft], now)
    return key
