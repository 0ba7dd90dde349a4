"""What the office tells everybody in these days stands above the conversation, for as long as it is to stand."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.api.running_desk import RunningDesk
from tests.browser.axe import findings
from tests.browser.chat import open_chat, width_of
from tests.browser.widget_desk import part

TOLD = "11月24日全市大厅停电检修，改到25日办理。"
TRADITIONAL = "11月24日全市大廳停電檢修，改到25日辦理。"
SIZES = [{"width": 320, "height": 640}, {"width": 390, "height": 844}, {"width": 1280, "height": 800}]
pytestmark = pytest.mark.parametrize("page", SIZES, ids=lambda size: f"{size['width']}px", indirect=True)


def test_it_stands_above_the_conversation_and_goes_when_it_is_taken_down(
    page: Page, widget_desk: RunningDesk, pictures: Path
) -> None:
    switches, now = widget_desk.office.staff.switches, widget_desk.office.now()
    switches.put_up(TOLD, now, now + timedelta(hours=1), "wang", now)
    open_chat(page, widget_desk.url)
    expect(part(page, ".banner")).to_have_text(TOLD)
    page.get_by_role("button", name="更多功能").click()
    page.get_by_role("button", name="换成繁體字").click()
    expect(part(page, ".banner")).to_have_text(TRADITIONAL)
    page.screenshot(path=pictures / f"widget-banner-{width_of(page)}.png")

    switches.take_down("wang", widget_desk.office.now())
    page.reload()
    open_chat(page, widget_desk.url)
    expect(part(page, ".status")).to_be_attached()
    expect(part(page, ".banner")).to_have_count(0)


@pytest.mark.parametrize("elder", [False, True], ids=["plain", "elder"])
def test_however_long_it_leaves_room_for_the_conversation(
    page: Page, widget_desk: RunningDesk, pictures: Path, elder: bool
) -> None:
    switches, now = widget_desk.office.staff.switches, widget_desk.office.now()
    switches.put_up(TOLD * 7, now, now + timedelta(hours=1), "wang", now)
    try:
        open_chat(page, widget_desk.url)
        expect(part(page, ".banner")).to_be_visible()
        if elder:
            page.get_by_role("button", name="长辈版").click()

        page.screenshot(path=pictures / f"widget-long-banner-{elder}-{width_of(page)}.png")
        log, banner = (part(page, each).evaluate("(it) => it.offsetHeight") for each in (".log", ".banner"))
        assert log >= 140 and banner <= 160
        assert findings(page) == []
    finally:
        switches.take_down("wang", widget_desk.office.now())
