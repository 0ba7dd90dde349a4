"""By which channels a message goes, and by which instead. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeGuard

from office.outbox.model import Draft, MessageKind, Recipient, SendingChannel

# The talk in which it was made has just said so.
NOT_IN_THE_TALK = frozenset({MessageKind.BOOKING_CONFIRMED})
KEY_SIGNS = 16  # of a conversation's random id, in the key of what is told there
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

    def only_in_the_talk(self, draft: Draft, conversation_id: str | None, also: Iterable[str] = ()) -> list[Draft]:
        """To somebody who is called by phone: in the conversation that it came from, if any, and `also` in those;
        nowhere else.
        """
        if self.talk is TalkMessages.OFF:
            return []
        own = [_there(draft, conversation_id, "talk")] if _is_a_talk(conversation_id) else []
        return own + _elsewhere(draft, conversation_id, also)

    def spread(
        self, drafts: Iterable[Draft], chain: list[Recipient], conversation_id: str | None, also: Iterable[str] = ()
    ) -> list[Draft]:
        """The drafts to everybody who is to have them. `chain` as above, not empty; `also`: other conversations in
        which the person has proved that it is theirs.
        """
        spread: list[Draft] = []
        proved = list(also)
        for draft in drafts:
            by_address = replace(draft, to=chain[0], instead=tuple(chain[1:]))
            if self.talk is TalkMessages.OFF or draft.kind in NOT_IN_THE_TALK:
                spread.append(by_address)
                continue
            if not _is_a_talk(conversation_id):
                spread.append(by_address)
            elif self.talk is TalkMessages.INSTEAD:
                there = Recipient(SendingChannel.CONVERSATION, conversation_id)
                spread.append(replace(draft, to=there, instead=tuple(chain)))
            else:
                spread += [by_address, _there(draft, conversation_id, "talk")]
            spread += _elsewhere(draft, conversation_id, proved)
        return spread


def _elsewhere(draft: Draft, conversation_id: str | None, also: Iterable[str]) -> list[Draft]:
    others = (each for each in dict.fromkeys(also) if each != conversation_id)
    return [_there(draft, each, f"talk.{each[:KEY_SIGNS]}") for each in others]


def _there(draft: Draft, conversation_id: str, key: str) -> Draft:
    there = Recipient(SendingChannel.CONVERSATION, conversation_id)
    return replace(draft, key=f"{draft.key}.{key}", to=there, instead=(), attachments=())


def _is_a_talk(conversation_id: str | None) -> TypeGuard[str]:
    return bool(conversation_id) and not str(conversation_id).startswith(CALL)
