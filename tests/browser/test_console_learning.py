"""答不好的, in a real browser: what got no good answer by likeness, and what an editor makes of it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from office.accounts.model import Role
from office.conversations.model import Reply
from office.guide.publication.versions import KnowledgeKind, Origin, VersionStatus
from office.learning.jobs import JobKind
from office.live_model import LiveModel, base_model, write_live
from tests.api.citizen import Citizen
from tests.browser.console import LARGE, SMALL, Office, is_well_made, told

OLD, NEW = base_model("0" * 16), base_model("1" * 16)
ASKED = ("结婚登记能网上办吗", "结婚登记能不能网上办", "结婚登记网上能办吗", "鹦鹉能养吗", "小区里能不能养鹦鹉")


@pytest.fixture(scope="module")
def asked(staffed: Office) -> Office:
    for text in ASKED:
        staffed.engine.script[text] = [Reply("没有", status="no_guide")]
        Citizen(staffed.desk).say(text)
    return staffed


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["1366", "1920"])
def test_groups_are_listed_with_what_they_may_be_about(
    asked: Office, browser: Browser, pictures: Path, size: dict[str, int]
) -> None:
    page = asked.open(browser, "/learning", Role.EDITOR, size=size, name="he")

    expect(page.locator(".learn-list li").first).to_contain_text("3 次")
    expect(page.locator(".learn-said li")).to_have_count(3)
    expect(page.locator(".learn-items label").first).to_contain_text("结婚")
    assert is_well_made(page, pictures, "learning")
    page.context.close()


def test_an_editor_makes_a_group_another_name_and_sets_one_aside_by_keys(
    asked: Office, browser: Browser, pictures: Path
) -> None:
    page = asked.open(browser, "/learning", Role.EDITOR, name="he")
    item = page.locator(".learn-items input").first
    expect(item).to_be_checked()
    code = item.input_value()

    page.keyboard.press("e")
    page.get_by_label("加什么叫法").fill("结婚证网上办")
    page.keyboard.press("Enter")
    told(page, "办好了")
    expect(page.locator(".learn-list li")).to_have_count(1)

    page.keyboard.press("e")
    page.locator("#learn-into").select_option("aside")
    page.get_by_label("为什么放一边").fill("不归政务服务管")
    page.keyboard.press("Enter")
    expect(page.get_by_text("没有还没处理的了。")).to_be_visible()

    page.locator(".el-radio-button", has_text="处理过的").click()
    expect(page.locator("tbody tr")).to_have_count(2)
    assert is_well_made(page, pictures, "learning-done")
    expect(page.get_by_role("link", name="版草稿")).to_have_attribute("href", f"/console/knowledge/{code}")
    newest = asked.office.publishing.history(KnowledgeKind.ITEM, code)[-1][0]
    assert (newest.status, newest.written_by) == (VersionStatus.DRAFT, "he")
    page.context.close()


@pytest.fixture
def standing_still(monkeypatch: pytest.MonkeyPatch, asked: Office, tmp_path: Path) -> Office:
    """Jobs are begun, and the test does them; there is a model to choose."""
    monkeypatch.setattr("desk.api.staff_trying.start_work", lambda settings, job_id: None)
    settings = asked.office.settings.model_copy(update={"models_folder": tmp_path})
    object.__setattr__(asked.office.models, "settings", settings)
    for name in (OLD, NEW):
        (tmp_path / name).write_bytes(b"a model")
    write_live(settings, LiveModel(OLD, "0" * 16))
    return asked


def finish(office: Office, kind: JobKind, result: dict[str, Any]) -> None:
    jobs, now = office.office.trying.jobs, office.now
    jobs.finish(jobs.newest(kind, 1, now)[0].id, result, now)


def test_sentences_are_tried_over_a_draft_before_it_is_published(
    standing_still: Office, browser: Browser, pictures: Path
) -> None:
    publishing = standing_still.office.publishing
    item = publishing.published().items["passport-first"]
    draft = replace(item, aliases=(*item.aliases, "出国的小本本"))
    publishing.draft(KnowledgeKind.ITEM, item.item, draft, Origin.CONSOLE, "li", standing_still.now)
    page = standing_still.open(browser, "/learning", Role.EDITOR, name="he")
    page.locator(".el-radio-button", has_text="试题").click()

    page.get_by_label("加试题，一行一句").fill("出国的小本本\n护照多少钱")
    page.get_by_role("button", name="存下来").click()
    expect(page.get_by_role("heading", name="试题 2 句")).to_be_visible()
    page.get_by_role("button", name="试一遍").click()
    expect(page.locator("progress")).to_be_visible()
    none = {"status": "no_guide", "codes": [], "sure": 0.1}
    found = {"status": "answered", "codes": [item.item], "sure": 0.9}
    change = {"text": "出国的小本本", "intent": "", "item_code": item.item, "verdict": "better"}
    counts = {"total": 2, "changed": 1, "better": 1, "worse": 0, "judged": 1, "right_before": 0, "right_after": 1}
    changes = [{**change, "before": none, "after": found}]
    names = {item.item: item.name}
    finish(standing_still, JobKind.TRIAL, {**counts, "changes": changes, "names": names, "drafts": []})

    expect(page.get_by_text("这 2 句里有 1 句会变。")).to_be_visible()
    expect(page.locator(".verdict")).to_have_text("变好")
    assert is_well_made(page, pictures, "learning-tests")
    page.context.close()


def test_a_model_is_trained_compared_and_made_live_with_a_reason(
    standing_still: Office, browser: Browser, pictures: Path
) -> None:
    page = standing_still.open(browser, "/learning", Role.EDITOR, name="he")
    page.locator(".el-radio-button", has_text="模型").click()
    page.get_by_role("button", name="开始训练").click()
    expect(page.locator("progress")).to_be_visible()
    page.reload()
    page.locator(".el-radio-button", has_text="模型").click()
    expect(page.locator("progress")).to_be_visible()  # it goes on without the page

    finish(
        standing_still,
        JobKind.TRAINING,
        {"model": NEW, "ingredients": "0" * 16, "added": 3, "seconds": 95, "tests": None},
    )
    page.locator(f"input[value='{NEW}']").check()
    page.get_by_label("为什么", exact=True).fill("学会了新说法")
    page.get_by_role("button", name="换成它").click()

    told(page, "换好了")
    expect(page.locator(f"input[value='{NEW}']")).to_be_disabled()
    assert is_well_made(page, pictures, "learning-models")
    page.context.close()
