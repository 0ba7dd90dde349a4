"""Into the console and around in it: login, what each role sees, keys."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from office.accounts.model import Grant, Role
from tests.browser.console import LARGE, MONDAY, SMALL, Office, is_well_made

PASSWORD = "correct-horse-battery-7"


@pytest.fixture(scope="module")
def account(staffed: Office) -> str:
    grants = [Grant(Role.OPERATOR), Grant(Role.ANALYST)]
    staffed.office.staff.desk.add("zhao", "赵坐席", grants, "a test", MONDAY, password=PASSWORD)
    return "zhao"


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["1366", "1920"])
def test_a_wrong_password_is_refused_in_words_and_a_right_one_opens_what_was_wanted(
    staffed: Office, browser: Browser, account: str, pictures: Path, size: dict[str, int]
) -> None:
    page = staffed.visit(staffed.context(browser, size), "/figures")
    expect(page.locator("#login-name")).to_be_focused()
    page.keyboard.type(account)
    page.keyboard.press("Tab")
    page.keyboard.type("not-the-password")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).not_to_be_empty()
    assert is_well_made(page, pictures, "login")

    expect(page.locator("#login-password")).to_be_focused()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("数据")
    expect(page.locator(".top-bar")).to_contain_text("赵坐席")
    page.context.close()


def test_each_role_sees_its_own_pages_and_no_other(staffed: Office, browser: Browser, pictures: Path) -> None:
    page = staffed.open(browser, "/", Role.ANALYST, name="ana")
    expect(page.locator(".top-bar nav a")).to_have_text(["数据"])

    page.goto(f"{staffed.desk.url}/console/phone")
    expect(page.locator("h1")).to_have_text("这里没有页面")
    assert is_well_made(page, pictures, "nothing")
    page.context.close()


def test_a_password_of_somebody_else_is_changed_first(staffed: Office, browser: Browser, pictures: Path) -> None:
    _, made = staffed.office.staff.desk.add("sun", "孙", [Grant(Role.OPERATOR)], "a test", MONDAY)
    page = staffed.visit(staffed.context(browser), "/")
    page.locator("#login-name").fill("sun")
    page.locator("#login-password").fill(made)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("改密码")
    expect(page.locator(".top-bar nav a")).to_have_count(0)
    page.locator("#password-old").fill(made)
    page.locator("#password-next").fill(PASSWORD)
    page.locator("#password-again").fill(f"{PASSWORD}x")
    expect(page.get_by_role("alert")).to_be_visible()
    assert is_well_made(page, pictures, "password")

    page.locator("#password-again").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#call-phone")).to_be_visible()
    page.context.close()


def test_keys_lead_around_and_a_sheet_tells_them(staffed: Office, browser: Browser, pictures: Path) -> None:
    page = staffed.open(browser, "/cases", Role.OFFICER, Role.SUPERVISOR)
    expect(page.locator("h1")).to_have_text("工单")
    page.keyboard.press("g")
    page.keyboard.press("h")
    expect(page.locator("h1")).to_have_text("大厅今日")

    page.keyboard.press("Shift+?")
    expect(page.locator(".key-sheet")).to_contain_text("叫下一位")
    assert is_well_made(page, pictures, "keys")
    page.locator(".el-switch").click()
    page.keyboard.press("Escape")
    expect(page.locator(".key-sheet")).to_be_hidden()
    page.keyboard.press("g")
    page.keyboard.press("c")
    expect(page.locator("h1")).to_have_text("大厅今日")
    page.context.close()


def test_whoever_is_logged_out_elsewhere_comes_to_the_login_and_back(staffed: Office, browser: Browser) -> None:
    page = staffed.open(browser, "/cases", Role.OFFICER)
    expect(page.locator("table.cases")).to_be_visible()
    page.context.clear_cookies()

    page.keyboard.press("r")
    expect(page.locator("#login-name")).to_be_visible()
    assert "to=/cases" in page.url
    page.context.close()


def test_a_logout_ends_the_session(staffed: Office, browser: Browser) -> None:
    page = staffed.open(browser, "/cases", Role.OFFICER)
    page.get_by_role("button", name="退出").click()
    expect(page.locator("#login-name")).to_be_visible()

    page.goto(f"{staffed.desk.url}/console/cases")
    expect(page.locator("#login-name")).to_be_visible()
    page.context.close()


PAGES = {
    "/phone": "#call-phone",
    "/hall": "#arrive",
    "/hall/plan": "#plan-group",
    "/audit": "#audit-by",
    "/switches": "input[type=text], textarea",
}


def test_esc_leaves_the_field_on_every_page_and_the_keys_count_again(staffed: Office, browser: Browser) -> None:
    roles = (Role.OPERATOR, Role.OFFICER, Role.SUPERVISOR, Role.ADMIN)
    page = staffed.open(browser, "/phone", *roles, name="every")
    for path, field in PAGES.items():
        page.goto(f"{staffed.desk.url}/console{path}")
        page.locator("main").locator(field).first.focus()
        page.keyboard.press("Escape")
        expect(page.locator("main").locator(field).first).not_to_be_focused()
        page.keyboard.press("?")
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()

    page.goto(f"{staffed.desk.url}/console/figures")
    days = page.locator(".el-range-input").first
    days.focus()
    page.keyboard.press("Escape")  # the calendar first
    page.keyboard.press("Escape")
    expect(days).not_to_be_focused()
    page.context.close()
