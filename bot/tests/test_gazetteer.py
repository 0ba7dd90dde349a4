"""The engine's names follow their file, and survive a bad one."""

from pathlib import Path

import pytest

from bot import gazetteer
from bot.gazetteer import Gazetteer, Name, gazetteer_file
from bot.tests.understanding import name, write_gazetteer


@pytest.fixture
def looks_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer, "LOOK_EVERY_SECONDS", 0.0)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return write_gazetteer(tmp_path / "gazetteer.json", name("身份证", codes=["id-card"]))


@pytest.mark.usefixtures("looks_every_time")
def test_a_changed_file_is_another_edition(file: Path) -> None:
    names = Gazetteer(file)
    before = names.edition()

    write_gazetteer(file, name("户口簿"), written_at=2_000)

    assert names.edition() != before
    assert names.names() == [Name("material", "户口簿")]


@pytest.mark.usefixtures("looks_every_time")
def test_an_unchanged_file_is_the_same_edition(file: Path) -> None:
    names = Gazetteer(file)

    assert names.edition() == names.edition()
    assert names.names() == [Name("material", "身份证", ("id-card",))]


def test_the_file_is_not_looked_at_for_every_message(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer, "LOOK_EVERY_SECONDS", 3600.0)
    names = Gazetteer(file)
    before = names.edition()

    write_gazetteer(file, name("户口簿"), written_at=2_000)

    assert names.edition() == before


@pytest.mark.usefixtures("looks_every_time")
@pytest.mark.parametrize(
    "broken",
    [
        "[{",
        '[{"kind": "material"}]',
        '[{"kind": "material", "name": null}]',
        '[{"kind": "material", "name": "户口", "not_before": ["("]}]',
        "7",
        "{}",
        "\ufeff",
    ],
)
def test_a_broken_file_leaves_the_names_from_before(file: Path, broken: str) -> None:
    names = Gazetteer(file)
    before = names.names()

    file.write_text(broken, encoding="utf-8")

    assert names.names() == before != []


@pytest.mark.usefixtures("looks_every_time")
def test_a_broken_file_is_told_once_and_followed_again_when_it_is_mended(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    names = Gazetteer(file)
    file.write_text("{}", encoding="utf-8")
    for _ in range(3):
        assert names.names() == []
    assert len(caplog.records) == 1

    write_gazetteer(file, name("户口簿"), written_at=2_000)

    assert names.names() == [Name("material", "户口簿")]


@pytest.mark.usefixtures("looks_every_time")
def test_a_removed_file_leaves_the_names_and_a_late_one_is_found(file: Path) -> None:
    names, late = Gazetteer(file), Gazetteer(file.with_name("late.json"))
    assert names.names()
    assert not late.names()

    file.rename(file.with_name("late.json"))

    assert names.names() == late.names() != []


def test_a_name_inside_another_name_does_not_fit() -> None:
    district = Name("district", "河东", not_before=("路",), not_after=("新",))

    assert district.fits("在河东办", 1, 3)
    assert not district.fits("河东路", 0, 2)
    assert not district.fits("新河东", 1, 3)


def test_what_follows_a_name_is_told_by_a_pattern() -> None:
    card = Name("item", "身份证", not_before=("大厅", "明(?![年天])"))

    assert card.fits("身份证明年到期", 0, 3)
    assert not card.fits("身份证明在哪开", 0, 3)
    assert not card.fits("身份证大厅", 0, 3)


def test_the_supervisor_may_say_where_the_file_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(gazetteer.PLACE, raising=False)
    assert gazetteer_file("configured.json") == Path("configured.json")

    monkeypatch.setenv(gazetteer.PLACE, "said.json")
    assert gazetteer_file("configured.json") == Path("said.json")
