"""A call, in a real browser: by keys alone, from the first word to the end code."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from office.accounts.model import Role
from office.phone.model import Direction
from office.phone.ringing import CtiEvent, CtiNews, take_news
from tests.browser.console import LARGE, LI, NAME, PHONE, SMALL, Keys, Office, is_well_made, stands_still, told

MOST_KEYS = 12
SAYS = "饭店的食品证快到期了想续一下"


@pytest.fixture(params=[SMALL, LARGE], ids=["1366", "1920"])
def size(request: pytest.FixtureRequest) -> dict[str, int]:
    return dict(request.param)


def in_call(staffed: Office, browser: Browser, phone: str = PHONE, size: dict[str, int] = SMALL) -> Page:
    """Somebody who has nothing open, right after the first Enter."""
    operator = f"op-{len(browser.contexts)}-{phone}"
    page = staffed.open(browser, "/phone", Role.OPERATOR, size=size, name=operator)
    expect(page.locator("#call-phone")).to_be_focused()
    page.keyboard.type(phone)
    page.keyboard.press("Enter")
    expect(page.locator("#heard")).to_be_focused()
    return page


def calls_of(staffed: Office, phone: str) -> list[dict[str, object]]:
    found = staffed.desk.api.get("/staff/calls", headers=LI).raise_for_status().json()["calls"]
    return [each for each in found if each["phone_tail"] == phone[-4:]]


def test_a_typical_call_takes_at_most_twelve_keys(
    staffed: Office, browser: Browser, pictures: Path, size: dict[str, int]
) -> None:
    phone = f"138001{size['width']:05}"
    page = in_call(staffed, browser, phone, size)
    keys = Keys(page)
    keys.pressed = 1  # the Enter that began it
    keys.says(SAYS)
    expect(page.locator(".suggestions li").first).to_contain_text("食品经营许可延续")
    expect(page.locator(".suggestions li").first).to_contain_text("《食品经营许可和备案管理办法》")
    assert is_well_made(page, pictures, "suggestions")

    asks = page.locator(".script-ask")
    keys.press("Enter", lambda: expect(asks).to_contain_text("离到期还有多久"))
    assert is_well_made(page, pictures, "question")
    keys.press("1", lambda: expect(asks).to_contain_text("本人去"))
    keys.press("1", lambda: expect(page.locator(".script-list")).to_contain_text("一定要带的"))
    assert is_well_made(page, pictures, "list") and stands_still(page)
    keys.press("a", lambda: expect(page.locator(".script-left")).to_have_text("都念过了"))

    keys.press("b", lambda: expect(page.locator(".slots li")).to_have_count(9))
    keys.press("1", lambda: expect(page.locator("#person-name")).to_be_focused())
    keys.says(NAME)
    assert is_well_made(page, pictures, "book")
    keys.press("Enter", lambda: expect(page.locator(".call-done")).to_contain_text("预约 YY"))
    expect(page.locator(".caller")).to_contain_text("食品经营许可延续")

    keys.press("w", lambda: expect(page.get_by_label("约好了时间")).to_be_checked())
    assert is_well_made(page, pictures, "wrap") and stands_still(page)
    keys.press("Enter", lambda: expect(page.locator("#call-phone")).to_be_focused())

    assert keys.pressed <= MOST_KEYS
    [call] = calls_of(staffed, phone)
    assert (call["status"], call["end_code"]) == ("closed", "booked")
    page.context.close()


def test_lines_are_ticked_one_by_one_and_a_question_is_taken_back(staffed: Office, browser: Browser) -> None:
    page = in_call(staffed, browser, "13800138001")
    page.keyboard.type(SAYS)
    expect(page.locator(".suggestions li").first).to_contain_text("食品经营许可延续")
    page.keyboard.press("Enter")
    for words in ("离到期还有多久", "本人去"):
        expect(page.locator(".script-ask")).to_contain_text(words)
        page.keyboard.press("1")
    boxes = page.locator(".script-list input[type=checkbox]")
    expect(boxes.first).to_be_visible()
    with page.expect_response(lambda answer: answer.url.endswith("/ticks") and answer.ok):
        page.keyboard.press("Space")
    expect(boxes.nth(0)).to_be_checked()
    expect(boxes.nth(1)).not_to_be_checked()

    page.reload()  # a call outlives the page, and so do its ticks
    expect(boxes.nth(0)).to_be_checked()
    expect(boxes.nth(1)).not_to_be_checked()
    page.locator(".script").focus()
    page.keyboard.press("Backspace")
    expect(page.locator(".script-ask")).to_contain_text("本人去")
    page.context.close()


def test_danger_turns_the_screen_red_with_the_number_to_call(staffed: Office, browser: Browser, pictures: Path) -> None:
    page = in_call(staffed, browser, "13800138002")
    page.keyboard.type("我家着火了")
    expect(page.get_by_role("alert")).to_contain_text("119")
    expect(page.locator(".suggestions")).not_to_contain_text("建工单")
    assert is_well_made(page, pictures, "emergency")

    page.get_by_role("button", name="已经让对方打 119").click()
    told(page, "119")
    page.keyboard.press("Escape")
    page.keyboard.press("w")
    expect(page.get_by_label("有危险")).to_be_checked()
    page.context.close()


def test_a_case_is_filed_within_the_call_and_seen_at_once(staffed: Office, browser: Browser, pictures: Path) -> None:
    phone = "13800138003"
    page = in_call(staffed, browser, phone)
    page.keyboard.type("窗口说不给办也不说为什么")
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    expect(page.locator("#case-words")).to_have_value("窗口说不给办也不说为什么")
    assert is_well_made(page, pictures, "file")
    page.select_option("#case-kind", "refused")
    page.locator("#person-name").fill(NAME)
    page.keyboard.press("Enter")
    expect(page.locator(".call-done")).to_contain_text("建工单 FY")
    expect(page.locator(".caller")).to_contain_text("工单")

    no = page.locator(".call-done").inner_text().split()[-1]
    found = staffed.case(no)
    assert (found["kind"], found["channel"]) == ("refused", "phone")
    page.context.close()


def test_help_at_home_is_asked_for_and_a_list_sent_within_the_call(
    staffed: Office, browser: Browser, pictures: Path
) -> None:
    page = in_call(staffed, browser, "13800138004")
    page.keyboard.type(SAYS)
    expect(page.locator(".suggestions li").first).to_contain_text("食品经营许可延续")
    page.keyboard.press("Enter")
    for words in ("离到期还有多久", "本人去"):
        expect(page.locator(".script-ask")).to_contain_text(words)
        page.keyboard.press("1")
    expect(page.locator(".script-list")).to_be_visible()
    page.keyboard.press("s")
    expect(page.locator("#send-phone")).to_be_visible()
    assert is_well_made(page, pictures, "send")
    page.get_by_role("button", name="发短信").last.click()
    expect(page.locator(".call-done")).to_contain_text("发短信")

    page.keyboard.press("h")
    expect(page.locator("#help-street option").first).to_be_attached()
    assert is_well_made(page, pictures, "help")
    page.locator("#person-name").fill(NAME)
    page.keyboard.press("Enter")
    expect(page.locator(".call-done")).to_contain_text("帮办代办")
    page.context.close()


def test_a_call_that_rings_pops_up_with_what_is_known_of_the_number(
    staffed: Office, browser: Browser, pictures: Path
) -> None:
    phone = "13800138005"
    staffed.file(days_ago=1, phone=phone)
    page = staffed.open(browser, "/phone", Role.OPERATOR, name="ringing")
    expect(page.locator("#call-phone")).to_be_visible()
    ring = CtiNews(CtiEvent.NEW_CALL, "line-7", phone, Direction.IN, "")
    call = take_news(staffed.office.calls, ring, staffed.now)
    expect(page.locator(".ringing")).to_contain_text("138****8005")
    assert is_well_made(page, pictures, "ringing")

    page.keyboard.press("F2")
    expect(page.locator(".caller")).to_contain_text("工单")
    shown = staffed.desk.api.get(f"/staff/calls/{call.id}", headers=LI).json()["call"]
    assert (shown["status"], shown["operator"]) == ("active", "ringing")
    page.context.close()


def test_the_number_is_hidden_until_somebody_says_why(staffed: Office, browser: Browser) -> None:
    page = in_call(staffed, browser, "13800138006")
    expect(page.locator(".call-who")).to_contain_text("138****8006")
    page.get_by_role("button", name="看姓名和电话").click()
    page.locator("#why-look").fill("要回拨")
    page.keyboard.press("Enter")
    expect(page.locator(".contact")).to_contain_text("13800138006")
    page.context.close()


def test_enter_right_after_the_last_word_opens_what_was_typed(staffed: Office, browser: Browser) -> None:
    page = in_call(staffed, browser, "13800138061")
    page.keyboard.type(SAYS)
    page.keyboard.press("Enter")
    expect(page.locator(".script-ask")).to_contain_text("离到期还有多久")
    page.context.close()


def test_a_caller_is_booked_on_the_day_they_wish_by_keys(staffed: Office, browser: Browser, pictures: Path) -> None:
    page = in_call(staffed, browser, "13800138062")
    page.keyboard.type(SAYS)
    page.keyboard.press("Enter")
    expect(page.locator(".script-ask")).to_contain_text("离到期还有多久")
    page.keyboard.press("b")
    slots = page.locator(".slots li")
    expect(slots).to_have_count(9)
    shown = slots.first.inner_text()
    page.keyboard.press("0")  # later on the same day
    expect(slots.first).not_to_have_text(shown, use_inner_text=True)
    for day in ("2026-11-24", "2026-11-25", "2026-11-26"):
        page.keyboard.press("ArrowRight")
        expect(page.locator("#book-day")).to_have_value(day)
    expect(slots.first).to_contain_text("26")
    assert is_well_made(page, pictures, "book-day") and stands_still(page)
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#book-day")).to_have_value("2026-11-25")
    page.keyboard.press("d")
    expect(page.locator("#book-day")).to_be_focused()
    page.locator("#book-day").fill("2026-11-26")
    expect(slots.first).to_contain_text("26")
    page.keyboard.press("Tab")
    page.locator(".panel").focus()
    page.keyboard.press("1")
    page.keyboard.type(NAME)
    page.keyboard.press("Enter")
    expect(page.locator(".call-done")).to_contain_text("预约 YY")
    expect(page.locator(".caller")).to_contain_text("26")
    page.context.close()
