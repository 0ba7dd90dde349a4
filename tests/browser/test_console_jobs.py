"""The main jobs of each role, against the real processes with a month of sample data; the pictures of docs/pictures."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from office.settings import PROJECT
from tests.browser.console import PATIENCE_MS, SMALL, is_well_made
from tests.running_house import STAFF_PASSWORD, RunningHouse

SAYS = "饭店的食品证快到期了想续一下"


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHouse]:
    """A house in which `onewindow demo` was run, with all its processes."""
    house = RunningHouse(tmp_path_factory.mktemp("shown"))
    filled = subprocess.run(
        [sys.executable, "-m", "cli", "demo", "--password-stdin", "--days", "21"],
        cwd=PROJECT,
        env={**os.environ, **house.environment},
        input=f"{STAFF_PASSWORD}\n",
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )
    assert filled.returncode == 0, filled.stderr
    house.start()
    yield house
    house.stop()


def at_work(house: RunningHouse, browser: Browser, name: str) -> Page:
    """Logged in as they do it themselves, on the page that is theirs."""
    size: dict[str, int] = dict(SMALL)
    context = browser.new_context(viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai", reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    page.goto(f"{house.url}/console/login")
    page.locator("input[autocomplete=username]").fill(name)
    page.locator("input[type=password]").fill(STAFF_PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".top-sample")).to_have_text("样例数据")
    return page


def test_an_operator_guides_a_caller_and_writes_down_how_it_ended(
    shown: RunningHouse, browser: Browser, pictures: Path
) -> None:
    page = at_work(shown, browser, "demo-operator")
    expect(page.locator("#call-phone")).to_be_focused()
    page.keyboard.type("13800138007")
    page.keyboard.press("Enter")
    expect(page.locator("#heard")).to_be_focused()
    page.keyboard.type(SAYS)
    expect(page.locator(".suggestions li").first).to_contain_text("食品经营许可延续")
    page.keyboard.press("Enter")
    asks = page.locator(".script-ask")
    expect(asks).to_contain_text("离到期还有多久")
    page.keyboard.press("1")
    expect(asks).to_contain_text("本人去")
    page.keyboard.press("1")
    expect(page.locator(".script-list")).to_contain_text("一定要带的")
    assert is_well_made(page, pictures, "demo-operator")
    page.keyboard.press("a")
    expect(page.locator(".script-left")).to_have_text("都念过了")

    page.keyboard.press("w")
    expect(page.get_by_label("当场答复")).to_be_checked()
    page.keyboard.press("Enter")
    expect(page.locator("#call-phone")).to_be_focused()
    page.context.close()


def test_a_supervisor_sees_the_hall_and_what_is_over_its_limit(
    shown: RunningHouse, browser: Browser, pictures: Path
) -> None:
    page = at_work(shown, browser, "demo-supervisor")
    page.goto(f"{shown.url}/console/cases")
    page.select_option("#of-card", "red")
    expect(page.locator("table.cases tbody tr .due.red").first).to_be_visible()
    assert is_well_made(page, pictures, "demo-supervisor-red")
    page.goto(f"{shown.url}/console/hall")
    page.locator("main select").first.select_option("changchun-new-area")
    expect(page.locator("h1").first).to_be_visible()
    assert is_well_made(page, pictures, "demo-supervisor-hall")
    page.context.close()


def test_an_officer_answers_what_is_late_in_their_department(
    shown: RunningHouse, browser: Browser, pictures: Path
) -> None:
    page = at_work(shown, browser, "demo-officer")
    page.goto(f"{shown.url}/console/cases")
    first = page.locator("table.cases tbody tr").first
    expect(first.locator(".due.red")).to_be_visible()
    expect(page.locator("table.cases tbody tr", has_text="市场监管部门").first).to_be_visible()
    assert is_well_made(page, pictures, "demo-officer-queue")

    first.get_by_role("link").first.click()
    expect(page.locator(".entries li").first).to_be_visible()
    page.select_option("#case-act", "answer")
    page.locator("#act-text").fill("已经联系您，今天办好。")
    assert is_well_made(page, pictures, "demo-officer-case")
    page.locator(".act-form").get_by_role("button", name="答复").click()
    expect(page.locator(".entries li").first).to_contain_text("答复")
    page.context.close()


def test_of_two_at_once_on_one_case_one_is_told(shown: RunningHouse, browser: Browser) -> None:
    quick, slow = (at_work(shown, browser, name) for name in ("demo-officer", "demo-supervisor"))
    quick.goto(f"{shown.url}/console/cases")
    quick.locator("table.cases tbody tr").nth(1).get_by_role("link").first.click()
    expect(quick.locator("#case-act")).to_be_visible()
    slow.goto(quick.url)
    for page in (quick, slow):
        page.select_option("#case-act", "answer")
        page.locator("#act-text").fill("我的答复")
    quick.locator(".act-form").get_by_role("button", name="答复").click()
    expect(quick.locator(".entries li").first).to_contain_text("答复")
    slow.locator(".act-form").get_by_role("button", name="答复").click()

    expect(slow.locator(".el-message--error")).to_contain_text("刚才有变化")
    expect(slow.locator(".entries li").first).to_contain_text("答复")
    for page in (quick, slow):
        page.context.close()


def test_an_analyst_reads_the_month_and_takes_the_report_along(
    shown: RunningHouse, browser: Browser, pictures: Path
) -> None:
    page = at_work(shown, browser, "demo-analyst")
    expect(page.locator(".chart svg").first).to_be_visible()
    for part, name in (("咨询", "talks"), ("预约", "services")):
        page.locator(".el-radio-button", has_text=part).click()
        expect(page.locator(".chart svg").nth(2)).to_be_visible()
        expect(page.locator(".number-line .big").first).not_to_have_text("0")
        assert is_well_made(page, pictures, f"demo-analyst-{name}")
    page.locator(".el-radio-button", has_text="月报").click()
    expect(page.locator("h2").first).to_contain_text("政务服务月报")
    assert is_well_made(page, pictures, "demo-analyst-month")
    with page.expect_download() as saved:
        page.get_by_role("button", name="下载 Word 报告").click()
    assert saved.value.suggested_filename.endswith(".docx")
    page.context.close()


def test_an_editor_finds_an_item_and_sees_its_form(shown: RunningHouse, browser: Browser, pictures: Path) -> None:
    page = at_work(shown, browser, "demo-editor")
    page.goto(f"{shown.url}/console/knowledge")
    expect(page.get_by_text("食品经营许可延续").first).to_be_visible()
    assert is_well_made(page, pictures, "demo-editor")
    page.context.close()


def test_an_admin_sees_who_may_do_what_and_who_did_what(shown: RunningHouse, browser: Browser, pictures: Path) -> None:
    page = at_work(shown, browser, "demo-admin")
    page.goto(f"{shown.url}/console/accounts")
    expect(page.locator("tr", has_text="样例经办人")).to_contain_text("市场监管部门")
    assert is_well_made(page, pictures, "demo-admin-accounts")
    page.goto(f"{shown.url}/console/audit")
    expect(page.locator("tr", has_text="demo-officer").first).to_be_visible()
    assert is_well_made(page, pictures, "demo-admin-audit")
    page.context.close()
