"""`onewindow keys` and the doctor: lost and wrong keys are named, in Chinese and by a stable code."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from cli import app
from office.booking.booking import Booking
from office.settings import Settings
from office.storage.engine import open_database
from office.storage.migrate import upgrade
from office.vault import Vault, keys_from_text
from supervisor.doctor import Finding, keys
from supervisor.startup import KeysLost, refuse_lost_keys
from tests.booking import booked, make_booking
from tests.factories import write_knowledge

runner = CliRunner()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house's var folder, with the database up to date and nothing in it."""
    write_knowledge(tmp_path / "knowledge")
    monkeypatch.setenv("ONEWINDOW_VAR_FOLDER", str(tmp_path))
    monkeypatch.setenv("ONEWINDOW_KNOWLEDGE_FOLDER", str(tmp_path / "knowledge"))
    for name in ("DATABASE_URL", "ONEWINDOW_PERSONAL_KEYS"):
        monkeypatch.delenv(name, raising=False)
    database = open_database(Settings().database)
    upgrade(database)
    database.dispose()
    return tmp_path


@pytest.fixture
def file(folder: Path) -> Path:
    """Its key file, under which somebody's appointment is sealed."""
    assert run("keys", "new").exit_code == 0
    path = folder / "keys.txt"
    database = open_database(Settings().database)
    booked(with_keys(make_booking(database), path), 1)
    database.dispose()
    return path


def with_keys(booking: Booking, path: Path) -> Booking:
    return replace(booking, vault=Vault(keys_from_text(path.read_text()), lambda count: b"x" * count))


def run(*words: str) -> Result:
    return runner.invoke(app, [*words])


def doctor() -> Finding:
    return keys(Settings())


def test_a_sound_house_is_found_sound(file: Path) -> None:
    found = doctor()

    assert (found.ok, found.code) == (True, "keys_ok")
    assert "密钥没有问题" in found.said
    assert run("keys", "check").exit_code == 0


def test_a_lost_file_is_told_and_never_made_anew(file: Path) -> None:
    file.unlink()

    found, checked = doctor(), run("keys", "check", "--json")

    assert (found.ok, found.code) == (False, "keys_lost")
    assert str(file) in found.said
    assert "备份" in found.said
    assert checked.exit_code == 1
    assert json.loads(checked.stdout) == {"code": "keys_lost", "looked_at": 1, "closed": 1, "older": 0}
    assert not file.exists()
    assert run("keys", "reseal").exit_code == 1
    assert not file.exists()


def test_the_house_does_not_start_over_lost_keys(file: Path) -> None:
    database = open_database(Settings().database)
    refuse_lost_keys(Settings(), database)
    file.unlink()

    with pytest.raises(KeysLost, match="keys_lost: "):
        refuse_lost_keys(Settings(), database)
    database.dispose()


def test_another_houses_file_is_told(file: Path) -> None:
    file.unlink()
    run("keys", "new")

    found = doctor()

    assert (found.ok, found.code) == (False, "keys_wrong")
    assert "有1条打不开" in found.said


@pytest.mark.parametrize("text", ["", "not base64!", "密钥"])
def test_a_spoilt_file_is_told(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")

    assert (doctor().ok, doctor().code) == (False, "keys_unusable")
    assert run("keys", "add").exit_code == 1


def test_a_new_key_is_added_and_everything_brought_under_it(file: Path) -> None:
    assert "reseal" in run("keys", "add").output
    assert "旧密钥" in doctor().said

    assert json.loads(run("keys", "reseal", "--json").output) == {
        "bookings": 1,
        "requests": 0,
        "cases": 0,
        "commitments": 0,
        "messages": 0,
        "ratings": 0,
        "calls": 0,
        "photos": 0,
        "callbacks": 0,
        "channels": 0,
    }

    assert doctor().said.endswith("（看了1条）。")
    assert "0条" in run("keys", "reseal").output
    notes_and_keys = file.read_text(encoding="ascii").splitlines()
    file.write_text("\n".join(notes_and_keys[:-1]), encoding="ascii")
    assert doctor().code == "keys_ok", "the old one may go"


def test_a_file_that_is_there_is_not_written_over(file: Path) -> None:
    before = file.read_text(encoding="ascii")

    refused = run("keys", "new")

    assert refused.exit_code == 1
    assert file.read_text(encoding="ascii") == before


def test_keys_in_the_settings_are_changed_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONEWINDOW_PERSONAL_KEYS", "x")

    for command in ("add", "new"):
        assert run("keys", command).exit_code == 1
    assert not (folder / "keys.txt").exists()


def test_closures_lists_who_is_affected_without_names(folder: Path, file: Path) -> None:
    """The hall of the test's appointment is in no file of this house: as if it had been closed for good."""
    listed = run("closures", "--json")

    [row] = json.loads(listed.stdout)["appointments"]
    assert (row["hall_id"], row["when"], row["told"]) == ("dog-hall", "2026-11-23 09:00", "not_noted")
    assert "还没" not in run("closures", "--hall", "cat-hall").stdout
    assert "没有人" in run("closures", "--hall", "cat-hall").stdout
    assert row["no"] in run("closures").stdout
