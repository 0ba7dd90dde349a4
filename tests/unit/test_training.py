"""The model is trained again when anything it is made of has changed, and only then."""

import os
from pathlib import Path

import pytest

from office.live_model import LiveModel, added_sentences, live_file, read_live, write_live
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


def trained(settings: Settings, added: str = "") -> Path:
    model = training.fitting_model(settings, added)
    model.parent.mkdir(exist_ok=True)
    model.write_bytes(b"trained before")
    if added:
        added_sentences(model).write_text(added, encoding="utf-8")
    return model


def live(settings: Settings) -> Path:
    model, was_trained = training.live_model(settings, say=lambda _: None)
    assert not was_trained
    return model


@pytest.fixture
def never_trained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "bot_python", lambda: pytest.fail("it was trained"))


@pytest.mark.usefixtures("never_trained")
def test_the_model_that_the_staff_chose_answers_also_after_a_start(tmp_path: Path, project: Path) -> None:
    settings = settings_in(tmp_path)
    base, chosen = trained(settings), trained(settings, "added")
    assert live(settings) == base
    assert read_live(settings) == LiveModel(base.name, training.fingerprint())

    write_live(settings, LiveModel(chosen.name, training.fingerprint()))
    assert live(settings) == chosen

    added_sentences(chosen).unlink()
    chosen.unlink()
    assert live(settings) == base, "what is gone keeps nobody from starting"


@pytest.mark.usefixtures("never_trained")
def test_a_new_release_keeps_the_sentences_that_were_added(tmp_path: Path, project: Path) -> None:
    settings = settings_in(tmp_path)
    chosen = trained(settings, "added")
    write_live(settings, LiveModel(chosen.name, training.fingerprint()))

    (project / "data/nlu/guide.yml").write_text("changed")
    fitting = trained(settings, "added")

    assert fitting != chosen
    assert live(settings) == fitting
    assert read_live(settings) == LiveModel(fitting.name, training.fingerprint())


def test_what_is_still_needed_is_not_dropped_with_the_old_models(tmp_path: Path, project: Path) -> None:
    settings = settings_in(tmp_path)
    base, chosen = trained(settings), trained(settings, "chosen")
    write_live(settings, LiveModel(chosen.name, training.fingerprint()))
    others = [trained(settings, f"added {number}") for number in range(5)]
    for age, model in enumerate((base, chosen, *others)):
        os.utime(model, (age, age))

    training._drop_old_models(settings)

    left = {path.name for path in settings.models_folder.glob("*.tar.gz")}
    assert left == {each.name for each in (base, chosen, *others[-3:])}
    assert not added_sentences(others[0]).exists() and added_sentences(chosen).exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"model": 1}'])
def test_a_damaged_note_of_the_live_model_is_none(tmp_path: Path, text: str) -> None:
    settings = settings_in(tmp_path)
    live_file(settings).parent.mkdir()
    live_file(settings).write_text(text)
    assert read_live(settings) is None
