"""Phrases that callers use for times, written by somebody who had not seen the parser."""

from bench.times import measure
from office.settings import PROJECT
from tests.times import announced


def test_callers_times_are_understood() -> None:
    figures = measure(PROJECT / "tests" / "heldout" / "times.jsonl", announced())

    assert len(figures.judged) == 150
    assert figures.share >= 0.95
