"""People on platforms over a database of a test, without a platform."""

import itertools
import random
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import sqlalchemy as sa

from office.channel_delivery import ChannelDelivery
from office.channel_making import make_channel_talk
from office.channel_talk import ChannelTalk
from office.channels.model import Inbound, Kind, PushRule, Rules
from office.conversations.model import Message, Reply
from office.conversations.usecases import Conversations
from office.privacy import PersonalNumber, redact
from office.storage.unit_of_work import UnitOfWork
from office.vault import Keys, Vault
from tests.factories import NOW, make_wording

RULES = Rules(600, passive_seconds=4.0, pushes={Kind.TEXT: PushRule(2, timedelta(hours=48))})
KEY = b"k" * 32


def vault(*sealing: bytes) -> Vault:
    return Vault(Keys(b"m" * 32, sealing or (KEY,)), random.Random(7).randbytes)


def make_talk(database: sa.Engine, keys: Vault | None = None) -> ChannelTalk:
    ids = itertools.count(1)
    prefix = f"{random.Random().getrandbits(40):x}"
    conversations = Conversations(
        unit_of_work=partial(UnitOfWork, database),
        wording=make_wording(),
        redact=partial(redact, masks={kind: f"〔{kind.name}〕" for kind in PersonalNumber}),
        new_id=lambda: f"{prefix}-{next(ids)}",
        new_token=lambda: "token",
    )
    return make_channel_talk(conversations, keys or vault(), make_wording(), "https://desk.example.gov.cn")


def make_delivery(talk: ChannelTalk) -> ChannelDelivery:
    return ChannelDelivery(talk, jitter=lambda: 0.0)


def inbound(message_id: str = "m1", **more: Any) -> Inbound:
    whole: dict[str, Any] = {"person": "wang", "kind": Kind.TEXT, "sent_at": NOW, "text": "养狗要办证吗"}
    return Inbound("wechat", message_id=message_id, **{**whole, **more})


def taken(talk: ChannelTalk, conversation_id: str, mark: str, now: datetime = NOW) -> Message:
    return talk.conversations.take(conversation_id, "养狗要办证吗", None, mark, now)


def answered(talk: ChannelTalk, said: Inbound, *texts: str, now: datetime = NOW) -> str:
    """Its conversation, in which the message was answered so."""
    entered = talk.enter(said, RULES, now)
    message = taken(talk, entered.conversation_id, entered.mark, now)
    talk.conversations.answer(message, [Reply(text) for text in texts], now)
    return entered.conversation_id
