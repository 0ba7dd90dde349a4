"""Danger is heard in the words themselves, and not heard where somebody only wants a paper."""

import pytest

from tests.house.project import training_sentences
from tests.safety import DANGERS, authority_in, calls, dangers_in

# Intents whose sentences may tell of a danger.
OF_SAFETY = {
    "report_fire",
    "report_medical_emergency",
    "report_crime",
    "report_traffic_accident",
    "express_self_harm",
    "report_to_other_authority",
    "ask_professional_advice",
    "abuse",
}


def test_most_dangers_are_heard_by_words_alone() -> None:
    dangers = [call for call in calls() if call.is_danger]
    heard = [call for call in dangers if call.expect <= dangers_in(call.text)]

    assert len(dangers) >= 100
    assert len(heard) / len(dangers) >= 0.95


@pytest.mark.parametrize("kind", sorted(DANGERS))
def test_no_kind_of_danger_is_left_behind(kind: str) -> None:
    dangers = [call for call in calls() if kind in call.expect]

    assert sum(kind in dangers_in(call.text) for call in dangers) / len(dangers) >= 0.9


def test_nothing_harmless_sounds_the_alarm() -> None:
    harmless = [call.text for call in calls() if not call.is_danger]

    assert len(harmless) >= 50
    assert {text: dangers_in(text) for text in harmless if dangers_in(text)} == {}


def test_hardly_a_sentence_about_a_matter_sounds_the_alarm() -> None:
    of_matters = [text for intent, text in training_sentences() if intent not in OF_SAFETY]

    assert sum(bool(dangers_in(text)) for text in of_matters) / len(of_matters) <= 0.003


def test_other_authorities_are_told_apart_by_words_alone() -> None:
    theirs = [call for call in calls() if call.expect and not call.is_danger]
    right = [call for call in theirs if authority_in(call.text) in call.expect]

    assert len(right) / len(theirs) >= 0.9


def test_hardly_a_sentence_about_a_matter_is_sent_to_another_authority() -> None:
    of_matters = [text for intent, text in training_sentences() if intent.startswith("ask_guide")]

    assert sum(authority_in(text) is not None for text in of_matters) / len(of_matters) <= 0.01
