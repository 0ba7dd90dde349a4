"""A hall's weeks in a real browser: the calendar, places changed after a look at what that does, and a day's end."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from office.accounts.model import Role
from tests.browser.console import LI, MONDAY, NAME, PHONE, Office, is_well_made, told
from tests.browser.test_console_hall import HALL, ITEM, booked, opened

GROUP = "business"


def test_the_calendar_shows_a_week_and_who_is_booked_on_a_day(
    staffed: Office, browser: Browser, pictures: Path
) -> None:
    no = booked(staffed, PHONE)
    page = staffed.open(browser, "/hall/calendar", Role.OFFICER)
    page.select_option("#which-hall", HALL)
    row = page.locator("table.list tr", has_text=no)
    expect(row).to_contain_text("约好了")
    expect(page.locator(".week > li")).to_have_count(7)
    expect(page.locator(".week > li.chosen")).to_contain_text("延时")
    assert is_well_made(page, pictures, "hall-calendar")

    row.get_by_role("button", name="看姓名和电话").click()
    page.locator("#why-look").fill("要打电话改期")
    page.keyboard.press("Enter")
    expect(row).to_contain_text(NAME)
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.locator("h1").click()
    page.keyboard.press("j")
    expect(page.locator("table.list")).to_have_count(0)
    page.keyboard.press("n")
    expect(page.locator(".week > li.chosen")).to_contain_text("12月1日")
    page.context.close()


def test_places_are_changed_only_after_a_look_at_what_that_does_and_given_back(
    staffed: Office, browser: Browser, pictures: Path
) -> None:
    no = booked(staffed, "13800138050")
    page = staffed.open(browser, "/hall/plan", Role.SUPERVISOR)
    page.select_option("#which-hall", HALL)
    page.select_option("#plan-group", GROUP)
    page.locator("#plan-public").fill("0")
    page.locator("#plan-reason").fill("人手少")
    save = page.get_by_role("button", name="就这么改")
    expect(save).to_be_disabled()
    page.keyboard.press("Enter")
    preview = page.locator(".plan-preview")
    expect(preview.locator("tr", has_text=no)).to_be_visible()
    expect(preview).to_contain_text("他们的号照样算数")
    assert is_well_made(page, pictures, "hall-plan")
    assert staffed.desk.api.get(f"/staff/halls/{HALL}/availability", headers=LI).json()["changes"] == []

    page.locator("#plan-public").fill("1")
    expect(save).to_be_disabled()
    page.keyboard.press("Enter")
    expect(save).to_be_enabled()
    save.click()
    told(page, "改好了")
    change = page.locator("tr", has_text="人手少")
    expect(change).to_contain_text("网上预约 1")
    change.get_by_role("button", name="撤回").click()
    page.get_by_role("dialog", name="撤回").get_by_role("button", name="撤回").click()
    told(page, "撤回了")
    [made] = staffed.desk.api.get(f"/staff/halls/{HALL}/availability", headers=LI).json()["changes"]
    assert (made["places"], made["withdrawn_by"]) == ({"public": 1}, "wang")
    page.context.close()


def test_a_hall_is_closed_for_a_day_after_a_look_at_who_would_be_told(
    staffed: Office, browser: Browser, pictures: Path
) -> None:
    no = booked(staffed, "13800138051")
    page = staffed.open(browser, "/hall/plan", Role.SUPERVISOR)
    page.select_option("#which-hall", HALL)
    page.get_by_label("关闭", exact=True).check()
    page.locator("#plan-reason").fill("停电")
    page.keyboard.press("Enter")
    expect(page.locator(".plan-preview h3.warn")).to_contain_text("会通知他们改期")
    expect(page.locator(".plan-preview tr", has_text=no)).to_be_visible()
    page.get_by_role("button", name="就这么改").click()
    told(page, "要通知")
    expect(page.locator("section.card", has_text="还没改期的人").locator("tr", has_text=no)).to_be_visible()
    assert is_well_made(page, pictures, "hall-closed")
    for each in page.get_by_role("button", name="撤回").all():
        assert each.is_visible()
    for change in staffed.desk.api.get(f"/staff/halls/{HALL}/availability", headers=LI).json()["changes"]:
        staffed.desk.api.post(f"/staff/halls/{HALL}/closures/{change['id']}/withdraw", headers=LI).raise_for_status()
    page.context.close()


def test_somebody_is_sent_to_another_counter_gone_and_the_day_is_closed(
    staffed: Office, browser: Browser, pictures: Path
) -> None:
    page = opened(staffed, browser)
    for _ in range(2):
        page.select_option("#arrive-item", ITEM)
        with page.expect_response(lambda answer: answer.url.endswith("/numbers") and answer.status == 201):
            page.get_by_role("button", name="取号", exact=True).click()
    page.locator("h1").click()
    page.keyboard.press("n")
    now = page.locator(".counter-now")
    expect(now).to_contain_text("已叫")
    label = now.locator("strong").inner_text()
    page.keyboard.press("t")
    expect(page.locator("#transfer-to")).to_be_focused()
    page.select_option("#transfer-to", label="企业综合窗口二")
    assert is_well_made(page, pictures, "hall-transfer")
    page.get_by_role("button", name="转过去").click()
    told(page, "转过去了")
    row = page.locator(".numbers tr", has_text=label)
    expect(row).to_contain_text("等候")

    row.get_by_role("button", name="人走了").click()
    page.get_by_role("dialog", name="人走了").get_by_role("button", name="人走了").click()
    expect(row).to_contain_text("走了")
    page.get_by_role("button", name="收号，今天结束").click()
    dialog = page.get_by_role("dialog", name="收号")
    expect(dialog).to_contain_text("1 个号都作废")
    dialog.get_by_role("button", name="收号").click()
    told(page, "收了")
    expect(page.locator(".numbers tbody tr", has_text="等候")).to_have_count(0)
    page.context.close()


def test_opening_hours_are_changed_after_a_look_at_whom_it_touches_and_taken_back(
    staffed: Office, browser: Browser, pictures: Path
) -> None:
    no = booked(staffed, "13800138061")
    staffed.now = MONDAY.replace(hour=9)  # it is still to come
    page = staffed.open(browser, "/hall/hours", Role.SUPERVISOR)
    page.select_option("#which-hall", HALL)
    expect(page.locator(".hours-now")).to_contain_text("样例数据")
    shifts = page.locator(".shift")
    expect(shifts).to_have_count(5)
    assert is_well_made(page, pictures, "hall-hours")
    while shifts.count() > 1:
        shifts.last.get_by_role("button", name="去掉").click()
    shifts.first.get_by_label("几点开").fill("08:00")
    shifts.first.get_by_label("几点关").fill("09:00")
    page.locator("#hours-source").fill("大厅停电通知")
    page.locator("#hours-reason").fill("停电检修")
    save = page.get_by_role("button", name="就这么改")
    expect(save).to_be_disabled()
    page.keyboard.press("Enter")
    preview = page.locator(".plan-preview")
    expect(preview.locator("tr", has_text=no)).to_be_visible()
    expect(preview).to_contain_text("会通知他们改期")
    page.locator("h1").scroll_into_view_if_needed()
    assert is_well_made(page, pictures, "hall-hours-preview")

    save.click()
    told(page, "要通知")
    expect(page.locator(".hours-now")).to_contain_text("周一到周五 08:00-09:00")
    expect(page.locator(".hours-now")).not_to_contain_text("样例数据")
    affected = page.locator(".card", has_text="还没改期的人")
    expect(affected).to_contain_text(no)
    change = page.locator("tr", has_text="大厅停电通知")
    expect(change).to_contain_text("今天照这个")
    change.scroll_into_view_if_needed()
    assert is_well_made(page, pictures, "hall-hours-changed")
    change.get_by_role("button", name="撤回").click()
    page.get_by_role("dialog", name="撤回").get_by_role("button", name="撤回").click()
    told(page, "撤回了")
    expect(affected).to_have_count(0)
    expect(shifts).to_have_count(5)
    staffed.now = MONDAY
    page.context.close()


def test_an_editor_begins_with_the_knowledge_and_may_write_hours(staffed: Office, browser: Browser) -> None:
    page = staffed.open(browser, "/hall/hours", Role.EDITOR, name="he")
    expect(page.locator(".shift").first).to_be_visible()
    page.locator("h1").click()
    page.keyboard.press("g")
    page.keyboard.press("k")
    expect(page.locator("table.items")).to_be_visible()
    page.context.close()
