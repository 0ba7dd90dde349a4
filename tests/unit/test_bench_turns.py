"""`onewindow bench turns` sets our engine beside one that is stock in everything."""

import pytest

from bench import turns_stock
from bench.clients import Held
from bench.turns_table import Figures, Pair, table
from office.knowledge_yaml import read_yaml
from office.settings import PROJECT


def make_figures(turns: int = 100, memory_mb: float = 500) -> Figures:
    return Figures(Held([20.0] * turns, {}, 10), 12.0, 9.0, memory_mb, ready_seconds=10, ready_cpu_seconds=8)


def make_pair(ours: Figures, stock: Figures) -> Pair:
    return Pair(ours, stock, clients=8, epochs={"DIETClassifier": 5})


def test_the_stock_pipeline_is_the_one_of_bench_nlu_but_for_its_epochs() -> None:
    written, used = read_yaml(PROJECT / "bench" / "stock.yml")[1], turns_stock.config()

    def without_epochs(parts: list[dict[str, object]]) -> list[dict[str, object]]:
        return [{name: value for name, value in part.items() if name != "epochs"} for part in parts]

    assert without_epochs(used["pipeline"]) == without_epochs(written["pipeline"])
    assert [part["epochs"] for part in used["pipeline"] if "epochs" in part] == [5]


def test_the_stock_engine_chooses_its_next_step_as_stock_does() -> None:
    """With TED, the rules of ours, and the same fallback action."""
    ours, stock = read_yaml(PROJECT / "config.yml")[1]["policies"], turns_stock.config()["policies"]

    assert [policy["name"] for policy in stock] == ["MemoizationPolicy", "RulePolicy", "TEDPolicy"]
    fallback = "core_fallback_action_name"
    assert {policy.get(fallback) for policy in stock if fallback in policy} == {ours[0][fallback]}


def test_every_intent_is_in_a_story_and_follows_another_one() -> None:
    told = turns_stock.stories(["ask_fee", "greet", "thank"], "action_take_turn")["stories"]

    steps = [[step["intent"] for step in story["steps"] if "intent" in step] for story in told]
    assert steps == [["ask_fee", "greet"], ["greet", "thank"], ["thank", "ask_fee"]]


def test_the_ratios_are_ours_to_stocks() -> None:
    pair = make_pair(make_figures(turns=300, memory_mb=600), make_figures(turns=100, memory_mb=1200))

    assert (pair.times_as_fast, pair.share_of_memory) == (3, 0.5)
    figures = pair.as_dict()
    assert (figures["times_as_fast"], figures["share_of_memory"]) == (3, 0.5)
    assert (figures["ours"]["turns_per_second"], figures["stock"]["turns_per_second"]) == (30, 10)


def test_a_stock_engine_that_answered_nothing_makes_no_ratio() -> None:
    assert make_pair(make_figures(), make_figures(turns=0)).as_dict()["times_as_fast"] is None


@pytest.mark.parametrize("row", ["turns a second", "engine memory, MB", "engine ready, s", "errors"])
def test_the_table_has_a_row_for_each_figure_and_says_how_stock_was_trained(row: str) -> None:
    drawn = table(make_pair(make_figures(), make_figures()))

    assert row in list(drawn.columns[0].cells)
    assert "DIETClassifier 5" in str(drawn.caption)
