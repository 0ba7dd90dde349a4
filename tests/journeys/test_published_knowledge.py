"""What is published while citizens are served is answered within seconds; what is broken changes nothing."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from office.settings import PROJECT
from tests.running_house import Citizen, RunningHouse, wait_until


@pytest.fixture
def own_house(tmp_path: Path) -> Iterator[RunningHouse]:
    """With a knowledge folder that the test may spoil."""
    knowledge = tmp_path / "knowledge"
    shutil.copytree(PROJECT / "knowledge", knowledge)
    house = RunningHouse(tmp_path / "var", ONEWINDOW_KNOWLEDGE_FOLDER=str(knowledge))
    (tmp_path / "var").mkdir()
    house.start()
    yield house
    house.stop()


def onewindow(house: RunningHouse, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cli", *arguments],
        cwd=PROJECT,
        env={**os.environ, **house.environment},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_new_guides_are_answered_without_a_restart_and_mistakes_change_nothing(
    own_house: RunningHouse, tmp_path: Path
) -> None:
    knowledge = Path(own_house.environment["ONEWINDOW_KNOWLEDGE_FOLDER"])
    guide = (knowledge / "items" / "nurse-extend.yml").read_text(encoding="utf-8")
    assert "summary:" in guide
    changed = "\n".join(
        "summary: 这一句是刚刚改的。" if line.startswith("summary:") else line for line in guide.splitlines()
    )
    (knowledge / "items" / "nurse-extend.yml").write_text(changed, encoding="utf-8")

    published = onewindow(own_house, "import", "knowledge")

    assert published.returncode == 0, published.stderr
    guide_url = f"{own_house.url}/api/v1/guides/nurse-extend"
    wait_until(lambda: "刚刚改的" in httpx.get(guide_url).json()["summary"], 30, "the desk follows")
    versions = httpx.get(f"{guide_url}/versions").json()["versions"]
    assert [version["version"] for version in versions] == [1, 2]
    assert "刚刚改的" not in json.dumps(httpx.get(f"{guide_url}/versions/1").json(), ensure_ascii=False)

    (knowledge / "items" / "nurse-extend.yml").write_text("item: [", encoding="utf-8")
    refused = onewindow(own_house, "import", "knowledge")

    assert refused.returncode == 1
    assert "nurse-extend.yml" in refused.stderr
    own_house.stop()
    own_house.start()
    assert "刚刚改的" in httpx.get(guide_url).json()["summary"]
    assert "nurse-extend.yml" in own_house.said()


def test_a_table_goes_in_whole_or_not_at_all(own_house: RunningHouse, tmp_path: Path) -> None:
    exported = tmp_path / "guides.jsonl"
    assert onewindow(own_house, "export", "guides", str(exported)).returncode == 0
    rows = [json.loads(line) for line in exported.read_text(encoding="utf-8").splitlines()]
    kite = {**rows[0], "item": "kite-flying", "name": "风筝放飞登记", "aliases": ["放风筝登记", "想放风筝办啥手续"]}
    kite["situations"] = []
    good, bad = tmp_path / "good.jsonl", tmp_path / "bad.jsonl"
    good.write_text(json.dumps(kite, ensure_ascii=False), encoding="utf-8")
    bad.write_text(json.dumps(kite, ensure_ascii=False) + "\n" + json.dumps({"item": "坏 编码"}), encoding="utf-8")

    assert onewindow(own_house, "import", "guides", str(bad)).returncode == 1
    assert httpx.get(f"{own_house.url}/api/v1/guides/kite-flying").status_code == 404
    assert onewindow(own_house, "import", "guides", str(good)).returncode == 0

    wait_until(
        lambda: httpx.get(f"{own_house.url}/api/v1/guides/kite-flying").status_code == 200, 30, "the desk follows"
    )
    citizen = Citizen(own_house)
    wait_until(lambda: "风筝放飞登记" in citizen.say("我想放风筝要办啥手续")[0]["text"], 30, "the actions follow")
    again = json.loads(onewindow(own_house, "import", "guides", str(good), "--json").stdout)
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, 1)
