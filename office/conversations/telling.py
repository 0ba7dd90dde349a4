"""Something said into a conversation unasked, once however often the same key comes."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from office.conversations.model import ConversationNotFound, Message, Reply, Sender
from office.conversations.store import ConversationStore


def told_once(
    store: ConversationStore,
    conversation_id: str,
    text: str,
    key: str,
    now: datetime,
    *,
    sender: Sender = Sender.SYSTEM,
    status: str,
    extras: Mapping[str, Any] | None = None,
) -> Message:
    """The message as it stands in the record. The caller's transaction makes it whole. Raises ConversationNotFound."""
    store.lock(conversation_id)
    if store.get(conversation_id) is None:
        raise ConversationNotFound(conversation_id)
    message_id = hashlib.sha256(f"{conversation_id} {key}".encode()).hexdigest()
    said = Reply(text, sender, status, extras=dict(extras or {}))
    told = Message.of(said, message_id, conversation_id, now)
    return store.message(conversation_id, told.id) or store.append(told)
