"""Who looks after the house: accounts with their roles, the book of what was done, the switch, the banner."""

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from office.accounts.model import Grant, Role
from tests.browser.console import LI, MONDAY, Office, is_well_made, told


def answered(page: Page, label: str, why: str) -> None:
    """Says why, in the dialogue that such a button opens."""
    dialog = page.get_by_role("dialog", name=label)
    expect(dialog.get_by_role("textbox")).to_be_focused()  # nobody has to look for it
    page.keyboard.type(why)
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()


def test_an_admin_begins_with_accounts_makes_one_by_keys_and_gives_it_a_role_in_a_department(
    staffed: Office, browser: Browser, pictures: Path
) -> None:
    page = staffed.open(browser, "/", Role.ADMIN, name="boss")
    expect(page.locator("h1")).to_have_text("账号")
    expect(page.locator(".top-bar nav a").first).to_have_text("管理")
    expect(page.locator(".sub-bar a")).to_have_text(["账号", "操作记录", "开关和通知", "发出的消息"])
    expect(page.locator("tr[aria-current]")).to_be_visible()

    page.keyboard.press("n")
    expect(page.locator("#new-name")).to_be_focused()
    page.keyboard.type("rs-han")
    page.keyboard.press("Tab")
    page.keyboard.type("韩梅梅")
    page.get_by_label("岗位 1").select_option("officer")
    page.get_by_label("部门 1").select_option("human-resources")
    page.locator("#new-reason").fill("新同事")
    assert is_well_made(page, pictures, "account-new")
    page.keyboard.press("Enter")

    password = page.locator(".made-password")
    expect(password).not_to_be_empty()
    row = page.locator("table.list tr", has_text="rs-han")
    expect(row).to_contain_text("经办人（")
    expect(row).to_contain_text("还没换密码")
    assert is_well_made(page, pictures, "accounts")
    made = staffed.office.staff.desk.find("rs-han")
    assert made.grants == (Grant(Role.OFFICER, "human-resources"),)
    login = {"name": "rs-han", "password": password.inner_text()}
    assert staffed.desk.web.post("/api/v1/staff/session", json=login).status_code == 200
    page.context.close()


def test_an_account_is_locked_out_looked_at_and_let_in_again(staffed: Office, browser: Browser, pictures: Path) -> None:
    staffed.office.staff.desk.add("qian", "钱多", [Grant(Role.OPERATOR)], "a test", MONDAY, password="correct horse 99")
    login = {"name": "qian", "password": "correct horse 99"}
    assert staffed.desk.web.post("/api/v1/staff/session", json=login).status_code == 200
    for _ in range(6):
        staffed.desk.web.post("/api/v1/staff/session", json={"name": "qian", "password": "wrong"})
    page = staffed.open(browser, "/accounts", Role.ADMIN, name="boss")
    page.keyboard.press("/")
    page.keyboard.type("钱多")
    page.get_by_role("button", name="qian").click()
    expect(page.locator(".account-form .warn")).to_contain_text("锁到")
    expect(page.get_by_text("登录 11")).to_be_visible()
    assert is_well_made(page, pictures, "account-locked")

    page.get_by_role("button", name="解锁").click()
    answered(page, "解锁", "本人打电话来")
    expect(page.locator(".account-form .warn")).to_have_count(0)
    page.get_by_role("button", name="全部退出").click()
    answered(page, "全部退出", "电脑丢了")
    expect(page.get_by_text("现在没有人用这个账号登录")).to_be_visible()
    page.get_by_role("button", name="停用").click()
    answered(page, "停用", "离职")
    expect(page.locator("tr[aria-current]")).to_contain_text("停用")
    assert staffed.desk.web.post("/api/v1/staff/session", json=login).status_code == 401
    page.context.close()


def test_the_book_is_searched_by_who_and_what_and_saved(staffed: Office, browser: Browser, pictures: Path) -> None:
    no = staffed.file()
    staffed.desk.api.post(f"/staff/cases/{no}/reveal", json={"reason": "首次联系"}, headers=LI).raise_for_status()
    staffed.case(no)
    page = staffed.open(browser, "/audit", Role.ADMIN, name="boss")
    expect(page.locator("table.audit tbody tr").first).to_be_visible()
    assert is_well_made(page, pictures, "audit")
    page.keyboard.press("/")
    page.keyboard.type("li")
    page.locator("#audit-subject").fill(no)
    page.select_option("#audit-what", "reveal")
    page.keyboard.press("Enter")
    rows = page.locator("table.audit tbody tr")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("看工单的姓名、电话、原话")
    expect(rows).to_contain_text("首次联系")
    with page.expect_download() as saved:
        page.get_by_role("button", name="存成表格").click()
    assert no in saved.value.path().read_text(encoding="utf-8-sig")
    page.context.close()


def test_one_channel_is_switched_off_with_a_reason_and_what_citizens_then_see_is_shown(
    staffed: Office, browser: Browser, pictures: Path
) -> None:
    page = staffed.open(browser, "/switches", Role.SUPERVISOR)
    web = page.locator("[data-channel=web]")
    expect(web).to_contain_text("开着")
    web.get_by_role("button", name="关掉").click()
    assert is_well_made(page, pictures, "switch-why")
    answered(page, "关掉", "答错了收费")
    expect(web).to_contain_text("关着")
    page.select_option("#preview-channel", "web")
    expect(page.locator(".chat-line.off")).to_contain_text("12345")
    assert is_well_made(page, pictures, "switches")
    assert staffed.desk.api.get("/banner?channel=web").json()["bot"]["off"] is True

    web.get_by_role("button", name="打开").click()
    answered(page, "打开", "改好了")
    expect(page.locator(".chat-line.off")).to_have_count(0)
    assert staffed.desk.api.get("/banner?channel=web").json()["bot"]["off"] is False
    page.context.close()


def test_a_banner_is_seen_before_it_is_put_up_and_taken_down_by_two_presses(
    staffed: Office, browser: Browser, pictures: Path
) -> None:
    page = staffed.open(browser, "/switches", Role.ADMIN, name="boss")
    page.locator("#banner-text").fill("下雪，今天大厅十点开门")
    expect(page.locator(".preview-banner")).to_contain_text("还没有发")
    page.locator("#banner-to").fill("2026-11-23T18:00")
    page.get_by_role("button", name="发出去").click()
    told(page, "通知发出去了")
    expect(page.locator(".banner-now")).to_contain_text("正挂着")
    assert is_well_made(page, pictures, "banner")
    shown = staffed.desk.api.get("/banner").json()["banner"]
    assert (shown["text"], shown["to"]) == ("下雪，今天大厅十点开门", "2026-11-23T18:00:00+08:00")

    page.get_by_role("button", name="撤下来").click()
    assert staffed.desk.api.get("/banner").json()["banner"]
    page.get_by_role("button", name="再按一次").click()
    told(page, "通知撤下来了")
    assert staffed.desk.api.get("/banner").json()["banner"] is None
    page.context.close()
