"""`onewindow guide`: a clerk writes, a second one reviews, and every mistake is one Chinese line."""

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from click.testing import Result
from typer.testing import CliRunner

from cli import app
from office.guide.bundle import Bundle, Step
from office.guide.publication.publishing import Publishing
from office.guide.publication.versions import KnowledgeKind, Origin
from office.knowledge_yaml import read_yaml
from office.settings import Settings
from office.storage.engine import open_database
from office.storage.unit_of_work import UnitOfWork
from tests.factories import NOW, make_item, make_item_yaml, make_other_item, write_knowledge

DOG = "dog-licence"
CHINESE = re.compile("[\u4e00-\u9fff]")
runner = CliRunner()


@pytest.fixture(autouse=True)
def own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONEWINDOW_VAR_FOLDER", str(tmp_path / "var"))
    monkeypatch.setenv("ONEWINDOW_KNOWLEDGE_FOLDER", str(write_knowledge(tmp_path / "knowledge")))
    monkeypatch.delenv("DATABASE_URL", raising=False)


def guide(*words: str) -> Result:
    return runner.invoke(app, ["guide", *words])


def done(*words: str) -> str:
    result = guide(*words)
    assert result.exit_code == 0, result.output
    return result.stdout


def data(*words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(done(*words, "--json"))
    return found


def write_item(folder: Path, **changed: Any) -> str:
    text = make_item_yaml(**changed)
    path = folder / f"{changed.get('item', DOG)}.yml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def bring_out(file: str, version: int = 1) -> None:
    done("draft", file, "--by", "小王")
    done("review", DOG, f"{version}", "--by", "小李", "--note", "和条例对过了")
    done("publish", DOG, f"{version}", "--by", "老张")


def published() -> Publishing:
    return Publishing(lambda read_only=False: UnitOfWork(open_database(Settings().database), read_only=read_only))


def test_a_version_goes_from_draft_to_published_with_who_and_when(tmp_path: Path) -> None:
    bring_out(write_item(tmp_path))

    [version] = data("versions", DOG)["versions"]

    assert (version["version"], version["status"], version["origin"]) == (1, "published", "console")
    assert [(step["status"], step["by"], step["note"]) for step in version["steps"]] == [
        ("draft", "小王", ""),
        ("reviewed", "小李", "和条例对过了"),
        ("published", "老张", ""),
    ]
    assert all(step["at"].endswith("+08:00") for step in version["steps"])


def test_the_table_shows_status_who_and_when_in_chinese(tmp_path: Path) -> None:
    bring_out(write_item(tmp_path))

    table = done("versions", DOG)

    for word in ("版本", "状态", "经手人", "草稿", "已审核", "已发布", "小王", "小李", "老张"):
        assert word in table


def test_the_published_version_is_shown_unless_another_is_asked_for(tmp_path: Path) -> None:
    bring_out(write_item(tmp_path))
    done("draft", write_item(tmp_path, summary="新的说法。"), "--by", "小王")

    assert data("show", DOG)["version"] == 1
    assert data("show", DOG, "--version", "2")["content"]["summary"] == "新的说法。"


def test_what_is_shown_can_be_saved_and_drafted_again(tmp_path: Path) -> None:
    """It is the same content, so it is no new version."""
    bring_out(write_item(tmp_path, unverified=[], fee={"text": "50元", "amount_yuan": 50}))
    saved = tmp_path / f"{DOG}.yml"

    saved.write_text(done("show", DOG), encoding="utf-8")

    assert read_yaml(saved)[1]["name"] == "养犬登记证"
    assert "第1版：已发布" in done("draft", str(saved), "--by", "小李")
    assert len(data("versions", DOG)["versions"]) == 1


def test_a_draft_that_does_not_fit_yet_is_kept_and_its_writer_told(tmp_path: Path) -> None:
    publishing = published()
    done_first = guide("versions", DOG)  # makes the tables
    assert done_first.exit_code == 1
    publishing.publish_import([(KnowledgeKind.ITEM, "taxi-permit", make_other_item())], "导入", NOW)
    aliases = ["跑滴滴", "狗证一", "狗证二", "狗证三", "狗证四", "狗证五"]

    drafted = guide("draft", write_item(tmp_path, aliases=aliases), "--by", "小王")

    assert drafted.exit_code == 0
    assert "“跑滴滴”在“网约车驾驶证”里已经用了" in drafted.stderr
    done("review", DOG, "1", "--by", "小李")
    refused = guide("publish", DOG, "1", "--by", "小李")
    assert refused.exit_code == 1
    assert "“跑滴滴”在“网约车驾驶证”里已经用了" in refused.stderr
    assert set(publishing.published().items) == {"taxi-permit"}


def test_withdrawing_names_what_leans_on_the_item(tmp_path: Path) -> None:
    bring_out(write_item(tmp_path))
    item = make_item()
    dates, steps = (item.reviewed_on, item.valid_to), (Step("dog", (), DOG),)
    whole = Bundle("b", "带狗搬家", "", "家庭", (), item.time_limit, steps, (), item.sources, (), *dates)
    published().publish_import([(KnowledgeKind.BUNDLE, "b", whole)], "导入", NOW)

    withdrawn = guide("withdraw", DOG, "--by", "老张", "--note", "条例废止")

    assert withdrawn.exit_code == 0
    assert "带狗搬家" in withdrawn.stderr
    assert data("versions", DOG)["versions"][0]["status"] == "withdrawn"
    assert data("show", DOG, "--version", "1")["content"]["name"] == "养犬登记证", "it stays readable"


def test_a_discarded_draft_stays_readable(tmp_path: Path) -> None:
    done("draft", write_item(tmp_path), "--by", "小王")

    assert "已作废" in done("discard", DOG, "1", "--by", "小李", "--note", "写错了")
    assert data("show", DOG, "--version", "1")["status"] == "discarded"


def test_the_picture_is_drawn_of_a_published_item_and_of_a_file(tmp_path: Path) -> None:
    file = write_item(tmp_path)
    bring_out(file)
    picture = tmp_path / "dog.svg"

    done("draw", DOG, "--output", str(picture))

    assert ElementTree.parse(picture).getroot().tag.endswith("svg")
    assert ElementTree.fromstring(done("draw", file)).tag.endswith("svg")


REFUSED: dict[str, tuple[list[str], int]] = {
    "versions of nothing": (["versions", "nothing"], 1),
    "show nothing": (["show", "nothing"], 1),
    "show a version that is not there": (["show", DOG, "--version", "99"], 1),
    "draw nothing": (["draw", "nothing"], 1),
    "draw a file that is not there": (["draw", "nothing.yml"], 1),
    "draw into a folder that is not there": (["draw", DOG, "--output", "/nowhere/x.svg"], 1),
    "draft a file that is not there": (["draft", "nothing.yml", "--by", "小王"], 1),
    "draft a folder": (["draft", "/tmp", "--by", "小王"], 1),
    "review one's own": (["review", DOG, "2", "--by", "小王"], 1),
    "review one's own, with spaces": (["review", DOG, "2", "--by", " 小王 "], 1),
    "review what is published": (["review", DOG, "1", "--by", "老张"], 1),
    "review nothing": (["review", DOG, "99", "--by", "老张"], 1),
    "publish a draft": (["publish", DOG, "2", "--by", "老张"], 1),
    "publish twice": (["publish", DOG, "1", "--by", "老张"], 1),
    "discard what is published": (["discard", DOG, "1", "--by", "老张"], 1),
    "withdraw nothing": (["withdraw", "nothing", "--by", "老张", "--note", "x"], 1),
    "by nobody": (["publish", DOG, "1", "--by", "  "], 2),
    "by a name that is too long": (["publish", DOG, "1", "--by", "长" * 65], 2),
    "by half a character": (["publish", DOG, "1", "--by", "\udcff"], 2),
    "an item of half a character": (["versions", "\udcff"], 1),
}


@pytest.mark.parametrize(("words", "code"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_done_is_one_chinese_line(tmp_path: Path, words: list[str], code: int) -> None:
    bring_out(write_item(tmp_path))
    done("draft", write_item(tmp_path, summary="新的说法。"), "--by", "小王")
    before = data("versions", DOG)

    refused = guide(*words)

    assert refused.exit_code == code
    assert refused.stdout == ""
    [line] = refused.stderr.splitlines()
    assert CHINESE.search(line)
    assert data("versions", DOG) == before


@pytest.mark.parametrize(
    "words",
    [
        ["publish", DOG, "1"],
        ["withdraw", DOG, "--by", "老张"],
        ["review", DOG, "0", "--by", "老张"],
        ["review", DOG, "first", "--by", "老张"],
        ["show", DOG, "--version", "99999999999999999999"],
    ],
)
def test_a_command_that_is_typed_wrong_ends_with_2(words: list[str]) -> None:
    assert guide(*words).exit_code == 2


def test_every_mistake_of_a_file_is_a_line(tmp_path: Path) -> None:
    refused = guide("draft", write_item(tmp_path, name=None, channels="窗口"), "--by", "小王")

    assert refused.exit_code == 1
    lines = refused.stderr.splitlines()
    assert len(lines) == 2
    assert all(line.startswith(f"{DOG}.yml:") for line in lines)


@pytest.mark.parametrize("url", ["postgresql://nobody@127.0.0.1:1/none", "sqlite:////proc/none/x.db"])
def test_a_database_that_cannot_be_used_is_one_chinese_line(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("DATABASE_URL", url)

    refused = guide("versions", DOG)

    assert refused.exit_code == 1
    [line] = refused.stderr.splitlines()
    assert CHINESE.search(line)


def test_words_that_cannot_be_read_are_one_line(tmp_path: Path) -> None:
    (tmp_path / "knowledge" / "answers.yml").write_text("texts: [\n", encoding="utf-8")

    refused = guide("versions", DOG)

    assert refused.exit_code == 1
    assert refused.stderr.startswith("answers.yml:")


def test_a_published_import_is_told_from_what_people_wrote(tmp_path: Path) -> None:
    assert guide("versions", DOG).exit_code == 1
    published().publish_import([(KnowledgeKind.ITEM, DOG, make_item())], "导入员", NOW)

    [version] = data("versions", DOG)["versions"]
    assert (version["origin"], version["steps"][0]["by"]) == (Origin.IMPORT, "导入员")
