"""The measured people of `onewindow bench load` against a desk: they are answered on every platform, and counted."""

from collections.abc import Iterator

import pytest

from bench.clients import hold
from bench.crowd import settled
from bench.ledger import Tally
from bench.load import CitizenDoor, tally_of
from bench.platform_doors import DOORS, PlatformDoor
from bench.platforms import Platforms
from office.conversations.model import Reply
from tests.api.running_desk import RunningDesk
from tests.factories import FakeEngine

TALKS = [("养狗要办证吗", "全说", "谢谢")]
LONG = "".join(f"这是办证要知道的第{number}件事，请您记好它。" for number in range(60))


@pytest.fixture(scope="module")
def platforms() -> Iterator[Platforms]:
    with Platforms() as started:
        yield started


@pytest.fixture(scope="module")
def desk(platforms: Platforms, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    more = {"messages_per_minute_per_conversation": 1000, "conversations_per_minute_per_address": 1000}
    desk = RunningDesk(tmp_path_factory.mktemp("desk"), FakeEngine(), **platforms.settings(), **more)
    desk.engine.script["全说"] = [Reply(LONG, status="answered")]
    desk.start()
    yield desk
    desk.stop()


@pytest.mark.parametrize("kind", DOORS, ids=lambda kind: kind.channel)
def test_people_on_a_platform_are_answered_and_nothing_is_lost(
    kind: type[PlatformDoor], desk: RunningDesk, platforms: Platforms
) -> None:
    people = [kind(desk.url, platforms, desk.office.now) for _ in range(3)]
    held = hold(people, TALKS, seconds=0.5)

    assert held.errors == {}
    assert len(held.milliseconds) == sum(len(told.said) for door in people for told in door.told) >= 3
    assert settled(desk.office.channels, people) == Tally()


def test_what_did_not_reach_somebody_is_found(desk: RunningDesk, platforms: Platforms) -> None:
    [kind] = (kind for kind in DOORS if kind.channel == "webhook")
    door = kind(desk.url, platforms, desk.office.now)
    door.begin()
    door.say("养狗要办证吗")
    door.told[0].read.clear()

    assert settled(desk.office.channels, [door], within_seconds=0) == Tally(lost=1)


def test_people_on_the_web_are_held_against_their_own_record(desk: RunningDesk) -> None:
    doors = [CitizenDoor(desk.url) for _ in range(2)]
    hold(doors, TALKS, seconds=0.3)
    whole = tally_of(doors)
    doors[0].told[0].read.append("答：养狗要办证吗")

    assert whole == Tally()
    assert tally_of(doors) == Tally(doubled=1)
