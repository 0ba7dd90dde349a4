"""`onewindow figures` and `figures cases`: on the screen, as data, and in files; no keys are made for them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from click.testing import Result
from docx import Document
from openpyxl import load_workbook
from typer.testing import CliRunner

from cli import app
from office.cases.findings import FindingState
from office.cases.sending_findings import Findings
from office.settings import Settings
from office.storage.engine import open_database
from office.storage.migrate import upgrade
from tests.cases import NAME, NOW, PHONE, SAID, filed, make_cases
from tests.factories import make_item_yaml, write_knowledge

runner = CliRunner()
DAYS = ("--from", "2026-11-01", "--to", "2026-11-30")
ITEMS = {"dog-licence": "养犬登记证"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    item = make_item_yaml(reviewed_on="2090-01-01", valid_to="2091-01-01")
    monkeypatch.setenv("ONEWINDOW_KNOWLEDGE_FOLDER", str(write_knowledge(tmp_path / "knowledge", item)))
    monkeypatch.setenv("ONEWINDOW_VAR_FOLDER", str(tmp_path))
    for name in ("DATABASE_URL", "ONEWINDOW_PERSONAL_KEYS"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def database(folder: Path) -> Iterator[sa.Engine]:
    engine = open_database(Settings().database)
    upgrade(engine)
    yield engine
    engine.dispose()


def run(*words: str) -> Result:
    return runner.invoke(app, [*words])


def test_the_case_figures_are_printed_with_their_formulas(folder: Path, database: sa.Engine) -> None:
    filed(make_cases(database))

    shown = run("figures", "cases", *DAYS)
    told = json.loads(run("figures", "cases", *DAYS, "--json").stdout)

    assert shown.exit_code == 0 and "很难办" in shown.stdout and "满意率＝说满意÷回访到" in shown.stdout
    assert (told["from"], told["whole"]["received"], told["by_day"][0]["day"]) == ("2026-11-01", 1, "2026-11-23")
    assert told["formulas"]["solution_rate"] == "解决率＝说解决了÷回访到"
    assert not any(secret in shown.stdout for secret in (NAME, PHONE, SAID))
    assert not (folder / "keys.txt").exists()


def test_they_are_written_as_tables_and_as_a_document(folder: Path, database: sa.Engine) -> None:
    no = filed(make_cases(database)).no
    files = [folder / f"month.{form}" for form in ("csv", "xlsx", "docx")]

    done = run("figures", "cases", *DAYS, *(str(word) for file in files for word in (f"--{file.suffix[1:]}", file)))

    assert done.exit_code == 0 and done.stdout == "" and str(files[2]) in done.stderr
    assert "全部,全部,收到,1" in files[0].read_text(encoding="utf-8-sig").splitlines()
    assert load_workbook(files[1]).active["D2"].value == 1
    assert Document(str(files[2])).paragraphs[0].text == "“办不成事”反映窗口月报（2026年11月）"
    assert no not in files[0].read_text(encoding="utf-8-sig").split("超期还没答复的件")[0]


def test_days_the_wrong_way_round_or_left_out_end_with_2(folder: Path, database: sa.Engine) -> None:
    assert run("figures", "cases", "--from", "2026-11-30", "--to", "2026-11-01").exit_code == 2
    assert run("figures", "cases", "--from", "2026-11-30").exit_code == 2
    assert run("figures", "--to", "2026-11-30").exit_code == 2
    assert run("figures", *DAYS).exit_code == 0


def test_checking_the_knowledge_shows_what_was_sent_and_not_replied_to(folder: Path, database: sa.Engine) -> None:
    cases = make_cases(database)
    filed(cases)
    findings = Findings(cases, lambda work, finding, name, now: None, redact=str)
    key = findings.send("dog-licence.2026-11", "li", NOW, NOW.date(), ITEMS).finding.key

    before = run("check", "knowledge")
    findings.settle(key, FindingState.TAKEN_UP, "bian", NOW, "改了")
    after = run("check", "knowledge")

    assert before.exit_code == after.exit_code == 0
    assert "留意 items/dog-licence  “办不成事”窗口2026年11月23日转来，还没有回话：「养犬登记证」" in before.stdout
    assert "办不成事" not in after.stdout


def test_checking_the_knowledge_needs_no_database_and_makes_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("check", "knowledge").exit_code == 0
    assert not (folder / "onewindow.db").exists()

    (folder / "onewindow.db").touch()
    assert run("check", "knowledge").exit_code == 0, "one without tables"
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    assert run("check", "knowledge").exit_code == 0, "one that cannot be reached"
