"""What was said in a conversation, taken out of its record and out of the engine's memory of it. Runs in the caller's
transaction.
"""

import sqlalchemy as sa

from office.storage.schema import dialogue_turns

# What of office/conversations/store.py is written here.
messages = sa.table(
    "messages",
    sa.column("conversation_id", sa.String),
    sa.column("text", sa.Text),
    sa.column("payload", sa.Text),
    sa.column("extras", sa.JSON),
)


class WordsStore:
    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def forget(self, conversation_id: str, instead: str) -> None:
        """`instead` stands where words were. Who spoke, when, and with what outcome stays for the figures."""
        of_it = messages.update().where(messages.c.conversation_id == conversation_id)
        self.connection.execute(of_it.values(text=instead, payload=None, extras={}))
        self.connection.execute(dialogue_turns.delete().where(dialogue_turns.c.sender_id == conversation_id))
