"""What the office tells everybody in these days stands above the conversation, for as long as it is to stand."""

from datetime import timedelta

from playwright.sync_api import Page, expect

from tests.api.running_desk import RunningDesk
from tests.browser.chat import open_chat
from tests.browser.widget_desk import part

TOLD = "11月24日全市大厅停电检修，改到25日办理。"


def test_it_stands_above_the_conversation_and_goes_when_it_is_taken_down(page: Page, widget_desk: RunningDesk) -> None:
    switches, now = widget_desk.office.staff.switches, widget_desk.office.now()
    switches.put_up(TOLD, now, now + timedelta(hours=1), "wang", now)
    open_chat(page, widget_desk.url)
    expect(part(page, ".banner")).to_have_text(TOLD)

    switches.take_down("wang", widget_desk.office.now())
    page.reload()
    open_chat(page, widget_desk.url)
    expect(part(page, ".status")).to_be_attached()
    expect(part(page, ".banner")).to_have_count(0)
