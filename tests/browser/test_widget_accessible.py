"""axe-core finds nothing in the widget, whatever it shows; and it stays usable enlarged, in colours of the system's."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.api.running_desk import RunningDesk
from tests.browser.axe import findings
from tests.browser.chat import fits, turns, width_of
from tests.browser.widget_desk import CARDS, answered, part

SIZES = [{"width": 320, "height": 640}, {"width": 390, "height": 844}, {"width": 1280, "height": 800}]
LEAST_TAP_PX = 44
ELDER_TAP_PX = 60

pytestmark = pytest.mark.parametrize("page", SIZES, ids=lambda size: f"{size['width']}px", indirect=True)


def test_the_page_with_the_closed_widget(page: Page, widget_desk: RunningDesk, pictures: Path) -> None:
    page.goto(f"{widget_desk.url}/demo")
    expect(part(page, "button.launcher")).to_be_visible()

    page.screenshot(path=pictures / f"widget-closed-{width_of(page)}.png")
    assert findings(page) == []


@pytest.mark.parametrize("mode", ["plain", "elder", "traditional"])
def test_every_card(chat: Page, mode: str, pictures: Path) -> None:
    if mode == "elder":
        chat.get_by_role("button", name="长辈版").click()
    if mode == "traditional":
        chat.get_by_role("button", name="更多功能").click()
        chat.get_by_role("button", name="换成繁體字").click()
        expect(part(chat, ".root")).to_have_attribute("lang", "zh-Hant")
        chat.get_by_role("button", name="更多功能").click()
    for words in CARDS:
        answered(chat, words)
        expect(part(chat, ".asking")).to_have_count(0)
        chat.screenshot(path=pictures / f"widget-{mode}-{CARDS.index(words)}-{width_of(chat)}.png")
        assert fits(chat), words
        assert findings(chat) == [], words


def test_the_menu_and_the_suggestions(chat: Page) -> None:
    chat.get_by_role("button", name="更多功能").click()
    part(chat, "textarea").press_sequentially("养狗")
    expect(part(chat, ".suggestion").first).to_be_visible()

    assert findings(chat) == []
    assert fits(chat)


def test_what_is_tapped_is_large_enough_and_in_elder_mode_larger(chat: Page) -> None:
    def heights(selector: str) -> list[float]:
        return [float(each.evaluate("(part) => part.offsetHeight")) for each in part(chat, selector).all()]

    answered(chat, "选一个")
    expect(part(chat, ".reply")).to_have_count(5)
    assert min(heights("button:not([disabled])")) >= LEAST_TAP_PX

    chat.get_by_role("button", name="长辈版").click()

    expect(part(chat, ".reply")).to_have_count(4)
    assert min(heights(".reply")) >= ELDER_TAP_PX
    size, spacing = part(chat, ".bubble").last.evaluate(
        "(part) => [getComputedStyle(part).fontSize, getComputedStyle(part).lineHeight].map(parseFloat)"
    )
    assert size >= 24 and spacing / size >= 1.3


def test_elder_mode_offers_few_things_at_once_and_is_kept(chat: Page) -> None:
    chat.get_by_role("button", name="长辈版").click()
    answered(chat, "选一个")
    expect(turns(chat, "bot").last.locator(".reply")).to_have_text(["甲", "乙", "丙", "还有 2 个选项"])
    chat.get_by_role("button", name="还有 2 个选项").click()
    expect(turns(chat, "bot").last.locator(".reply")).to_have_count(5)
    answered(chat, "有什么号")
    expect(part(chat, "button.slot")).to_have_count(3)
    answered(chat, "评价")
    expect(part(chat, ".rating .option")).to_have_count(6)

    chat.reload()

    expect(chat.get_by_role("button", name="长辈版")).to_have_attribute("aria-pressed", "true")


def test_what_is_read_stays_in_sight_when_elder_mode_is_turned_on_and_off(chat: Page) -> None:
    for words in ("告知单", "有什么号", "甲在哪"):
        answered(chat, words)
    expect(turns(chat, "citizen").last).to_be_in_viewport()

    for _ in range(2):
        chat.get_by_role("button", name="长辈版").click()
        expect(turns(chat, "citizen").last).to_be_in_viewport()


def test_in_elder_mode_the_open_menu_leaves_room_to_read_and_to_write(chat: Page, pictures: Path) -> None:
    answered(chat, "告知单")
    chat.get_by_role("button", name="长辈版").click()
    chat.get_by_role("button", name="更多功能").click()

    chat.screenshot(path=pictures / f"widget-elder-menu-{width_of(chat)}.png")
    assert part(chat, ".log").evaluate("(log) => log.offsetHeight") >= 160
    assert findings(chat) == []
    expect(part(chat, "textarea")).to_be_visible()
    part(chat, ".menu-button").last.scroll_into_view_if_needed()
    expect(part(chat, ".menu-button").last).to_be_in_viewport()


def test_at_twice_and_four_times_the_size_all_can_be_reached(chat: Page, pictures: Path) -> None:
    """A browser enlarges by giving the page fewer pixels."""
    for zoom in (2, 4):
        chat.set_viewport_size({"width": 1280 // zoom, "height": 800 // zoom})
        answered(chat, "我的事")
        assert fits(chat)
        chat.screenshot(path=pictures / f"widget-zoom-{zoom}.png")
        for control in ("textarea", ".primary", ".more", ".header-button"):
            part(chat, control).first.evaluate("(it) => it.scrollIntoView({block: 'center'})")
            expect(part(chat, control).first).to_be_in_viewport(ratio=0.9)


def test_colours_of_the_system_and_calm_are_respected(chat: Page, pictures: Path) -> None:
    chat.emulate_media(forced_colors="active", reduced_motion="reduce")
    answered(chat, "我的号")

    chat.screenshot(path=pictures / f"widget-forced-colors-{width_of(chat)}.png")
    edges = part(chat, ".card").last.evaluate("(card) => getComputedStyle(card).borderLeftWidth")
    assert edges == "1px"
    moving = chat.evaluate("document.querySelector('onewindow-chat').shadowRoot.getAnimations().length")
    assert moving == 0
    assert findings(chat) == []
