"""The model is trained again when anything it is made of has changed, and only then."""

import os
from pathlib import Path

import pytest

from office.settings import Settings
from supervisor import gazetteer, training
from supervisor.gazetteer import write_gazetteer
from tests.factories import make_item_yaml, write_knowledge

INGREDIENTS = ("config.yml", "domain/guide.yml", "data/nlu/guide.yml", "data/rules/guide.yml")
ENGINE_PIECES = ("bot/components/linear_classifier.py", "bot/requirements.lock")
GAZETTEER = "items.txt"


@pytest.fixture(autouse=True)
def gazetteer_of_the_test(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real one is what the next real training reads."""
    monkeypatch.setattr(gazetteer, "FOLDER", tmp_path / "gazetteer")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project of its own."""
    for name in (*INGREDIENTS, *ENGINE_PIECES, GAZETTEER, "README.md", "bot/tests/test_x.py", "bot/.venv/x.py"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    monkeypatch.setattr(training, "PROJECT", tmp_path)
    return tmp_path


def fingerprint(project: Path) -> str:
    return training.fingerprint(project / GAZETTEER)


@pytest.mark.parametrize("name", [*INGREDIENTS, *ENGINE_PIECES, GAZETTEER])
def test_a_changed_ingredient_needs_a_new_model(project: Path, name: str) -> None:
    before = fingerprint(project)

    (project / name).write_text("changed")

    assert fingerprint(project) != before


def test_a_new_file_of_training_sentences_needs_a_new_model(project: Path) -> None:
    before = fingerprint(project)

    (project / "data/nlu/new.yml").write_text("")

    assert fingerprint(project) != before


def test_a_file_that_is_gone_needs_a_new_model(project: Path) -> None:
    before = fingerprint(project)

    (project / "data/nlu/guide.yml").unlink()

    assert fingerprint(project) != before


@pytest.mark.parametrize("name", ["README.md", "bot/tests/test_x.py", "bot/.venv/x.py"])
def test_anything_else_does_not(project: Path, name: str) -> None:
    before = fingerprint(project)

    (project / name).write_text("changed")

    assert fingerprint(project) == before


def test_a_file_written_again_with_the_same_content_does_not(project: Path) -> None:
    before = fingerprint(project)

    for name in INGREDIENTS:
        (project / name).write_text(name)
        os.utime(project / name, (0, 0))

    assert fingerprint(project) == before


def test_a_fitting_model_is_not_trained_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_in(tmp_path)
    model = training.fitting_model(settings)
    model.parent.mkdir()
    model.write_bytes(b"trained before")
    monkeypatch.setattr(training, "bot_python", lambda: pytest.fail("it was trained"))

    assert training.train(settings, say=lambda _: None) == (model, False)


def test_the_gazetteer_holds_names_and_not_whole_phrases(tmp_path: Path) -> None:
    """狗证 is what people say; as one word of the dictionary it would hide 狗."""
    path = write_gazetteer(settings_in(tmp_path, make_item_yaml(outcome="养犬证（电子）")))

    assert path.read_text(encoding="utf-8").split() == ["养犬登记证", "养犬证", "电子"]


def test_the_gazetteer_is_left_alone_when_nothing_has_changed(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    path = write_gazetteer(settings)
    os.utime(path, (0, 0))

    write_gazetteer(settings)

    assert path.stat().st_mtime == 0


def settings_in(folder: Path, *items: str) -> Settings:
    knowledge = write_knowledge(folder / "knowledge", *items)
    return Settings(
        _env_file=None, var_folder=folder / "var", knowledge_folder=knowledge, models_folder=folder / "models"
    )
