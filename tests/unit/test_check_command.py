"""`onewindow check knowledge`: findings with a level and a place; exit code 1 when something must be mended."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from cli import app
from tests.factories import make_item_yaml, write_knowledge
from tests.halls import GROUPS, PLAN, make_hall_yaml, write_halls

runner = CliRunner()
TAXIS_ONLY = {**PLAN, "counters": [PLAN["counters"][0], {**PLAN["counters"][1], "groups": ["taxis"]}]}


@pytest.fixture
def knowledge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_knowledge(tmp_path / "knowledge", item())
    monkeypatch.setenv("ONEWINDOW_VAR_FOLDER", str(tmp_path / "var"))
    monkeypatch.setenv("ONEWINDOW_KNOWLEDGE_FOLDER", str(folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return folder


def item(**changed: Any) -> str:
    """With dates that no run of these tests will see the end of."""
    dates = {"reviewed_on": "2090-01-01", "valid_to": "2091-01-01"}
    return make_item_yaml(**{**dates, **changed})


def check(*words: str) -> Result:
    return runner.invoke(app, ["check", "knowledge", *words])


def findings(*words: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(check(*words, "--json").stdout)["findings"]
    return found


def write(folder: Path, text: str) -> None:
    (folder / "items" / "dog-licence.yml").write_text(text, encoding="utf-8")


def test_sound_knowledge_ends_with_0(knowledge: Path) -> None:
    checked = check()

    assert checked.exit_code == 0
    assert checked.stdout == "共检查1件：要改的0处，要留意的0处。\n"


def test_an_expired_item_ends_with_1_and_is_named_in_chinese(knowledge: Path) -> None:
    write(knowledge, item(reviewed_on="2019-06-01", valid_to="2020-01-01"))

    checked = check()

    assert checked.exit_code == 1
    assert "要改 items/dog-licence: valid_to  「养犬登记证」只核实到2020年1月1日" in checked.stdout
    assert "留意 items/dog-licence: reviewed_on" in checked.stdout


def test_something_to_look_at_alone_ends_with_0(knowledge: Path) -> None:
    write(knowledge, item(sources=[{"title": "某论坛", "grade": "D"}]))

    assert check().exit_code == 0
    assert [(each["level"], each["code"]) for each in findings()] == [("warn", "only_retold")]


def test_every_mistake_of_the_files_is_a_finding(knowledge: Path) -> None:
    write(knowledge, item(name=None, channels="窗口"))

    assert check().exit_code == 1
    assert [(each["level"], each["code"]) for each in findings()] == [("error", "unreadable")] * 2
    assert {each["place"].split(":")[0] for each in findings()} == {"dog-licence.yml"}


def test_what_is_published_can_be_checked_instead_of_the_folder(knowledge: Path) -> None:
    file = knowledge / "items" / "dog-licence.yml"
    for words in (["draft", str(file), "--by", "小王"], ["review", "dog-licence", "1", "--by", "小李"]):
        assert runner.invoke(app, ["guide", *words]).exit_code == 0
    assert runner.invoke(app, ["guide", "publish", "dog-licence", "1", "--by", "小李"]).exit_code == 0
    write(knowledge, item(name=None))

    assert check("--published").exit_code == 0
    assert check().exit_code == 1


def official(folder: Path, **columns: str) -> str:
    path = folder / "official.csv"
    row = {
        "办事编码": "dog-licence",
        "事项名称": "养犬登记证",
        "来源": "- {title: 官网, grade: B, url: 'https://example.gov.cn'}",
        "复核日期": "2026-01-01",
        "有效期至": "2027-01-01",
        **columns,
    }
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, row)
        writer.writeheader()
        writer.writerow(row)
        writer.writerow({**row, "办事编码": "cat-licence", "事项名称": "养猫登记"})
    return str(path)


def test_an_official_export_is_compared(knowledge: Path, tmp_path: Path) -> None:
    file = official(tmp_path, 办理地点="政务大厅二楼")

    found = findings("--against", file)

    assert [(each["code"], each["place"]) for each in found] == [
        ("differs", "items/dog-licence: where"),
        ("only_official", "official.csv"),
    ]
    assert "官方是“政务大厅二楼”" in found[0]["text"]
    assert check("--against", file).exit_code == 0


def test_rows_that_cannot_be_read_are_named(knowledge: Path, tmp_path: Path) -> None:
    found = findings("--against", official(tmp_path, 复核日期="去年"))

    assert [each["code"] for each in found if each["code"] == "row_refused"] == ["row_refused"] * 2


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--against", "nothing.xlsx"], 1),
        (["--against", "README.md"], 1),
        (["--mapping", "knowledge/exchange/columns.yml"], 2),
    ],
)
def test_what_cannot_be_compared_is_one_chinese_line(knowledge: Path, words: list[str], code: int) -> None:
    refused = check(*words)

    assert refused.exit_code == code
    assert refused.stdout == ""
    assert len(refused.stderr.splitlines()) == 1


def test_halls_are_checked_too(knowledge: Path) -> None:
    """A hall's mistake with file and field; an item that nobody said how to book."""
    write_halls(knowledge / "halls", make_hall_yaml(plan="none"))
    broken = findings()
    write_halls(knowledge / "halls", groups={**GROUPS, "groups": GROUPS["groups"][1:]}, plan=TAXIS_ONLY)

    assert [(each["level"], each["place"][:10]) for each in broken] == [("error", "north.yml:")]
    assert [(each["level"], each["code"]) for each in findings()] == [
        ("error", "hall_group_missing"),
        ("error", "hall_item_unknown"),
    ]
    assert "养犬登记证" in findings()[0]["text"]
