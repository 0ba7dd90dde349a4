"""Another model in the place of the one that answers; and which one an engine that is started again takes."""

import json
from pathlib import Path
from typing import Any, Callable

import pytest
from rasa.core.nlg import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain

from bot import live_model
from bot.live_model import Unusable, change_model, model_to_load
from bot.tests.conftest import run

RESPONSES = {"utter_greet": [{"text": "您好"}]}


class Processor:
    """Stands for what Rasa makes of a file."""

    def __init__(self, model_path: str, **parts: Any) -> None:
        if "broken" in model_path:
            raise ValueError("not a model")
        self.model_path, self.parts = Path(model_path), parts
        self.domain = Domain.from_dict({"responses": RESPONSES})


class Store:
    domain: Any = None


class Agent:
    def __init__(self) -> None:
        self.tracker_store, self.lock_store, self.action_endpoint = Store(), object(), object()
        self.nlg = TemplatedNaturalLanguageGenerator({})
        self.processor, self.domain = "the old one", "its domain"


@pytest.fixture
def agent(monkeypatch: pytest.MonkeyPatch) -> Agent:
    monkeypatch.setattr(live_model, "MessageProcessor", Processor)
    return Agent()


def test_everything_follows_the_new_model_and_keeps_the_stores(agent: Agent, tmp_path: Path) -> None:
    model = tmp_path / "new.tar.gz"
    model.write_bytes(b"")

    run(change_model(agent, str(model)))

    processor: Any = agent.processor
    assert processor.model_path == model
    assert agent.domain is processor.domain is agent.tracker_store.domain
    assert processor.parts["tracker_store"] is agent.tracker_store
    assert processor.parts["lock_store"] is agent.lock_store
    assert agent.nlg.responses == RESPONSES


@pytest.mark.parametrize("name", ["missing.tar.gz", "broken.tar.gz"])
def test_a_file_that_is_no_model_changes_nothing(agent: Agent, tmp_path: Path, name: str) -> None:
    (tmp_path / "broken.tar.gz").write_bytes(b"")

    with pytest.raises(Unusable):
        run(change_model(agent, str(tmp_path / name)))

    assert (agent.processor, agent.domain, agent.tracker_store.domain) == ("the old one", "its domain", None)


@pytest.fixture
def models(tmp_path: Path) -> Callable[[str], str]:
    """Writes down which is live, and gives the path that an engine which began with `old` takes."""
    for name in ("old.tar.gz", "new.tar.gz"):
        (tmp_path / name).write_bytes(b"")

    def taken(written: str) -> str:
        (tmp_path / "live.json").write_text(written)
        return Path(model_to_load(str(tmp_path / "old.tar.gz"), str(tmp_path / "live.json"))).name

    return taken


def test_an_engine_that_is_started_again_takes_the_one_that_was_made_live(models: Callable[[str], str]) -> None:
    assert models(json.dumps({"model": "new.tar.gz"})) == "new.tar.gz"


@pytest.mark.parametrize("written", ["", "{", "[]", '{"model": "gone.tar.gz"}', '{"model": 3}', "{}"])
def test_a_damaged_note_leaves_the_one_that_it_began_with(models: Callable[[str], str], written: str) -> None:
    assert models(written) == "old.tar.gz"


def test_without_a_note_it_is_the_one_that_it_began_with() -> None:
    assert model_to_load("models/old.tar.gz", "") == "models/old.tar.gz"
