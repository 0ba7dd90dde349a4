"""`onewindow account`, and the first login that `onewindow serve` makes."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from cli import app
from office.settings import Settings
from supervisor.startup import FIRST_ACCOUNT, first_login
from tests.factories import write_knowledge

runner = CliRunner()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty house."""
    write_knowledge(tmp_path / "knowledge")
    monkeypatch.setenv("ONEWINDOW_VAR_FOLDER", str(tmp_path))
    monkeypatch.setenv("ONEWINDOW_KNOWLEDGE_FOLDER", str(tmp_path / "knowledge"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path


def run(*words: str, typed: str = "") -> Result:
    return runner.invoke(app, ["account", *words], input=typed)


def listed() -> list[dict[str, object]]:
    return list(json.loads(run("list", "--json").stdout)["accounts"])


def test_an_admin_is_made_in_an_empty_house_and_their_password_shown() -> None:
    assert "还没有账号" in run("list").stdout

    made = run("add", "Zhang", "--role", "admin", "--role", "supervisor", "--json")

    assert made.exit_code == 0, made.output
    told = json.loads(made.stdout)
    assert told["name"] == "zhang" and len(told["password"]) >= 16
    assert listed() == [{"name": "zhang", "roles": "admin, supervisor", "disabled": False}]
    assert first_login(Settings()) is None


def test_a_password_may_come_from_elsewhere_and_is_not_shown() -> None:
    options = ("--role", "officer", "--department", "human-resources", "--shown-name", "李雷", "--password-stdin")

    made = run("add", "li", *options, typed="correct horse battery\n")

    assert made.exit_code == 0 and "battery" not in made.output and "密码是" not in made.output
    assert "李雷  officer@human-resources" in run("list").stdout


def test_what_cannot_be_is_said_in_one_line() -> None:
    run("add", "li", "--role", "officer")
    for words in (
        ("add", "li", "--role", "officer"),
        ("add", "citizen", "--role", "officer"),
        ("add", "han", "--role", "officer", "--department", "no-department"),
        ("reset", "nobody-we-know"),
    ):
        refused = run(*words)
        assert refused.exit_code == 1 and len(refused.stderr.splitlines()) == 1
    assert run("add", "han", "--role", "king").exit_code == 2
    assert [each["name"] for each in listed()] == ["li"]


def test_a_forgotten_password_is_made_anew() -> None:
    first = json.loads(run("add", "li", "--role", "admin", "--json").stdout)["password"]

    again = json.loads(run("reset", "li", "--json").stdout)["password"]

    assert again and again != first
    assert "密码是" in run("reset", "li").stdout


def test_a_house_without_accounts_makes_one_that_may_do_everything_once() -> None:
    run("list")  # brings the database up to date

    made = first_login(Settings())

    assert made is not None and made[0] == FIRST_ACCOUNT and len(made[1]) >= 16
    assert first_login(Settings()) is None
    [account] = listed()
    assert str(account["roles"]).count(",") == 5
