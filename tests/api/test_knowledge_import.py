"""Guides out of a file, over HTTP: nothing of it is told before somebody else has agreed."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from office.guide.editing.usecases import ITEM
from office.guide.exchange import write_guides
from office.guide.model import Fee, ServiceItem
from office.guide.publication.versions import Origin
from tests.api.citizen import assert_problem
from tests.api.running_desk import RunningDesk
from tests.editors import AT, DOG, LI, WANG, listed, opened, save
from tests.factories import NOW, make_item

NEW_FEE = Fee("不收钱。")


def bring(desk: RunningDesk, content: bytes, name: str = "guides.json", **query: Any) -> httpx.Response:
    return desk.api.post(f"{AT}/import", params={"name": name, **query}, content=content, headers=WANG)


def take(desk: RunningDesk, content: bytes, name: str = "guides.json", **query: Any) -> dict[str, Any]:
    digest = bring(desk, content, name).raise_for_status().json()["digest"]
    return dict(bring(desk, content, name, checked=digest, **query).raise_for_status().json())


def release(desk: RunningDesk, by: dict[str, str], **versions: int) -> dict[str, Any]:
    body = {"versions": {code.replace("_", "-"): number for code, number in versions.items()}, "reason": "对过原件"}
    return dict(desk.api.post(f"{AT}/release", json=body, headers=by).raise_for_status().json())


def publish_elsewhere(desk: RunningDesk) -> None:
    """As the command does it, beside the console."""
    publishing = desk.office.publishing
    changed = replace(publishing.published().items[DOG], fee=Fee("每年60元。"))
    draft = publishing.draft(ITEM, DOG, changed, Origin.CONSOLE, "sun", NOW)
    publishing.review(ITEM, DOG, draft.version, "li", NOW)
    publishing.publish(ITEM, DOG, draft.version, "li", NOW)


def file_of(folder: Path, *items: ServiceItem, suffix: str = ".json") -> bytes:
    path = folder / f"guides{suffix}"
    write_guides(path, items)
    return path.read_bytes()


@pytest.fixture
def there(desk: RunningDesk) -> ServiceItem:
    return desk.office.publishing.published().items[DOG]


@pytest.fixture
def cat() -> ServiceItem:
    return make_item(item="cat-licence", name="养猫登记证", aliases=("猫证",))


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".json", ".jsonl"])
def test_a_file_is_checked_first_and_changes_nothing(
    desk: RunningDesk, tmp_path: Path, there: ServiceItem, cat: ServiceItem, suffix: str
) -> None:
    content = file_of(tmp_path, replace(there, fee=NEW_FEE), cat, suffix=suffix)

    told = bring(desk, content, f"导出{suffix}").json()

    assert (told["rows"], told["new"], told["changed"], told["refused"], told["taken"]) == (2, 1, 1, 0, False)
    assert {each["code"]: each["titles"] for each in told["items"]} == {DOG: ["收费"], "cat-licence": []}
    assert opened(desk)["seen"] == 1


def test_what_is_taken_waits_for_another_person_and_is_then_told(
    desk: RunningDesk, tmp_path: Path, there: ServiceItem, cat: ServiceItem
) -> None:
    take(desk, file_of(tmp_path, replace(there, fee=NEW_FEE), cat))
    waiting = {each["code"]: each["open"]["version"] for each in listed(desk, state="submitted")["items"]}
    assert waiting == {"cat-licence": 1, DOG: 2}
    assert desk.office.publishing.published().items[DOG].fee != NEW_FEE

    own = release(desk, WANG, cat_licence=1, dog_licence=2)
    others = release(desk, LI, cat_licence=1, dog_licence=2, no_such=1)

    assert own["released"] == []
    assert {each["problem"] for each in own["refused"]} == {"reviewed_by_its_writer"}
    assert others["released"] == ["cat-licence", DOG]
    assert [each["problem"] for each in others["refused"]] == ["version_not_found"]
    published = desk.office.publishing.published().items
    assert (published[DOG].fee, published["cat-licence"]) == (NEW_FEE, cat)
    assert [each["by"] for each in opened(desk)["steps"]] == ["wang", "wang", "li", "li"]


def test_the_same_file_again_changes_nothing(desk: RunningDesk, tmp_path: Path, there: ServiceItem) -> None:
    content = file_of(tmp_path, replace(there, fee=NEW_FEE))
    take(desk, content)

    again = take(desk, content)

    assert (again["new"], again["changed"], again["unchanged"]) == (0, 0, 1)
    assert opened(desk)["seen"] == 2


def test_every_refused_row_is_named_and_nothing_is_taken(desk: RunningDesk, tmp_path: Path, cat: ServiceItem) -> None:
    rows = json.loads(file_of(tmp_path, cat, make_item(item="fox", name="养犬登记证")))
    rows.append({**rows[0], "item": "没有这样的编码"})
    content = json.dumps(rows).encode()

    told = bring(desk, content).json()
    refused = bring(desk, content, checked=told["digest"])

    assert [(each["row"], each["column"]) for each in told["refusals"]] == [(3, "item"), (0, "fox")]
    assert "已经用了" in told["refusals"][1]["reason"]
    assert_problem(refused, 422, "import_refused")
    assert listed(desk, state="submitted")["items"] == []
    assert take(desk, content, skip_bad=True)["new"] == 1


def test_another_file_than_the_one_that_was_checked_is_refused(
    desk: RunningDesk, tmp_path: Path, cat: ServiceItem
) -> None:
    digest = bring(desk, file_of(tmp_path, cat)).json()["digest"]

    assert_problem(bring(desk, file_of(tmp_path, replace(cat, fee=NEW_FEE)), checked=digest), 409, "import_unchecked")


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "guides.xlsx", "import_unreadable"),
        (b"PK no workbook", "guides.xlsx", "import_unreadable"),
        (b"[", "guides.json", "import_unreadable"),
        (b"x", "guides.exe", "request_invalid"),
        (b"x", "../guides.csv", "request_invalid"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(
    desk: RunningDesk, content: bytes, name: str, code: str
) -> None:
    refused = bring(desk, content, name)

    assert_problem(refused, 422, code)
    assert "tmp" not in refused.text


def test_a_file_that_is_too_large_is_not_read(desk: RunningDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desk.middleware.IMPORT_MEGABYTES", 0)

    assert_problem(bring(desk, b"[]"), 413, "import_too_large")


def test_items_that_lead_to_each_other_come_in_together_or_not_at_all(desk: RunningDesk, cat: ServiceItem) -> None:
    options = [{"id": "y", "say": "是", "instead": "cat-licence"}, {"id": "n", "say": "不是"}]
    leads = {"id": "q", "ask": "是猫吗？", "options": options}
    whole = opened(desk)["content"]
    body = json.dumps(
        [{**whole, "situations": [leads]}, {**whole, "item": "cat-licence", "name": "养猫证", "aliases": []}]
    )
    take(desk, body.encode())

    alone = release(desk, LI, dog_licence=2)
    both = release(desk, LI, dog_licence=2, cat_licence=1)

    assert [each["problem"] for each in alone["refused"]] == ["knowledge_invalid"]
    assert both["released"] == ["cat-licence", DOG]


def test_a_version_that_a_newer_one_overtook_is_not_let_in(desk: RunningDesk) -> None:
    number = save(desk, {"fee": {"text": "不收钱。"}}).json()["on"]
    desk.api.post(f"{AT}/{DOG}/versions/{number}/submit", json={}, headers=WANG).raise_for_status()
    publish_elsewhere(desk)

    assert [each["problem"] for each in release(desk, LI, dog_licence=number)["refused"]] == ["version_overtaken"]
