"""A hall's day, in a real browser: who comes, what they brought, and who is called next."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from office.accounts.model import Role
from tests.browser.console import LARGE, MONDAY, NAME, SMALL, Office, is_well_made, told

HALL, ITEM = "changchun-city", "business-license-reissue"


def opened(staffed: Office, browser: Browser, size: dict[str, int] = SMALL) -> Page:
    page = staffed.open(browser, "/hall", Role.OPERATOR, size=size)
    page.select_option("#which-hall", HALL)
    expect(page.locator("#arrive-item option").first).to_be_attached()
    return page


def booked(staffed: Office, phone: str) -> str:
    """An appointment of today, made last Friday; its number."""
    staffed.now = MONDAY - timedelta(days=3)
    days = {"item": ITEM, "from": f"{MONDAY:%Y-%m-%d}", "to": f"{MONDAY:%Y-%m-%d}"}
    slots = staffed.desk.api.get(f"/halls/{HALL}/slots", params=days).json()["slots"]
    slot = next(each for each in slots if each["free"] and each["starts_at"] >= MONDAY.isoformat())
    asked = {"hall_id": HALL, "slot_id": slot["id"], "item_code": ITEM, "name": NAME, "phone": phone}
    no = str(staffed.desk.api.post("/appointments", json=asked).raise_for_status().json()["no"])
    staffed.desk.api.post(f"/appointments/{no}/confirm").raise_for_status()
    staffed.now = MONDAY
    return no


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["1366", "1920"])
def test_somebody_with_an_appointment_is_checked_in_reviewed_called_and_served_by_keys(
    staffed: Office, browser: Browser, pictures: Path, size: dict[str, int]
) -> None:
    no = booked(staffed, f"138002{size['width']:05}")
    page = opened(staffed, browser, size)
    page.keyboard.press("i")
    page.keyboard.type(no)
    page.keyboard.press("Enter")
    expect(page.locator(".arrived")).to_contain_text("营业执照补领")

    page.get_by_role("button", name="预审材料").click()
    lines = page.locator(".review-line")
    expect(lines.first).to_be_visible()
    for each in lines.all():
        with page.expect_response(lambda answer: answer.url.endswith("/ticks") and answer.ok):
            each.get_by_label("有").check()
    expect(page.locator(".verdict")).to_have_text("齐了")
    assert is_well_made(page, pictures, "hall")
    page.get_by_role("button", name="预审完毕").click()
    expect(page.locator(".verdict")).to_contain_text("齐了 A")

    page.locator(".review").focus()
    page.keyboard.press("n")
    now = page.locator(".counter-now")
    expect(now).to_contain_text("已叫")
    label = now.locator("strong").inner_text()
    page.keyboard.press("b")
    expect(now).to_contain_text("在办")
    assert is_well_made(page, pictures, "hall-serving")
    page.keyboard.press("e")
    expect(now).to_have_count(0)
    expect(page.locator(".numbers tr", has_text=label)).to_contain_text("办完")
    page.context.close()


def test_a_pre_review_that_was_left_is_gone_on_with_or_dropped_with_why(
    staffed: Office, browser: Browser, pictures: Path
) -> None:
    page = opened(staffed, browser)
    page.select_option("#arrive-item", ITEM)
    page.get_by_role("button", name="预审材料").click()
    with page.expect_response(lambda answer: answer.url.endswith("/ticks") and answer.ok):
        page.locator(".review-line").first.get_by_label("有").check()
    page.reload()
    left = page.locator(".undecided")
    expect(left).to_contain_text("1 /")
    assert is_well_made(page, pictures, "hall-undecided")

    left.get_by_role("button", name="接着看").click()
    expect(page.locator(".review-line").first.get_by_label("有")).to_be_checked()
    left.get_by_role("button", name="不看了").click()
    page.get_by_role("dialog").get_by_role("textbox").fill("人走了")
    page.keyboard.press("Enter")
    expect(left).to_have_count(0)
    expect(page.locator(".review")).to_have_count(0)
    page.context.close()


def test_whoever_missed_their_call_comes_back(staffed: Office, browser: Browser) -> None:
    page = opened(staffed, browser)
    page.select_option("#arrive-item", ITEM)
    page.get_by_role("button", name="取号", exact=True).click()
    told(page, "号。")
    page.locator("h1").click()
    page.keyboard.press("n")
    now = page.locator(".counter-now")
    expect(now).to_contain_text("已叫")
    label = now.locator("strong").inner_text()
    page.keyboard.press("p")
    row = page.locator(".numbers tr", has_text=label)
    expect(row).to_contain_text("过号")
    row.get_by_role("button", name="回来了").click()
    expect(row).to_contain_text("等候")
    page.context.close()


def test_a_number_that_nobody_has_is_refused_in_words(staffed: Office, browser: Browser) -> None:
    page = opened(staffed, browser)
    page.keyboard.press("i")
    page.keyboard.type("YY000-000-0000")
    page.keyboard.press("Enter")
    expect(page.locator(".el-message--error")).not_to_be_empty()
    page.context.close()
