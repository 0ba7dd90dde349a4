"""Answers that wait for approval, in a real browser."""

from pathlib import Path

from playwright.sync_api import Browser, expect

from office.accounts.model import Role
from office.conversations.held.model import HeldTopics
from office.conversations.model import Reply
from tests.api.citizen import Citizen
from tests.browser.console import Office, is_well_made, told

ASKS = "工伤怎么认定"


def test_an_operator_sees_what_waits_and_says_it_in_their_own_words(
    staffed: Office, browser: Browser, pictures: Path
) -> None:
    sources = [{"item_code": "work-injury", "title": "工伤保险条例"}]
    staffed.engine.script[ASKS] = [Reply("带劳动合同。", status="answered", extras={"sources": sources})]
    object.__setattr__(staffed.office.held, "topics", HeldTopics(items=frozenset({"work-injury"})))
    citizen = Citizen(staffed.desk)
    citizen.say(ASKS)
    page = staffed.open(browser, "/conversations", Role.OPERATOR)
    held = page.locator(".held")
    expect(held).to_contain_text(ASKS)
    expect(held.get_by_role("button", name="就这么发")).to_be_enabled()
    expect(held.get_by_role("button", name="不用它的")).to_be_disabled()
    assert is_well_made(page, pictures, "held")

    held.get_by_label("要发给对方的话").fill("带劳动合同和诊断证明。")
    held.get_by_role("button", name="改好了，发出去").click()
    told(page, "发出去了")
    expect(held).to_have_count(0)
    last = citizen.record()[-1]
    assert (last["sender"], last["text"]) == ("operator", "带劳动合同和诊断证明。")
    page.context.close()
