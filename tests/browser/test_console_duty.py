"""A hall's roster in a real browser: who is out, who stands in, what was changed and taken back."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from office.accounts.model import Role
from tests.browser.console import LI, Office, is_well_made, told

HALL, POST = "changchun-city", "企业综合窗口一"
PRIMARY, BACKUP, OTHER = "样例乙1", "样例丙1", "样例甲2"


def test_somebody_is_out_the_backup_takes_over_and_a_third_stands_in(
    staffed: Office, browser: Browser, pictures: Path
) -> None:
    page = staffed.open(browser, "/hall/duty", Role.SUPERVISOR)
    page.select_option("#which-hall", HALL)
    row = page.locator("table.roster tr", has_text=POST)
    monday = row.locator("td").first
    expect(monday).to_contain_text(PRIMARY)
    page.keyboard.press("o")
    expect(page.locator("#away-officer")).to_be_focused()
    page.select_option("#away-officer", PRIMARY)
    page.locator("#away-reason").fill("现场踏勘")
    page.keyboard.press("Enter")
    told(page, "登记好了")
    expect(monday).to_contain_text(BACKUP)
    expect(monday).to_contain_text("一人两岗")

    monday.locator("button").click()
    page.select_option("#stand-in", OTHER)
    page.locator("#stand-reason").fill("忙不过来")
    assert is_well_made(page, pictures, "hall-duty")
    page.keyboard.press("Enter")
    told(page, "改好了")
    expect(monday).to_contain_text(OTHER)
    expect(monday).to_contain_text("替班")
    change = page.locator("tr", has_text="忙不过来")
    expect(change).to_contain_text(f"{OTHER} 替 {BACKUP}，{POST}")
    change.get_by_role("button", name="撤回").click()
    page.get_by_role("dialog", name="撤回").get_by_role("button", name="撤回").click()
    expect(monday).to_contain_text(BACKUP)
    changes = staffed.desk.api.get(f"/staff/halls/{HALL}/duty", headers=LI).json()["changes"]
    assert [(each["officer"], each["withdrawn_by"]) for each in changes] == [(BACKUP, "wang"), (PRIMARY, None)]
    page.context.close()


def test_two_swap_and_an_officer_sees_it_and_may_not_change_it(
    staffed: Office, browser: Browser, pictures: Path
) -> None:
    page = staffed.open(browser, "/hall/duty", Role.SUPERVISOR)
    page.select_option("#which-hall", HALL)
    row = page.locator("table.roster tr", has_text="办税窗口")
    page.keyboard.press("n")
    expect(page.locator("header [role=status]")).to_contain_text("11月30日")
    row.locator("td").nth(1).locator("button").click()
    page.select_option("#stand-in", OTHER)
    page.get_by_text("换班：").click()
    page.select_option("#stand-back", label="12月3日周四 医保窗口")
    page.locator("#stand-reason").fill("换班")
    page.keyboard.press("Enter")
    expect(row.locator("td").nth(1)).to_contain_text(OTHER)
    page.context.close()

    page = staffed.open(browser, "/hall/duty", Role.OFFICER)
    page.select_option("#which-hall", HALL)
    expect(page.locator("table.roster tr", has_text="办税窗口")).to_be_visible()
    page.keyboard.press("n")
    expect(page.locator("table.roster tr", has_text="医保窗口").locator("td").nth(3)).to_contain_text("样例丁1")
    expect(page.locator("table.roster button")).to_have_count(0)
    assert is_well_made(page, pictures, "hall-duty-read")
    page.context.close()
