"""Connects the desk with the platforms of the settings."""

import random
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

import httpx
from fastapi import APIRouter

from desk.api.deps import Desk
from desk.channels.choosing import adapters_for
from desk.channels.counter import Counter
from desk.channels.delivering import Deliverer
from desk.channels.fetching import Fetcher
from desk.channels.router import Desks, channels_router
from desk.sending.platform import OnTheirPlatform, OwnRecord, Platform


@dataclass(frozen=True)
class Channels:
    """`platform`: how something is said unasked, to whoever is on one."""

    router: APIRouter
    platform: Platform
    deliverer: Deliverer | None
    fetcher: Fetcher

    def jobs(self) -> list[Coroutine[Any, Any, None]]:
        """To be run as long as the desk runs."""
        return [self.deliverer.run(), self.fetcher.run()] if self.deliverer else []


def connect(desk: Desk, client: httpx.AsyncClient) -> Channels:
    """Without a platform in the settings nothing runs and every address is unknown. Raises ChannelsMisconfigured."""
    office, now = desk.office, desk.office.now
    name = office.settings.desk_name
    adapters = adapters_for(office.settings, client, now)
    deliverer = Deliverer(office.channel_delivery, adapters, desk.metrics, now, name)
    counter = Counter(
        office.channels,
        office.conversations,
        desk.dispatcher,
        desk.limits,
        now,
        office.settings.message_limit_characters,
        deliverer.wake,
    )
    fetcher = Fetcher(adapters, office.channels.unit_of_work, counter, now, random.random, name)
    router = channels_router(Desks(adapters, office.channels, counter, fetcher, desk.metrics, now))
    record = OwnRecord(office.conversations, desk.hub)
    if not adapters:
        return Channels(router, record, None, fetcher)
    desk.hub.tell_of_all(deliverer.wake)
    return Channels(router, OnTheirPlatform(record, deliverer), deliverer, fetcher)
