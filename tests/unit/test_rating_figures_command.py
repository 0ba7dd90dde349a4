"""`onewindow rating-figures`: on the screen, as data, and for a spreadsheet."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import load_workbook
from typer.testing import CliRunner

from cli import app
from office.settings import Settings
from office.storage.engine import open_database
from office.storage.migrate import upgrade
from tests.factories import write_knowledge
from tests.rating import make_ratings, rated

DAYS = ("--from", "2026-11-23", "--to", "2026-11-23")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A house in which one case was rated well and one badly."""
    write_knowledge(tmp_path / "knowledge")
    monkeypatch.setenv("ONEWINDOW_VAR_FOLDER", str(tmp_path))
    monkeypatch.setenv("ONEWINDOW_KNOWLEDGE_FOLDER", str(tmp_path / "knowledge"))
    for name in ("DATABASE_URL", "ONEWINDOW_PERSONAL_KEYS"):
        monkeypatch.delenv(name, raising=False)
    database = open_database(Settings().database)
    upgrade(database)
    for ref, level in (("FY111-111-1111", 5), ("FY222-222-2222", 1)):
        rated(make_ratings(database), level, datetime(2026, 11, 23, 2, 0, tzinfo=UTC), ref)
    database.dispose()
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["rating-figures", *words])


def test_as_data_with_the_formulas(folder: Path) -> None:
    found = json.loads(run(*DAYS, "--json").stdout)

    assert (found["whole"]["rated"], found["whole"]["satisfaction_rate"]) == (2, 0.5)
    assert found["by_department"]["human-resources"]["rectifications"]["opened"] == 1
    assert "÷" in found["formulas"]["rated_share"]


def test_on_the_screen_in_words(folder: Path) -> None:
    said = run(*DAYS).stdout

    assert "人社部门" in said and "满意率（%）" in said and "满意率＝" in said


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_for_a_spreadsheet(folder: Path, form: str) -> None:
    path = folder / f"r.{form}"
    assert run(*DAYS, f"--{form}", str(path)).exit_code == 0

    if form == "csv":
        assert "好差评,全部,非常满意,1" in path.read_text(encoding="utf-8-sig").splitlines()
    else:
        assert load_workbook(path).active["A1"].value == "部分"


def test_days_the_wrong_way_round_are_refused(folder: Path) -> None:
    refused = run("--from", "2026-11-23", "--to", "2026-11-22")

    assert refused.exit_code == 2
