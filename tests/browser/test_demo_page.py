"""A visitor opens the demo page, asks, and reads the answer, in a real browser."""

import gzip
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.chat import open_chat, say, turns, width_of
from tests.running_house import RunningHouse

QUESTION = "食品经营许可证快到期了怎么办"
PATIENCE_MS = 15_000


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def test_a_visitor_asks_and_reads_the_whole_answer(page: Page, house: RunningHouse, pictures: Path) -> None:
    open_chat(page, house.url)

    say(page, QUESTION)

    answer = turns(page, "bot").last
    expect(answer).to_contain_text("食品经营许可延续", timeout=PATIENCE_MS)
    for said in ("90个工作日到15个工作日", "延续申请书", "要多少钱", "到哪儿办", "第三十二条", "以窗口答复为准"):
        expect(answer).to_contain_text(said)
    width = width_of(page)
    page.screenshot(path=pictures / f"answer-{width}.png")
    assert not scrolls_sideways(page)


def test_the_link_leads_to_the_full_guide(page: Page, house: RunningHouse, pictures: Path) -> None:
    open_chat(page, house.url)
    say(page, QUESTION)
    link = turns(page, "bot").last.get_by_role("link", name="完整办事指南")

    with page.context.expect_page() as opened:
        link.click(timeout=PATIENCE_MS)

    guide = opened.value
    expect(guide.get_by_role("heading", level=1)).to_contain_text("食品经营许可延续")
    expect(guide.locator("body")).to_contain_text("食品经营许可和备案管理办法")
    guide.screenshot(path=pictures / f"guide-{width_of(page)}.png", full_page=True)
    assert not scrolls_sideways(guide)


def test_the_next_question_and_a_tapped_choice_stay_with_the_matter(page: Page, house: RunningHouse) -> None:
    open_chat(page, house.url)
    say(page, QUESTION)
    expect(turns(page, "bot").last).to_contain_text("食品经营许可延续", timeout=PATIENCE_MS)

    say(page, "要多少钱")
    expect(turns(page, "bot").last).to_contain_text("办行政许可不收费", timeout=PATIENCE_MS)
    page.locator("onewindow-chat button.reply", has_text="要带什么").last.click()

    expect(turns(page, "bot").last).to_contain_text("要看您的情况", timeout=PATIENCE_MS)


def test_a_reload_goes_on_with_the_same_conversation(page: Page, house: RunningHouse) -> None:
    open_chat(page, house.url)
    say(page, QUESTION)
    expect(turns(page, "bot").last).to_contain_text("食品经营许可延续", timeout=PATIENCE_MS)

    open_chat(page, house.url)

    expect(turns(page, "citizen")).to_have_count(1)
    say(page, "要多少钱")
    expect(turns(page, "bot").last).to_contain_text("办行政许可不收费", timeout=PATIENCE_MS)


def test_words_typed_without_a_network_are_sent_once_when_it_is_back(page: Page, house: RunningHouse) -> None:
    open_chat(page, house.url)
    page.context.set_offline(True)
    say(page, QUESTION)
    expect(turns(page, "citizen")).to_have_count(1)

    page.context.set_offline(False)

    expect(turns(page, "bot").last).to_contain_text("食品经营许可延续", timeout=30_000)
    expect(turns(page, "citizen")).to_have_count(1)


@pytest.mark.parametrize("words", ["<img src=x onerror=alert(1)>", "{{7*7}}"])
def test_what_is_typed_is_shown_as_text(page: Page, house: RunningHouse, words: str) -> None:
    open_chat(page, house.url)

    say(page, words)

    expect(turns(page, "citizen").last).to_contain_text(words)


def test_the_widget_is_small(house: RunningHouse) -> None:
    """At most 70 kB gzip, so that it loads on a bad network."""
    script = httpx.get(f"{house.url}/widget/onewindow-widget.js")

    assert script.status_code == 200
    assert len(gzip.compress(script.content)) <= 70_000
