"""Texts find their label with a certainty that holds; the catalogue goes before what was learnt."""

import numpy as np
import pytest

from office.routing.catalogue import Catalogue, Entry
from office.routing.dispatching import Dispatching
from office.routing.grams import GramSpace
from office.routing.linear import log_chances, logistic, ridge
from office.routing.meaning import MOST_PIECES, PIECE, vectors_of
from office.routing.model import Example, Guess, Why
from office.routing.router import TooFewExamples, learn, sure_from
from office.routing.weighing import folds, weigh
from tests.embedders import FakeEmbedder

HEAT, WAGES = "供热", "工资"
EXAMPLES = [
    Example(f"{who}{what}", label)
    for label, said in ((HEAT, ("暖气不热", "屋里太冷", "供热不好")), (WAGES, ("工资没发", "欠薪不给", "拖着工钱")))
    for what in said
    for who in ("我家", "俺们", "这儿", "邻居")
]
DEPARTMENTS = {HEAT: "城市管理部门", WAGES: "人力资源和社会保障部门"}


class Sure:
    """Says the same of every text."""

    def __init__(self, *guesses: Guess) -> None:
        self._guesses = guesses

    def guesses(self, text: str) -> tuple[Guess, ...]:
        return self._guesses


def dispatching(chance: float = 0.6, *entries: Entry) -> Dispatching:
    classifier = Sure(Guess(HEAT, chance, ("暖气",)), Guess(WAGES, 1 - chance))
    return Dispatching(Catalogue(DEPARTMENTS, entries), classifier, sure_from=0.8)


def test_a_text_like_the_examples_finds_their_label_and_the_words_that_say_so() -> None:
    router = learn(EXAMPLES, FakeEmbedder().queries)

    [first, second] = router.guesses("楼上的暖气也不热")

    assert (first.label, second.label) == (HEAT, WAGES)
    assert first.chance + second.chance == pytest.approx(1)
    assert any("暖气" in word or "不热" in word for word in first.words)


def test_while_the_model_is_away_characters_decide_with_their_own_certainty() -> None:
    embedder = FakeEmbedder()
    router = learn(EXAMPLES, embedder.queries)
    embedder.is_away = True

    without = router.guesses("老板欠薪")
    by_characters = learn(EXAMPLES, None).guesses("老板欠薪")

    assert without[0].label == WAGES
    assert [guess.chance for guess in without] == pytest.approx([guess.chance for guess in by_characters])


def test_a_long_text_is_read_in_pieces_but_not_without_end() -> None:
    embedder = FakeEmbedder()

    vectors = vectors_of(["短", "长" * PIECE * 10], embedder.queries)

    assert vectors.shape == (2, embedder.dimensions)
    assert len(embedder.asked) == 1 + MOST_PIECES
    assert max(map(len, embedder.asked)) == PIECE


@pytest.mark.parametrize("examples", [[], [Example("一", "a")], [Example("一", "a"), Example(" ", "b")]])
def test_nothing_is_learnt_of_one_label_or_of_empty_texts(examples: list[Example]) -> None:
    with pytest.raises(TooFewExamples):
        learn(examples, None)


def test_the_weights_of_a_model_score_as_its_shares_of_the_texts_do() -> None:
    space = GramSpace([example.text for example in EXAMPLES])
    labels = np.array([example.label == WAGES for example in EXAMPLES], dtype=np.int64)
    shares = ridge(space.products(), labels, 2, 0.1)
    weights = space.weights_of(shares)

    direct = np.array([row.weights @ weights[row.grams] for row in space.rows])

    assert direct == pytest.approx(space.products() @ shares, abs=1e-5)


def test_logistic_regression_ends_where_its_slope_is_flat() -> None:
    chance = np.random.default_rng(3)
    features, labels = chance.normal(size=(60, 5)), np.arange(60) % 3

    weights, bias = logistic(features, labels, 3, 2.0)

    wrong = np.exp(log_chances(features @ weights + bias)) - np.eye(3)[labels]
    assert np.abs(weights + 2.0 * features.T @ wrong).max() < 0.1
    assert np.abs(wrong.sum(axis=0)).max() < 0.1


def test_an_opinion_that_is_chance_counts_less_than_one_that_knows() -> None:
    chance = np.random.default_rng(5)
    labels = np.arange(300) % 4
    knows = np.eye(4)[labels] * 2 + chance.normal(size=(300, 4))

    good, bad = weigh([knows, chance.normal(size=(300, 4))], labels)

    assert good > 3 * bad >= 0


def test_certainty_is_as_often_right_as_it_says() -> None:
    chance = np.random.default_rng(7)
    truth = chance.normal(size=(3000, 4))
    labels = (truth + chance.gumbel(size=truth.shape)).argmax(axis=1)

    [weight] = weigh([truth * 5], labels)

    assert weight == pytest.approx(0.2, rel=0.1)


def test_sure_begins_where_guesses_were_right_nine_times_in_ten() -> None:
    labels = np.zeros(100, dtype=np.int64)
    strength = np.linspace(5, 0.1, 100)
    scores = np.column_stack([strength, np.zeros(100)])
    scores[60:] = scores[60:, ::-1]  # the less sure ones are wrong

    begins = sure_from(scores, labels, np.arange(2))
    sure = np.exp(log_chances(scores)).max(axis=1) >= begins

    assert 60 <= sure.sum() <= 67
    assert sure_from(scores[:, ::-1], labels, np.arange(2)) > 1
    assert sure_from(scores[:, ::-1], labels, np.zeros(2, dtype=np.int64)) <= 1  # both labels are one


def test_every_label_is_spread_over_the_folds() -> None:
    labels = np.repeat(np.arange(4), 10)

    fold = folds(labels)

    assert all(np.bincount(fold[labels == label]).tolist() == [2] * 5 for label in range(4))


def test_what_the_catalogue_knows_goes_by_itself_whatever_was_learnt() -> None:
    found = dispatching(0.99, Entry(WAGES, words=("欠薪",))).dispatch("工地欠薪")

    assert found.department == DEPARTMENTS[WAGES]
    assert (found.candidates[0].why, found.candidates[0].words) == (Why.CATALOGUE, ("欠薪",))


def test_two_departments_of_the_catalogue_leave_it_to_the_dispatcher() -> None:
    found = dispatching(0.99, Entry(WAGES, words=("欠薪",)), Entry(HEAT, items=("heat",))).dispatch("欠薪", "heat")

    assert found.department is None
    assert {each.matter for each in found.candidates} == {HEAT, WAGES}


def test_an_entry_holds_only_where_each_of_its_kinds_fits() -> None:
    entry = Entry(HEAT, words=("厕所",), places=("公园",))

    assert entry.evidence("厕所坏了", None, "南湖公园") == ("厕所", "公园")
    assert entry.evidence("厕所坏了", None, "学校") is None
    assert Entry(HEAT).evidence("厕所坏了", None, "") is None


@pytest.mark.parametrize(("chance", "department"), [(0.8, DEPARTMENTS[HEAT]), (0.79, None)])
def test_only_what_is_sure_goes_by_itself(chance: float, department: str | None) -> None:
    found = dispatching(chance).dispatch("暖气")

    assert found.department == department
    assert [each.matter for each in found.candidates] == [HEAT, WAGES]
    assert found.candidates[0].words == ("暖气",)


def test_a_text_without_a_character_goes_to_the_dispatcher() -> None:
    assert dispatching(0.99).dispatch(" ").department is None
