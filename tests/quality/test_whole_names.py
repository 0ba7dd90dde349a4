"""A text that is just a matter's official name is answered with the whole matter, whatever its words sound like."""

import pytest

from actions.matters import GuideMatters
from office.guide.usecases import Guide
from tests.factories import NOW
from tests.talks import CALENDAR, TALK_FILE


@pytest.fixture(scope="module")
def matters(guide: Guide) -> GuideMatters:
    return GuideMatters(lambda: guide, lambda: NOW, CALENDAR, TALK_FILE.words)


def test_every_item_and_bundle_is_known_by_its_name(matters: GuideMatters, guide: Guide) -> None:
    names = [each.name for each in (*guide.items.values(), *guide.knowledge.bundles.values())]

    assert [name for name in names if not matters.is_a_name(f"{name}。")] == []


@pytest.mark.parametrize("said", ["公司变更登记", "驾驶证期满换证 ", "企业银行开户"])
def test_it_may_leave_out_what_stands_in_brackets(matters: GuideMatters, said: str) -> None:
    assert matters.is_a_name(said)


@pytest.mark.parametrize("said", ["驾驶证期满换证什么时候办", "企业银行开户多少钱", "建设用地规划许可证核发的依据", ""])
def test_whoever_asks_besides_says_more_than_a_name(matters: GuideMatters, said: str) -> None:
    assert not matters.is_a_name(said)


def test_to_book_all_matters_of_a_thing_are_offered_that_nothing_tells_apart(matters: GuideMatters) -> None:
    """Among the five of 身份证, its renewal is what most people come for."""
    assert "id-card-renew" in {matter.code for matter in matters.possibly("身份证")}
