"""A visitor books a place in five turns, mostly by tapping, with the real processes."""

import itertools
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.chat import PATIENCE_MS, fits, open_chat, say, turns, width_of
from tests.running_house import RunningHouse
from tests.soon import soon

SIZES = [{"width": 320, "height": 640}, {"width": 390, "height": 844}, {"width": 1280, "height": 800}]
# One person has one place at a time, so each booking is somebody else's.
PHONES = (f"138001380{number:02}" for number in itertools.count())

pytestmark = pytest.mark.parametrize("page", SIZES, ids=lambda size: f"{size['width']}px", indirect=True)


def book(page: Page, house: RunningHouse, phone: str, pictures: Path | None = None) -> Locator:
    """The card of the appointment, after five turns."""

    def picture(name: str) -> None:
        if pictures:
            page.screenshot(path=pictures / f"{name}-{width_of(page)}.png")

    open_chat(page, house.url)
    for words, answer in (("我想约个号", "办哪件事"), ("护士证延续", "什么时候来")):
        say(page, words)
        expect(turns(page, "bot").last).to_contain_text(answer, timeout=PATIENCE_MS)
    say(page, soon())
    slot = page.locator("onewindow-chat button.slot").first
    expect(slot).to_be_visible(timeout=PATIENCE_MS)
    picture("slots")
    assert fits(page)
    slot.click()
    expect(page.get_by_text("手机号会加密保存")).to_be_visible(timeout=PATIENCE_MS)
    picture("phone")
    say(page, f"王芳 {phone}")
    card = page.locator("onewindow-chat .appointment")
    expect(card).to_contain_text("约上了", timeout=PATIENCE_MS)
    picture("appointment")
    assert fits(page)
    return card


def test_a_place_is_booked_in_five_turns_and_the_phone_number_is_seen_nowhere(
    page: Page, house: RunningHouse, pictures: Path
) -> None:
    phone = next(PHONES)

    card = book(page, house, phone, pictures)

    expect(turns(page, "citizen")).to_have_count(5)
    expect(card).to_contain_text("样例数据")
    expect(card.locator(".appointment-number")).to_contain_text("YY")
    assert phone not in page.locator("onewindow-chat .log").inner_text()
    page.reload()
    open_chat(page, house.url)
    expect(turns(page, "citizen").last).to_contain_text("姓名已隐去")
    assert phone not in page.locator("onewindow-chat .log").inner_text()


def test_the_links_of_the_appointment_lead_somewhere(page: Page, house: RunningHouse) -> None:
    card = book(page, house, next(PHONES))

    calendar, hall = (
        page.request.get(card.get_by_role("link", name=name).get_attribute("href") or "")
        for name in ("存进手机日历", "看这个大厅")
    )

    assert (calendar.status, calendar.headers["content-type"]) == (200, "text/calendar; charset=utf-8")
    assert calendar.text().startswith("BEGIN:VCALENDAR")
    assert hall.status == 200


def test_a_place_is_given_up_by_tapping_and_then_offers_no_more(
    page: Page, house: RunningHouse, pictures: Path
) -> None:
    card = book(page, house, next(PHONES))

    card.get_by_role("button", name="退号").click()
    page.locator("onewindow-chat button.reply", has_text="对").first.click(timeout=PATIENCE_MS)

    expect(card).to_have_count(2, timeout=PATIENCE_MS)
    expect(card.last).to_contain_text("已经退了")
    page.screenshot(path=pictures / f"given-up-{width_of(page)}.png")
    expect(page.get_by_role("button", name="退号")).to_have_count(0)
    expect(card.last.get_by_role("link", name="存进手机日历")).to_have_count(0)
