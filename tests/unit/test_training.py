"""The model is trained again when anything it is made of has changed, and only then."""

import os
from pathlib import Path

import pytest

from office.settings import Settings
from supervisor import training
from tests.factories import write_knowledge

INGREDIENTS = ("config.yml", "domain/guide.yml", "data/nlu/guide.yml", "data/rules/guide.yml")
ENGINE_PIECES = ("bot/components/cascade_classifier.py", "bot/normalising.py", "bot/requirements.lock")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project of its own."""
    for name in (
        *INGREDIENTS,
        *ENGINE_PIECES,
        "README.md",
        "bot/tests/test_x.py",
        "bot/.venv/x.py",
        "knowledge/items/new.yml",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    monkeypatch.setattr(training, "PROJECT", tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", [*INGREDIENTS, *ENGINE_PIECES])
def test_a_changed_ingredient_needs_a_new_model(project: Path, name: str) -> None:
    before = training.fingerprint()

    (project / name).write_text("changed")

    assert training.fingerprint() != before


def test_a_new_file_of_training_sentences_needs_a_new_model(project: Path) -> None:
    before = training.fingerprint()

    (project / "data/nlu/new.yml").write_text("")

    assert training.fingerprint() != before


def test_a_file_that_is_gone_needs_a_new_model(project: Path) -> None:
    before = training.fingerprint()

    (project / "data/nlu/guide.yml").unlink()

    assert training.fingerprint() != before


@pytest.mark.parametrize("name", ["README.md", "bot/tests/test_x.py", "bot/.venv/x.py", "knowledge/items/new.yml"])
def test_anything_else_does_not(project: Path, name: str) -> None:
    before = training.fingerprint()

    (project / name).write_text("changed")

    assert training.fingerprint() == before


def test_a_file_written_again_with_the_same_content_does_not(project: Path) -> None:
    before = training.fingerprint()

    for name in INGREDIENTS:
        (project / name).write_text(name)
        os.utime(project / name, (0, 0))

    assert training.fingerprint() == before


def test_a_fitting_model_is_not_trained_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_in(tmp_path)
    model = training.fitting_model(settings)
    model.parent.mkdir()
    model.write_bytes(b"trained before")
    monkeypatch.setattr(training, "bot_python", lambda: pytest.fail("it was trained"))

    assert training.train(settings, say=lambda _: None) == (model, False)


def settings_in(folder: Path, *items: str) -> Settings:
    knowledge = write_knowledge(folder / "knowledge", *items)
    return Settings(
        _env_file=None, var_folder=folder / "var", knowledge_folder=knowledge, models_folder=folder / "models"
    )
