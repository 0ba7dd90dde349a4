"""The assistant's switch and the banner on both databases: what is stored holds for whoever asks next."""

from datetime import timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from office.conversations.usecases import Conversations
from office.storage.unit_of_work import UnitOfWork
from office.switches.model import EVERYWHERE
from office.switches.refusals import Refused
from office.switches.usecases import Switches
from tests.factories import NOW

HOUR = timedelta(hours=1)


@pytest.fixture
def switches(database: sa.Engine) -> Switches:
    return Switches(partial(UnitOfWork, database))


def test_one_channel_or_all_are_switched_off_with_a_reason(switches: Switches, conversations: Conversations) -> None:
    web, _, _ = conversations.open("web", "zh-CN", NOW)
    phone, _, _ = conversations.open("phone", "zh-CN", NOW)

    def off() -> list[bool]:
        known = [switches.is_off_for(each.id) for each in (web, phone)]
        assert known == [switches.is_off("web"), switches.is_off("phone")]
        return known

    assert off() == [False, False]
    with pytest.raises(Refused):
        switches.switch("web", True, "li", NOW, "  ")
    switches.switch("web", True, "li", NOW, "答错了")
    assert off() == [True, False]
    switches.switch(EVERYWHERE, True, "li", NOW, "全停")
    assert off() == [True, True]
    switches.switch("web", False, "li", NOW, "修好了")
    assert off() == [True, True], "everywhere is everywhere"
    switches.switch(EVERYWHERE, False, "han", NOW + HOUR, "修好了")
    assert off() == [False, False]
    assert [(each.channel, each.is_off, each.by) for each in switches.all()] == [
        ("", False, "han"),
        ("web", False, "li"),
    ]


def test_a_banner_is_shown_in_its_time_and_the_newest_one_alone(switches: Switches) -> None:
    switches.put_up("下雪，大厅晚开一小时", NOW + HOUR, NOW + 3 * HOUR, "li", NOW)

    def shown(hours: float) -> str | None:
        found = switches.banner(NOW + hours * HOUR)
        return found.text if found else None

    assert [shown(each) for each in (0, 1, 2.9, 3)] == [None, "下雪，大厅晚开一小时", "下雪，大厅晚开一小时", None]
    switches.put_up("停电", NOW, NOW + HOUR, "han", NOW)
    assert [shown(each) for each in (0, 1, 2)] == ["停电", None, None]
    switches.take_down("li", NOW + HOUR / 2)
    switches.take_down("li", NOW + HOUR / 2)
    assert shown(0.6) is None
    assert [(each.text, each.withdrawn_by) for each in switches.banners()] == [
        ("停电", "li"),
        ("下雪，大厅晚开一小时", "han"),
    ]


@pytest.mark.parametrize(("begins", "ends"), [(1, 1), (2, 1), (-3, -1), (-3, 0)])
def test_a_banner_that_would_never_be_seen_is_refused(switches: Switches, begins: int, ends: int) -> None:
    with pytest.raises(Refused) as caught:
        switches.put_up("停电", NOW + begins * HOUR, NOW + ends * HOUR, "li", NOW)
    assert caught.value.code == "banner_days"
    assert switches.banners() == []
