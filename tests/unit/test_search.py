"""Finding the matter that a sentence is about, by its name or by what people call it."""

from pathlib import Path

import pytest

from office.guide.finding.bands import Bands
from office.guide.finding.closeness import names_nothing
from office.guide.finding.ranking import Finding, SubjectIndex
from office.guide.finding.subjects import Elsewhere, Subject, of_elsewhere, of_item
from office.guide.finding.topic import TopicWords
from office.guide.model import ServiceItem
from office.search.cache import CachedEmbedder
from tests.embedders import FakeEmbedder
from tests.factories import FUNCTION_WORDS, make_item, make_other_item


def index_of(
    *items: ServiceItem, elsewhere: Elsewhere | None = None, embedder: CachedEmbedder | None = None
) -> SubjectIndex:
    known = items or (make_item(), make_other_item())
    subjects = [*map(of_item, known), *of_elsewhere([elsewhere] if elsewhere else [])]
    return SubjectIndex(subjects, TopicWords(FUNCTION_WORDS, names=(item.name for item in known)), embedder)


def search(said: str, *items: ServiceItem) -> list[Finding]:
    return index_of(*items).find(said)


def codes(found: list[Finding]) -> list[str]:
    return [each.subject.code for each in found]


@pytest.fixture
def embedder(tmp_path: Path) -> CachedEmbedder:
    return CachedEmbedder(FakeEmbedder(), tmp_path / "vectors.db")


@pytest.mark.parametrize("said", ["狗证", "狗证怎么办", "请问我要办狗证", "养犬登记证", "养犬登记证要多少钱"])
def test_the_very_name_or_alias_is_surely_meant(said: str) -> None:
    best = search(said)[0]

    assert best.subject.code == "dog-licence"
    assert best.score >= Bands().sure


def test_a_longer_alias_that_contains_the_words_does_not_win_over_the_exact_one() -> None:
    short = make_item(item="short", name="护士证", aliases=())
    long = make_item(item="long", name="护士证延续", aliases=())

    assert codes(search("护士证", short, long)) == ["short", "long"]
    assert codes(search("护士证延续", short, long)) == ["long", "short"]


def test_words_that_two_items_share_equally_are_a_close_call() -> None:
    change = make_item(item="change", name="食品证变更", aliases=())
    renewal = make_item(item="renewal", name="食品证延续", aliases=())

    first, second = search("食品证", change, renewal)

    assert first.score == pytest.approx(second.score)
    assert first.score < Bands().sure
    assert codes(search("食品证延续", change, renewal)) == ["renewal", "change"]


@pytest.mark.parametrize("said", ["护照", "红烧肉怎么做", "xyz", "结婚", "离婚证"])
def test_a_matter_that_nobody_knows_is_none_of_ours(said: str) -> None:
    assert all(found.score < Bands().possible for found in search(said))


def test_words_of_two_aliases_of_one_item_add_up() -> None:
    one = make_item(item="one", name="甲乙", aliases=("丙丁",))
    other = make_item(item="other", name="甲乙戊己", aliases=())

    assert codes(search("甲乙丙丁", one, other))[0] == "one"


@pytest.mark.parametrize("said", ["", "怎么办", "？", "\0"])
def test_a_sentence_that_names_nothing_finds_nothing(said: str) -> None:
    assert search(said) == []


def test_no_more_than_wanted_are_found() -> None:
    items = [make_item(item=f"item-{number}", name=f"狗证{number}", aliases=()) for number in range(4)]

    assert codes(index_of(*items).find("狗证", limit=2)) == ["item-0", "item-1"]


@pytest.mark.parametrize("with_meaning", [True, False])
@pytest.mark.parametrize("count", [0, 1, 2])
def test_an_index_of_few_subjects_works(count: int, with_meaning: bool, embedder: CachedEmbedder) -> None:
    subjects: list[Subject] = [of_item(item) for item in (make_item(), make_other_item())[:count]]
    index = SubjectIndex(subjects, TopicWords(FUNCTION_WORDS), embedder if with_meaning else None)

    for said in ("狗证", "红烧肉", "𫔭"):
        assert all(0.0 <= found.score <= 1.0 for found in index.find(said))
        assert len(index.find(said)) == count


def test_an_only_subject_is_found_by_its_name() -> None:
    assert search("狗证", make_item())[0].score > search("护照", make_item())[0].score


def test_a_matter_held_elsewhere_wins_over_its_neighbour() -> None:
    index = index_of(make_item(), make_other_item(), elsewhere=Elsewhere("猫证办理", ("猫证", "给猫上证")))

    assert codes(index.find("给猫上证"))[0] == "猫证办理"
    assert codes(index.find("给狗上证"))[0] == "dog-licence"


@pytest.mark.parametrize(
    ("elsewhere", "named"),
    [(Elsewhere("猫证办理", ("猫证", "给猫上证")), True), (Elsewhere("聊猫", ("猫证", "给猫上证"), idle=True), False)],
)
def test_idle_talk_is_recognised_and_not_named(elsewhere: Elsewhere, named: bool) -> None:
    found = index_of(make_item(), make_other_item(), elsewhere=elsewhere).find("给猫上证")

    assert names_nothing(found, Bands()) is not named


def test_the_same_question_twice_is_answered_alike(embedder: CachedEmbedder) -> None:
    index = index_of(embedder=embedder)

    assert index.find("给狗上个证") == index.find("给狗上个证") == index_of(embedder=embedder).find("给狗上个证")


def test_traditional_characters_find_the_same(embedder: CachedEmbedder) -> None:
    index = index_of(embedder=embedder)

    assert index.find("養犬登記證") == index.find("养犬登记证")


def test_without_the_model_at_the_start_words_find_it_alone(tmp_path: Path) -> None:
    model = FakeEmbedder()
    model.is_away = True
    index = index_of(embedder=CachedEmbedder(model, tmp_path / "vectors.db"))

    assert index.find("给狗上个证") == index_of().find("给狗上个证") != []


def test_when_the_model_goes_away_words_find_it_alone(tmp_path: Path) -> None:
    model = FakeEmbedder()
    index = index_of(embedder=CachedEmbedder(model, tmp_path / "vectors.db"))
    model.is_away = True

    assert index.find("给狗上个证") == index_of().find("给狗上个证") != []


def test_scores_of_all_that_is_found_are_the_shares_of_one_certainty(embedder: CachedEmbedder) -> None:
    twins = [make_item(item=f"twin-{number}") for number in range(3)]

    assert sum(found.score for found in index_of(*twins, embedder=embedder).find("养犬登记证")) <= 1.0 + 1e-9
