"""By which channels a message goes, and by which instead. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeGuard

from office.outbox.model import Draft, MessageKind, Recipient, SendingChannel

# The talk in which it was made has just said so.
NOT_IN_THE_TALK = frozenset({MessageKind.BOOKING_CONFIRMED})
CALL = "call:"  # what was made in a phone call: nothing can be written there


class TalkMessages(StrEnum):
    """What a message to somebody who booked in a conversation has to do with it."""

    BESIDE = "beside"  # it is told there too: who closed the page is still reached
    INSTEAD = "instead"  # told there, and by the others only where the conversation is gone
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Reach:
    """`by`: the first of these that a person can be reached by; the others in turn, whenever one refuses."""

    by: tuple[SendingChannel, ...] = (SendingChannel.SMS,)
    talk: TalkMessages = TalkMessages.BESIDE

    def chain(self, addresses: Mapping[SendingChannel, str]) -> list[Recipient]:
        """`addresses`: those that are known of the person."""
        return [Recipient(channel, addresses[channel]) for channel in self.by if addresses.get(channel)]

    def only_in_the_talk(self, draft: Draft, conversation_id: str | None) -> list[Draft]:
        """To somebody who is called by phone: in the conversation that it came from, if any, and nowhere else."""
        if not _is_a_talk(conversation_id) or self.talk is TalkMessages.OFF:
            return []
        there = Recipient(SendingChannel.CONVERSATION, conversation_id)
        return [replace(draft, key=f"{draft.key}.talk", to=there, instead=(), attachments=())]

    def spread(self, drafts: Iterable[Draft], chain: list[Recipient], conversation_id: str | None) -> list[Draft]:
        """The drafts to everybody who is to have them. `chain` as above, not empty."""
        spread: list[Draft] = []
        for draft in drafts:
            by_address = replace(draft, to=chain[0], instead=tuple(chain[1:]))
            if not _is_a_talk(conversation_id) or self.talk is TalkMessages.OFF or draft.kind in NOT_IN_THE_TALK:
                spread.append(by_address)
                continue
            there = Recipient(SendingChannel.CONVERSATION, conversation_id)
            if self.talk is TalkMessages.INSTEAD:
                spread.append(replace(draft, to=there, instead=tuple(chain)))
            else:
                told = replace(draft, key=f"{draft.key}.talk", to=there, attachments=())
                spread += [by_address, told]
        return spread


def _is_a_talk(conversation_id: str | None) -> TypeGuard[str]:
    return bool(conversation_id) and not str(conversation_id).startswith(CALL)
