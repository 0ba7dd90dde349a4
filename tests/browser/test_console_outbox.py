"""The outbox in a real browser: what failed is found by a key, read with its log, and sent again."""

from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Browser, expect

from office.accounts.model import Role
from office.outbox.model import AttemptOutcome, SendingChannel
from tests.browser.console import MONDAY, Office, is_well_made, told
from tests.outbox import make_draft


def failed(staffed: Office, key: str, about: str) -> None:
    """Due in an hour and refused then: the desk's own worker does not get it first."""
    outbox, later = staffed.office.outbox, MONDAY + timedelta(hours=1)
    draft = make_draft(key, channel=SendingChannel.EMAIL, address="li@example.com", about=about, due_at=later)
    outbox.queue([draft], MONDAY)
    [sending] = outbox.take(SendingChannel.EMAIL, "a test", later)
    outbox.finish(sending, AttemptOutcome.REFUSED, later, "HTTP 422")


def test_what_failed_is_found_read_and_sent_again_by_keys(staffed: Office, browser: Browser, pictures: Path) -> None:
    failed(staffed, "k1", "appointment:YY111-222-3333")
    staffed.office.outbox.queue([make_draft("k2", about="appointment:YY2", due_at=MONDAY + timedelta(days=1))], MONDAY)
    page = staffed.open(browser, "/outbox", Role.SUPERVISOR)
    rows = page.locator("table.list tbody tr")
    expect(rows).to_have_count(2)
    page.keyboard.press("f")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("YY111-222-3333")
    expect(rows).to_contain_text("HTTP 422")
    page.keyboard.press("j")
    card = page.locator(".message-card")
    expect(card).to_contain_text("养犬登记证")
    expect(card.locator(".attempts li")).to_contain_text("对方不收")
    assert is_well_made(page, pictures, "outbox")

    page.get_by_role("button", name="再发一次").click()
    dialog = page.get_by_role("dialog", name="再发一次")
    dialog.get_by_role("textbox").fill("邮箱改好了")
    page.keyboard.press("Enter")
    told(page, "排上了")
    expect(rows).to_have_count(0)

    page.keyboard.press("f")
    page.keyboard.press("/")
    page.keyboard.type("YY2")
    page.keyboard.press("Enter")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("138****5678")
    page.context.close()


def test_what_an_outage_left_is_sent_again_together(staffed: Office, browser: Browser) -> None:
    for place in range(3):
        failed(staffed, f"outage-{place}", f"appointment:YY44{place}-222-3333")
    page = staffed.open(browser, "/outbox?", Role.SUPERVISOR)
    page.keyboard.press("f")
    expect(page.locator("table.list tbody tr")).to_have_count(3)

    page.get_by_role("button", name="列出来的 3 条都再发一次").click()
    expect(page.get_by_role("dialog").get_by_role("textbox")).to_be_focused()
    page.keyboard.type("短信通道修好了")
    page.keyboard.press("Enter")

    told(page, "3 条排上了")
    expect(page.locator("table.list tbody tr")).to_have_count(0)
    page.context.close()
