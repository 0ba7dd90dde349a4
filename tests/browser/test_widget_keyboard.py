"""A whole booking by keyboard alone, with the real processes: opened, asked, chosen, told, booked, closed."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chat import PATIENCE_MS, turns, width_of
from tests.browser.widget_desk import part
from tests.running_house import RunningHouse
from tests.soon import soon

SIZES = [{"width": 320, "height": 640}, {"width": 390, "height": 844}, {"width": 1280, "height": 800}]
PHONES = (f"139001390{number:02}" for number in itertools.count())
MOST_TABS = 60
ACTIVE = """() => {
  let at = document.activeElement
  while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement
  return at ? [at.className, at.textContent.trim(), getComputedStyle(at).outlineStyle].map(String) : ['', '', '']
}"""

pytestmark = pytest.mark.parametrize("page", SIZES, ids=lambda size: f"{size['width']}px", indirect=True)


def walk(page: Page, is_there: Callable[[str, str], bool], key: str = "Tab") -> None:
    """Presses the key until the focus is there; every stop on the way can be seen."""
    for _ in range(MOST_TABS):
        page.keyboard.press(key)
        name, text, outline = page.evaluate(ACTIVE)
        if is_there(name, text):
            assert outline != "none" or "field" in name, f"the focus on {text} cannot be seen"
            return
    raise AssertionError(f"not reached with {key}: last was {name} {text}")


def write(page: Page, words: str, answer: str) -> None:
    expect(part(page, "textarea")).to_be_focused()
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    expect(turns(page, "bot").last).to_contain_text(answer, timeout=PATIENCE_MS)


def test_a_place_is_booked_and_given_up_without_a_pointer(page: Page, house: RunningHouse, pictures: Path) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{house.url}/demo")
    expect(part(page, "button.launcher")).to_be_visible()
    walk(page, lambda name, _: name == "launcher")
    page.keyboard.press("Enter")
    write(page, "我想约个号", "办哪件事")
    write(page, "护士证延续", "什么时候来")
    page.keyboard.type(soon())
    page.keyboard.press("Enter")
    expect(part(page, "button.slot").first).to_be_visible(timeout=PATIENCE_MS)

    walk(page, lambda name, _: "slot" in name.split(), "Shift+Tab")
    page.keyboard.press("Space")
    expect(part(page, ".privacy")).to_be_visible(timeout=PATIENCE_MS)
    walk(page, lambda name, _: "field" in name)
    page.keyboard.type(f"王芳 {next(PHONES)}")
    page.keyboard.press("Enter")
    card = part(page, ".appointment")
    expect(card).to_contain_text("约上了", timeout=PATIENCE_MS)
    page.screenshot(path=pictures / f"widget-keyboard-{width_of(page)}.png")

    walk(page, lambda _, text: text == "退号", "Shift+Tab")
    page.keyboard.press("Enter")
    reply = (
        part(
            page,
            "button.reply",
        )
        .filter(has_text="对")
        .first
    )
    expect(reply).to_be_visible(timeout=PATIENCE_MS)
    walk(page, lambda name, text: "reply" in name and text == "对")
    page.keyboard.press("Enter")
    expect(card.last).to_contain_text("已经退了", timeout=PATIENCE_MS)
    page.keyboard.press("Escape")
    expect(part(page, "button.launcher")).to_be_focused()


def test_the_menu_opens_leads_and_closes_by_keys(page: Page, house: RunningHouse) -> None:
    page.goto(f"{house.url}/demo")
    part(page, "button.launcher").press("Enter")
    expect(part(page, "textarea")).to_be_focused()
    walk(page, lambda name, _: "more" in name.split())
    page.keyboard.press("Enter")
    walk(page, lambda _, text: text == "重新开始", "Shift+Tab")
    page.keyboard.press("Enter")
    assert page.evaluate(ACTIVE)[1] == "不清除"

    page.keyboard.press("Escape")

    assert "more" in page.evaluate(ACTIVE)[0]
    expect(part(page, "textarea")).to_be_visible()
