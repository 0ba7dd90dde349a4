"""The figures of `onewindow bench nlu` are what their names say."""

import pytest

from bench.nlu import NluResult


def result(*pairs: tuple[str, str]) -> NluResult:
    rows = [
        {"text": "", "intent": true, "predicted": said, "confidence": 1.0, "fell_back": False} for true, said in pairs
    ]
    return NluResult(train_seconds=1, ms_per_message=1, peak_mb=1, rows=rows)


def test_accuracy_is_the_share_that_is_right() -> None:
    assert result(("fee", "fee"), ("fee", "where"), ("where", "where"), ("where", "where")).accuracy == 0.75


def test_macro_f1_counts_each_intent_alike() -> None:
    """fee: precision 1, recall 1/2 -> 2/3; where: precision 2/3, recall 1 -> 4/5."""
    measured = result(("fee", "fee"), ("fee", "where"), ("where", "where"), ("where", "where"))

    assert measured.macro_f1 == pytest.approx((2 / 3 + 4 / 5) / 2)


def test_the_report_lists_what_went_wrong() -> None:
    wrong = result(("fee", "where"), ("fee", "fee")).as_dict()["wrong"]

    assert [(row["intent"], row["predicted"]) for row in wrong] == [("fee", "where")]
