"""The figures of `onewindow bench nlu` are what their names say."""

from typing import Any

import pytest

from bench.nlu import figures
from bench.nlu.figures import Score
from bench.nlu.result import as_json
from bench.nlu.rows import Row, row_of, sentence_of
from bench.nlu.run import oddities
from bench.nlu.tables import table
from tests.nlu_rows import Span, make_result, make_row, make_sentence

FOUR = [make_row("fee", "fee"), make_row("fee", "where"), make_row("where", "where"), make_row("where", "where")]
NURSE: Span = (0, 3, "item")


def test_accuracy_is_the_share_that_is_right() -> None:
    assert figures.accuracy(FOUR) == 0.75


def test_macro_f1_counts_each_intent_alike() -> None:
    """fee: precision 1, recall 1/2 -> 2/3; where: precision 2/3, recall 1 -> 4/5."""
    assert figures.macro_f1(FOUR) == pytest.approx((2 / 3 + 4 / 5) / 2)


def test_a_right_guess_that_the_fallback_hid_is_no_right_answer() -> None:
    rows = [make_row("fee", "fee"), make_row("fee", "fee", given="nlu_fallback")]

    assert (figures.accuracy(rows), figures.answered(rows)) == (1.0, 0.5)


@pytest.mark.parametrize("found", [(0, 2, "item"), (1, 3, "item"), (0, 3, "hall")])
def test_an_entity_is_a_hit_only_with_its_span_and_kind(found: Span) -> None:
    rows = [make_row(marked=[NURSE], found=[found]), make_row(marked=[NURSE], found=[NURSE])]

    scores = figures.entity_scores(rows)

    assert scores["item"] == Score(true=2, said=2 if found[2] == "item" else 1, hits=1)
    assert list(scores) == ["item"]


def test_kinds_of_entity_that_the_test_does_not_mark_do_not_count() -> None:
    assert figures.entity_scores([make_row(found=[NURSE])]) == {}
    assert make_result([make_row(found=[NURSE])]).shares()["entity_f1"] is None


def test_all_kinds_together_count_each_entity_alike() -> None:
    scores = {"item": Score(true=3, said=2, hits=2), "hall": Score(true=1, said=2, hits=1)}

    whole = figures.together(scores.values())

    assert whole is not None
    assert (whole.precision, whole.recall, whole.f1) == (0.75, 0.75, 0.75)


@pytest.mark.parametrize(
    ("guess", "given"), [("out_of_scope", None), ("ask_fee", "nlu_fallback"), ("out_of_scope", "nlu_fallback")]
)
def test_what_is_named_out_of_scope_or_not_understood_is_turned_away(guess: str, given: str | None) -> None:
    weather = make_row("out_of_scope", guess, given=given)
    rows = [weather, make_row("out_of_scope", "ask_fee"), make_row("ask_fee", guess, given=given), *FOUR[:3]]

    assert figures.caught(rows) == 0.5
    assert figures.false_alarms(rows) == 0.25


def test_a_test_without_such_sentences_has_no_share_of_them() -> None:
    assert figures.caught(FOUR) is None
    assert figures.false_alarms([make_row("out_of_scope", "out_of_scope")]) is None


def test_confidence_is_compared_with_the_share_that_is_right() -> None:
    rows = [make_row(confidence=0.91), make_row(guess="ask_where", confidence=0.99), make_row(confidence=1.0)]
    rows.append(make_row(guess="ask_where", confidence=0.1))

    low, high = figures.calibration(rows)

    assert (low.low, low.count, low.right) == (0.1, 1, 0)
    assert (high.low, high.high, high.count) == (0.9, 1.0, 3)
    assert high.confidence == pytest.approx((0.91 + 0.99 + 1) / 3)
    assert high.right == pytest.approx(2 / 3)
    assert figures.expected_calibration_error([low, high]) == pytest.approx((0.1 + 3 * (2.9 / 3 - 2 / 3)) / 4)


def test_the_pair_that_is_confused_most_comes_first() -> None:
    rows = [make_row("a", "b"), make_row("c", "b"), make_row("c", "b"), make_row("c", "a"), make_row("c", "c")]

    assert [(true, said, len(shared)) for true, said, shared in figures.confused(rows)] == [
        ("c", "b", 2),
        ("a", "b", 1),
        ("c", "a", 1),
    ]


def test_the_points_lost_are_those_of_accuracy() -> None:
    result = make_result(FOUR, typos=[FOUR[0], FOUR[1], FOUR[1], FOUR[1]])

    assert result.points_lost() == {"typos": 50}
    assert result.shares()["typos_accuracy"] == 0.25


def test_the_first_pipeline_says_how_far_it_is_ahead() -> None:
    written = as_json({"ours": make_result([FOUR[0]]), "stock": make_result(FOUR)})

    assert written["ours"]["points_ahead_of_stock"]["accuracy"] == 25
    assert "out_of_scope_caught" not in written["ours"]["points_ahead_of_stock"]
    assert "points_ahead_of_ours" not in written["stock"]


def test_the_figures_list_what_went_wrong() -> None:
    wrong = make_result(FOUR).as_dict()["wrong"]

    assert [(row["intent"], row["predicted"]) for row in wrong] == [("fee", "where")]


def test_the_table_has_a_column_for_each_pipeline_and_one_for_what_lies_between() -> None:
    rows = [make_row(marked=[NURSE], found=[NURSE])]
    alone, beside = make_result(rows), make_result(rows, typos=rows, traditional=rows)

    assert len(table({"ours": alone}).columns) == 2
    assert len(table({"ours": beside, "stock": beside}).columns) == 4
    assert table({"ours": beside}).row_count - table({"ours": alone}).row_count == 6


def test_an_entity_that_was_found_twice_counts_once() -> None:
    entity = {"start": 0, "end": 3, "kind": "item"}
    sentence = sentence_of({"text": "护士证", "intent": "ask_guide", "entities": [entity]})

    row = row_of(sentence, {"guess": None, "confidence": 0.0, "given": None, "entities": [entity, entity]})

    assert row == make_row("ask_guide", None, 0.0, text="护士证", marked=[NURSE], found=[NURSE])
    assert not row.right


def training(**changed: Any) -> dict[str, Any]:
    return {"intents": {"ask_fee": 2, "out_of_scope": 3}, "known": [], **changed}


def test_an_intent_that_training_lacks_is_named() -> None:
    sentences = [make_sentence(intent="ask_fee"), make_sentence(intent="ask_moon"), make_sentence(intent="ask_moon")]

    [warning] = oddities(sentences, training())

    assert "2 test sentences" in warning
    assert "ask_moon" in warning


def test_sentences_that_training_knows_are_counted() -> None:
    [warning] = oddities([make_sentence("几点开门"), make_sentence("要钱吗")], training(known=["要钱吗"]))

    assert warning.startswith("1 test sentences stand in the training data")


def test_ordinary_data_is_not_odd() -> None:
    assert oddities([make_sentence()], training()) == []
    assert len(oddities([make_sentence()], training(intents={"ask_fee": 2}))) == 1


def test_rows_can_be_written_down() -> None:
    row: Row = make_row("fee", "where", 0.98765, given="nlu_fallback", text="要钱不")

    assert row.as_dict() == {
        "text": "要钱不",
        "intent": "fee",
        "predicted": "where",
        "confidence": 0.9877,
        "fell_back": True,
    }
