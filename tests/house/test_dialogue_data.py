"""Domain, rules, training sentences and actions fit together."""

import importlib
import inspect
import json
import pkgutil
import re
from collections import Counter

import pytest

import actions
from actions.base import OfficeAction
from actions.guide_counter import FACET_OF_INTENT, GuideMemory
from actions.turn import TALK
from office.guide.model import Facet
from office.settings import PROJECT
from tests.house.project import bare, domain, heldout_sentences, items, rule_steps, training_sentences

INTENTS: list[str] = domain()["intents"]
FALLBACK = "nlu_fallback"  # Rasa's own, in no domain
NOT_TYPED_IN_TESTS = {"choose_item"}  # tapped, or spoken about a list just shown
LEAST_SENTENCES = 10
SOURCE_OF_ACTIONS = "".join(
    path.read_text(encoding="utf-8")
    for folder in ("actions", "office/dialogue")
    for path in (PROJECT / folder).glob("*.py")
)


def actions_in_python() -> set[str]:
    for module in pkgutil.iter_modules(actions.__path__):
        if module.name != "__main__":
            importlib.import_module(f"actions.{module.name}")
    found, waiting = set(), OfficeAction.__subclasses__()
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if not inspect.isabstract(kind):
            found.add(kind.__new__(kind).name())
    return found


def payloads() -> list[str]:
    """Of the quick replies in domain/, and of the greeting's."""
    greeting = (PROJECT / "office" / "conversations" / "usecases.py").read_text(encoding="utf-8")
    responses = [response for variants in domain()["responses"].values() for response in variants]
    buttons = [button["payload"] for response in responses for button in response.get("buttons", [])]
    return buttons + re.findall(r'"(/[a-z_]+)"', greeting)


def test_actions_in_the_domain_and_in_python_are_the_same() -> None:
    assert set(domain()["actions"]) == actions_in_python()


def test_every_action_of_a_rule_exists() -> None:
    known = {*domain()["actions"], *domain()["responses"]}

    assert set(rule_steps("action")) - known == set()


@pytest.mark.parametrize("response", domain()["responses"])
def test_every_response_is_used(response: str) -> None:
    assert response in rule_steps("action") or f'"{response}"' in SOURCE_OF_ACTIONS


def test_every_response_of_an_action_exists() -> None:
    assert set(re.findall(r'"(utter_\w+)"', SOURCE_OF_ACTIONS)) <= set(domain()["responses"])


@pytest.mark.parametrize("intent", [*INTENTS, FALLBACK])
def test_every_intent_has_exactly_one_rule(intent: str) -> None:
    assert rule_steps("intent").count(intent) == 1


def test_rules_know_no_other_intent() -> None:
    assert set(rule_steps("intent")) == {*INTENTS, FALLBACK}


def test_no_intent_is_listed_twice() -> None:
    assert [intent for intent, count in Counter(INTENTS).items() if count > 1] == []


@pytest.mark.parametrize("intent", INTENTS)
def test_every_intent_has_training_sentences(intent: str) -> None:
    assert sum(each == intent for each, _ in training_sentences()) >= LEAST_SENTENCES


@pytest.mark.parametrize("intent", sorted(set(INTENTS) - NOT_TYPED_IN_TESTS))
def test_every_intent_has_heldout_sentences(intent: str) -> None:
    assert sum(each == intent for each, _ in heldout_sentences()) >= LEAST_SENTENCES // 2


def test_sentences_name_only_intents_of_the_domain() -> None:
    assert {intent for intent, _ in training_sentences() + heldout_sentences()} <= set(INTENTS)


def test_no_alias_is_a_heldout_sentence_about_items() -> None:
    lines = (PROJECT / "tests" / "heldout" / "items.jsonl").read_text(encoding="utf-8").splitlines()
    heldout = [json.loads(line) for line in lines]
    learnt = {bare(phrase) for item in items().values() for phrase in (item.name, *item.aliases)}

    assert [row["text"] for row in heldout if bare(row["text"]) in learnt] == []


@pytest.mark.parametrize("payload", payloads())
def test_a_quick_reply_leads_somewhere(payload: str) -> None:
    """A command of the domain, or words. Rasa takes braces for a placeholder and logs all that it knows of the talk."""
    assert "{" not in payload
    assert payload.removeprefix("/") in INTENTS if payload.startswith("/") else payload


def test_intents_that_ask_for_a_part_of_a_guide_are_in_the_domain() -> None:
    assert set(FACET_OF_INTENT) <= set(INTENTS)
    assert {Facet.OVERVIEW, *FACET_OF_INTENT.values()} == set(Facet), "every part can be asked for in words"


def test_slots_that_actions_set_are_in_the_domain() -> None:
    assert {*GuideMemory().as_slots(), TALK} == set(domain()["slots"])


def test_marks_of_entities_are_taken_off() -> None:
    """The reader of these tests, not the data."""
    assert not any("](" in sentence for _, sentence in training_sentences() + heldout_sentences())
