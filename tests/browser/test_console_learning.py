"""答不好的, in a real browser: what got no good answer by likeness, and what an editor makes of it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from office.accounts.model import Role
from office.conversations.model import Reply
from office.guide.publication.versions import KnowledgeKind, VersionStatus
from tests.api.citizen import Citizen
from tests.browser.console import LARGE, SMALL, Office, is_well_made, told

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
    newest = asked.office.publishing.history(KnowledgeKind.ITEM, code)[-1][0]
    assert (newest.status, newest.written_by) == (VersionStatus.DRAFT, "he")
    page.context.close()
