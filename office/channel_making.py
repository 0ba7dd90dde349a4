"""Puts together what speaks with people on messaging platforms."""

import random

from office.channel_delivery import ChannelDelivery
from office.channel_talk import ChannelTalk
from office.channels.bundling import Bundler
from office.channels.lines import LineWords
from office.conversations.usecases import Conversations
from office.vault import Vault
from office.wording.model import Wording

WORDS = ("choose", "open", "rests_on", "between")


def make_channel_talk(conversations: Conversations, vault: Vault, wording: Wording, page_url: str) -> ChannelTalk:
    """`page_url`: where people's browsers find the desk."""
    words = LineWords(**{name: wording.say(f"channel.{name}") for name in WORDS})
    bundler = Bundler(words, page_url, wording.say("channel.more"))
    more_words = frozenset(wording.say("channel.more_words").split())
    return ChannelTalk(conversations.unit_of_work, conversations, vault, bundler, more_words)


def make_channel_delivery(talk: ChannelTalk) -> ChannelDelivery:
    return ChannelDelivery(talk, jitter=random.random)
