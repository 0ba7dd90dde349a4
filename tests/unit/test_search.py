"""Finding the matter that a sentence is about, by its name or by what people call it."""

from collections.abc import Sequence

import pytest

from office.guide.model import ServiceItem
from office.guide.search import ItemIndex, Match
from office.guide.topic import TopicWords
from office.guide.usecases import Bands
from tests.factories import FUNCTION_WORDS, make_item, make_other_item


def search(said: str, *items: ServiceItem, limit: int = 5) -> list[Match]:
    known = items or (make_item(), make_other_item())
    return ItemIndex(known, TopicWords(FUNCTION_WORDS, names=(item.name for item in known))).search(said, limit)


@pytest.mark.parametrize("said", ["狗证", "狗证怎么办", "请问我要办狗证", "养犬登记证", "养犬登记证要多少钱"])
def test_the_very_name_or_alias_wins_with_the_full_score(said: str) -> None:
    best = search(said)[0]

    assert best.item.item == "dog-licence"
    assert best.score == pytest.approx(1.0)


def test_a_longer_alias_that_contains_the_words_does_not_win_over_the_exact_one() -> None:
    short = make_item(item="short", name="护士证", aliases=())
    long = make_item(item="long", name="护士证延续", aliases=())

    assert [match.item.item for match in search("护士证", short, long)] == ["short", "long"]
    assert [match.item.item for match in search("护士证延续", short, long)] == ["long", "short"]


def test_words_that_two_items_share_equally_are_a_close_call() -> None:
    change = make_item(item="change", name="食品证变更", aliases=())
    renewal = make_item(item="renewal", name="食品证延续", aliases=())

    first, second = search("食品证", change, renewal)

    assert first.score == pytest.approx(second.score)
    assert not Bands().is_sure([first, second])


def test_one_word_more_decides_a_close_call() -> None:
    change = make_item(item="change", name="食品证变更", aliases=())
    renewal = make_item(item="renewal", name="食品证延续", aliases=())

    matches = search("食品证延续", change, renewal)

    assert matches[0].item is renewal
    assert Bands().is_sure(matches)


@pytest.mark.parametrize("said", ["护照", "红烧肉怎么做", "xyz", "结婚"])
def test_a_matter_that_nobody_knows_scores_below_possible(said: str) -> None:
    assert all(match.score < Bands().possible for match in search(said))


def test_a_matter_that_is_mostly_another_ones_words_is_not_surely_that_one() -> None:
    """离婚证 shares 婚证 with 结婚证, and is not it."""
    matches = search("离婚证", make_item(name="结婚证", aliases=()), make_other_item())

    assert not Bands().is_sure(matches)


def test_words_of_two_aliases_of_one_item_add_up() -> None:
    one = make_item(item="one", name="甲乙", aliases=("丙丁",))
    other = make_item(item="other", name="甲乙戊己", aliases=())

    assert search("甲乙丙丁", one, other)[0].item is one


@pytest.mark.parametrize("said", ["", "怎么办", "？"])
def test_a_sentence_that_names_nothing_finds_nothing(said: str) -> None:
    assert search(said) == []


def test_an_item_is_found_at_most_once_and_the_closest_phrase_is_told() -> None:
    [match] = search("宠物狗登记")

    assert match.phrase == "宠物狗登记"


def test_no_more_than_wanted_are_found() -> None:
    items = [make_item(item=f"item-{number}", name=f"狗证{number}", aliases=()) for number in range(4)]

    assert [match.item.item for match in search("狗证", *items, limit=2)] == ["item-0", "item-1"]


def _matches(*scores: float, explained: float = 1.0) -> Sequence[Match]:
    return [Match(make_item(), score, "", explained) for score in scores]


@pytest.mark.parametrize(
    ("matches", "sure"),
    [
        (_matches(0.45), True),
        (_matches(0.44), False),
        (_matches(0.80, 0.64), True),
        (_matches(0.80, 0.66), False),
        (_matches(0.80, explained=0.5), False),
        (_matches(1.0, 0.91), True),
        (_matches(1.0, 1.0), False),
        (_matches(1.0, explained=0.5), True),
    ],
)
def test_a_match_is_sure_when_it_is_good_and_far_ahead(matches: Sequence[Match], sure: bool) -> None:
    assert Bands().is_sure(matches) is sure
