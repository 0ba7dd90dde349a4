"""The outbox looked through by the staff: what waits, arrived or failed, and one of these sent again by hand."""

from datetime import datetime, timedelta

from office.outbox.listed import ListedMessage, OutboxFilter, RefusalCode, Refused
from office.outbox.masking import masked
from office.outbox.model import Attempt, Letter, MessageStatus, OutgoingMessage
from office.outbox.usecases import Outbox
from office.outbox.writing import unpacked

PAGE = 100
# What is sent again by hand has at least that long to arrive, even where its time had gone by.
LAST_CHANCE = timedelta(hours=1)


def listed(
    outbox: Outbox, wanted: OutboxFilter, before: int | None = None
) -> tuple[list[ListedMessage], int | None, dict[MessageStatus, int]]:
    """The newest first; the id to go on before, if there are more; and how many of each status there are in all."""
    with outbox.unit_of_work(read_only=True) as work:
        found = work.outbox.book.listed(wanted, before, PAGE + 1)
        counts = work.outbox.book.counts()
    return found[:PAGE], found[PAGE - 1].id if len(found) > PAGE else None, counts


def address_of(outbox: Outbox, message: OutgoingMessage) -> str:
    """Masked; empty once it is emptied, or where its key is away."""
    if not message.address_sealed:
        return ""
    try:
        return masked(outbox.encryptor.open(message.address_sealed, f"outgoing {message.key} address"))
    except ValueError:
        return ""


def read(outbox: Outbox, key: str) -> tuple[OutgoingMessage, Letter | None, list[Attempt]]:
    """With every attempt; without the letter once it is emptied, or where its key is away. Raises Refused
    message_not_found.
    """
    found = outbox.find(key)
    if found is None:
        raise Refused(RefusalCode.UNKNOWN)
    message, attempts = found
    try:
        letter = unpacked(outbox.encryptor.open(message.letter_sealed, f"outgoing {key} letter"))
    except ValueError:
        return message, None, attempts
    return message, letter, attempts


def send_again(outbox: Outbox, key: str, now: datetime) -> None:
    """At once, or in the morning where its kind waits for that. Twice is once. Raises Refused message_not_found,
    message_cannot_go_again for what is on its way, arrived, cancelled or emptied.
    """
    with outbox.unit_of_work() as work:
        if work.outbox.get(key) is None:
            raise Refused(RefusalCode.UNKNOWN)
        if not work.outbox.book.go_again(key, now, now + LAST_CHANCE):
            raise Refused(RefusalCode.CANNOT_GO_AGAIN)
