"""Figures, in a real browser: what the desk counts, each with what it means, and as files."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from office.accounts.model import Role
from tests.browser.console import LARGE, LI, SMALL, Office, is_well_made


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["1366", "1920"])
def test_each_part_shows_what_the_desk_counts_with_its_definition(
    staffed: Office, browser: Browser, pictures: Path, size: dict[str, int]
) -> None:
    for days in (1, 2, 2):
        staffed.file(days_ago=days)
    page = staffed.open(browser, "/figures", Role.ANALYST, Role.SUPERVISOR, size=size)
    received = page.locator(".number-line .card", has_text="这些天收到的工单")
    counted = staffed.desk.api.get("/staff/case-figures", headers=LI).json()
    expect(received.locator(".big")).to_have_text(str(counted["whole"]["received"]))
    expect(page.locator(".number-line").nth(1)).to_contain_text(counted["formulas"]["response_rate"])
    expect(page.locator(".chart svg")).to_have_count(3)
    assert is_well_made(page, pictures, "figures")
    page.locator(".chart summary").first.click()
    expect(page.locator(".chart table").first).to_contain_text("11-21")

    for part in ("电话", "好差评", "大厅", "咨询", "预约"):
        page.locator(".el-radio-button", has_text=part).click()
        expect(page.locator(".chart svg").first).to_be_visible()
        assert is_well_made(page, pictures, f"figures-{part}")
    page.context.close()


def test_the_month_is_told_in_the_terms_of_the_programmes(staffed: Office, browser: Browser, pictures: Path) -> None:
    page = staffed.open(browser, "/figures", Role.ANALYST)
    page.locator(".el-radio-button", has_text="月报").click()
    expect(page.locator("h2").first).to_have_text("2026年11月政务服务月报")
    told = staffed.desk.api.get("/staff/month-report?month=2026-11", headers=LI).json()["lines"]
    received = next(line for line in told if line["code"] == "received")
    row = page.locator("tbody tr", has_text=f"{received['part']} · {received['name']}")
    expect(row.locator("td").first).to_have_text(f"{received['value']} 件")
    expect(row).to_contain_text(received["definition"])
    assert is_well_made(page, pictures, "figures-month")

    page.locator("#report-month").fill("2026-09")
    expect(page.locator("h2").first).to_have_text("2026年9月政务服务月报")
    for button, ending in (("下载 Word 报告", ".docx"), ("下载 Excel", ".xlsx")):
        with page.expect_download() as saved:
            page.get_by_role("button", name=button).click()
        assert saved.value.suggested_filename == f"month-2026-09{ending}"
    page.context.close()


def test_figures_are_saved_as_files(staffed: Office, browser: Browser) -> None:
    page = staffed.open(browser, "/figures", Role.ANALYST)
    for button, ending in (("下载 CSV", ".csv"), ("下载 Excel", ".xlsx")):
        with page.expect_download() as saved:
            page.get_by_role("button", name=button).click()
        assert saved.value.suggested_filename.endswith(ending)
        assert Path(saved.value.path()).stat().st_size > 100
    page.context.close()


def test_a_day_without_figures_says_so_by_signs_and_not_by_faults(staffed: Office, browser: Browser) -> None:
    page = staffed.open(browser, "/figures", Role.ANALYST)
    expect(page.locator(".chart").first).to_be_visible()
    first, last = page.locator(".el-range-input").all()
    for field in (first, last):
        field.fill("2026-10-10")
    page.keyboard.press("Enter")
    expect(page.locator(".number-line .big").first).to_have_text("0")
    expect(page.locator(".number-line .big").nth(4)).to_have_text("——")
    page.context.close()
