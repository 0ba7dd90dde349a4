"""People on the web and on every messaging platform at once, at a house of their own; and the same people at the stock
engine's REST channel, which is up at the same time and spoken to next.
"""

import asyncio
import os
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from bench import turns_stock
from bench.clients import Held, hold
from bench.houses import furnished, own_settings
from bench.ledger import Kept, Tally, Told, tally
from bench.load import CitizenDoor, Load, tally_of
from bench.platform_doors import DOORS, PlatformDoor
from bench.platforms import Platforms
from bench.talks import read_talks
from bench.turns import RestDoor
from office.bootstrap import assemble
from office.channel_talk import PURPOSE, ChannelTalk
from office.channels.bundling import Spoken
from office.channels.model import Rules
from office.channels.person import Progress
from office.conversations.model import Sender
from office.settings import Settings
from supervisor.for_a_while import while_it_runs
from supervisor.process import ProcessSpec
from supervisor.startup import Say

MOST_OF_A_RECORD = 10_000
ENDLESS = Rules(10**9, size=len)
# What comes late may still be on its way when everybody has stopped.
SETTLED_WITHIN_SECONDS, LOOK_SECONDS = 30.0, 0.5
WARM_UP_USERS, WARM_UP_SECONDS = 4, 3.0


def drive(
    settings: Settings, users: int, seconds: float, pause_seconds: float, *, beside_stock: bool, say: Say
) -> Load:
    """Raises BadTalks, KnowledgeError, ProcessDied, TrainingFailed, Unanswered."""
    with tempfile.TemporaryDirectory(prefix="onewindow-") as folder, Platforms() as platforms:
        own = own_settings(settings, Path(folder) / "ours")
        specs = list(furnished(own, say, platforms.settings()).values())
        ours = partial(_drive, own, platforms, users, seconds, pause_seconds)
        if not beside_stock:
            return asyncio.run(while_it_runs(specs, lambda: asyncio.to_thread(ours), say))
        there, stock_specs = _stock(settings, Path(folder) / "stock", say)
        stock = partial(_drive_stock, there, users, seconds, pause_seconds)
        return asyncio.run(_both(stock_specs, specs, stock, ours, say))


async def _both(
    stock_specs: Sequence[ProcessSpec],
    specs: Sequence[ProcessSpec],
    stock: partial[Held],
    ours: partial[Load],
    say: Say,
) -> Load:
    async def speak() -> Load:
        load = await asyncio.to_thread(ours)
        say(f"ours: {load.held.per_second:.1f} messages/s; the stock engine next")
        return replace(load, stock=await asyncio.to_thread(stock))

    # One after the other, so that a busy machine has not to start both at once.
    return await while_it_runs(stock_specs, lambda: while_it_runs(specs, speak, say), say)


def _stock(settings: Settings, folder: Path, say: Say) -> tuple[str, list[ProcessSpec]]:
    model = turns_stock.model(settings, say)
    own = own_settings(settings, folder)
    actions = replace(furnished(own, say)["actions"], name="stock engine's actions")
    return own.engine_url, [actions, turns_stock.process(own, model, folder)]


def _drive(own: Settings, platforms: Platforms, users: int, seconds: float, pause_seconds: float) -> Load:
    url = f"http://{own.host}:{own.port}"
    kinds = list(islice(cycle((None, *DOORS)), users))
    citizens = [CitizenDoor(url) for kind in kinds if kind is None]
    office = assemble(own, by_words_alone=True)
    people = [kind(url, platforms, office.now) for kind in kinds if kind is not None]
    doors: list[CitizenDoor | PlatformDoor] = [*citizens, *people]
    talks = read_talks()
    hold(doors[:: max(1, users // WARM_UP_USERS)], talks, WARM_UP_SECONDS)
    busy = os.getloadavg()[0]
    held = hold(doors, talks, seconds, pause_seconds)
    found = tally_of(citizens) + settled(office.channels, people)
    return Load(users, held, found, pause_seconds, Counter(door.channel for door in doors), busy)


def _drive_stock(url: str, users: int, seconds: float, pause_seconds: float) -> Held:
    doors, talks = [RestDoor(url) for _ in range(users)], read_talks()
    hold(doors[:WARM_UP_USERS], talks, WARM_UP_SECONDS)
    return hold(doors, talks, seconds, pause_seconds)


def settled(talk: ChannelTalk, people: Iterable[PlatformDoor], within_seconds: float = SETTLED_WITHIN_SECONDS) -> Tally:
    """Against the record, once what is on its way has arrived, or that time is over."""
    until = time.monotonic() + within_seconds
    total = Tally()
    for door in people:
        for told in door.told:
            found = _of(talk, door, told)
            while not found.is_clean and time.monotonic() < until:
                time.sleep(LOOK_SECONDS)
                found = _of(talk, door, told)
            total += found
    return total


def _of(talk: ChannelTalk, door: PlatformDoor, told: Told) -> Tally:
    door.read_on(told)
    return tally(told, _kept(talk, door.channel, told.person), talk.bundler.more) if told.said else Tally()


def _kept(talk: ChannelTalk, channel: str, person: str) -> Kept:
    """The record of somebody on a platform, its answers as they read there."""
    with talk.unit_of_work(read_only=True) as work:
        found = work.channels.get(channel, talk.vault.mark(f"{channel} {person}", PURPOSE))
        if found is None:
            return Kept([], [])
        _greeting, *record = work.conversations.record(found.conversation_id, 0, MOST_OF_A_RECORD)
    said: list[str | None] = []
    answers, progress = [], Progress(0)
    for each in record:
        if each.sender is Sender.CITIZEN:
            said.append(None if each.payload else each.text)
            continue
        spoken = Spoken(each.position, each.reply_to, each.text, each.extras)
        bundle = talk.bundler.bundle([spoken], progress, ENDLESS)
        progress = bundle.progress
        answers.append(bundle.text)
    return Kept(said, answers)
