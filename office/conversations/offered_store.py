"""The quick replies of a conversation: what may be tapped. Runs in the caller's transaction."""

from collections.abc import Iterator

import sqlalchemy as sa

from office.conversations.model import PayloadNotOffered, Sender
from office.conversations.store import messages

LAST_ONES = 8  # messages: an answer is a few of them at most


class OfferedStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def title_of(self, conversation_id: str, payload: str) -> str:
        """Of a quick reply of this conversation with that payload, the newest first. Raises PayloadNotOffered."""
        for each, title in self._newest_first(conversation_id):
            if each == payload:
                return title
        raise PayloadNotOffered(conversation_id)

    def called(self, conversation_id: str, text: str) -> str | None:
        """The payload of the quick reply that the last answer offered under just these words."""
        said = text.strip()
        last = self._newest_first(conversation_id, LAST_ONES)
        return next((payload for payload, title in last if title == said), None) if said else None

    def _newest_first(self, conversation_id: str, most: int | None = None) -> Iterator[tuple[str, str]]:
        """With `most`, no further back than to what the person said last."""
        found = self.connection.execute(
            sa.select(messages.c.sender, messages.c.extras)
            .where(messages.c.conversation_id == conversation_id)
            .order_by(messages.c.position.desc())
            .limit(most)
        )
        for sender, extras in found:
            if sender == Sender.CITIZEN and most is not None:
                return
            for reply in (extras or {}).get("quick_replies", ()):
                yield str(reply["payload"]), str(reply["title"])
