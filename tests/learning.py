"""Questions without a good answer, and learning over a database, by letters alone."""

from datetime import datetime, timedelta
from functools import partial
from typing import Any

import sqlalchemy as sa

from office.conversations.model import Reply
from office.conversations.usecases import Conversations
from office.learning.grouped import Grouping
from office.learning.likeness import Likeness
from office.learning.model import Asked, Why
from office.learning.usecases import Learning
from office.learning_making import untold
from office.privacy import PersonalNumber, redact
from office.storage.unit_of_work import UnitOfWork
from tests.factories import NOW
from tests.phone import SUMMING, make_calls

MINUTE = timedelta(minutes=1)
GONE = "〔已删除〕"
MASKS = {kind: f"〔{kind.name}〕" for kind in PersonalNumber}


def make_asked(text: str, number: int = 1, **changed: Any) -> Asked:
    whole = {"ref": f"m{number}", "text": text, "why": Why.UNANSWERED, "at": NOW + number * MINUTE}
    return Asked(**{**whole, **changed})


def make_learning(database: sa.Engine) -> Learning:
    calls = make_calls(database)
    return Learning(
        partial(UnitOfWork, database),
        Likeness(),
        lambda text: redact(text, MASKS).text,
        GONE,
        lambda work, since: untold(calls, SUMMING, work, since),
    )


def say(
    conversations: Conversations, talk: str, text: str, status: str, now: datetime, payload: str | None = None
) -> None:
    """A citizen's message and the reply to it."""
    key = f"m{text}{now}{payload}"
    message = conversations.take(talk, text, payload, str(abs(hash(key))) + "x", now)
    conversations.answer(message, [Reply("答", status=status)], now)


def words(grouping: Grouping) -> list[tuple[str, int]]:
    return [(each.group.centre, len(each.group.questions)) for each in grouping.groups]
