"""The chat as a visitor handles it."""

from playwright.sync_api import Locator, Page, expect

PATIENCE_MS = 20_000


def open_chat(page: Page, url: str) -> None:
    page.emulate_media(reduced_motion="reduce")  # pictures show where a scroll ends
    page.goto(f"{url}/demo")
    launcher = page.locator("onewindow-chat button.launcher")
    if launcher.is_visible():
        launcher.click()
    expect(page.locator("onewindow-chat textarea")).to_be_visible()


def say(page: Page, words: str) -> None:
    page.locator("onewindow-chat textarea").fill(words)
    page.keyboard.press("Enter")


def turns(page: Page, sender: str) -> Locator:
    return page.locator(f'onewindow-chat [data-sender="{sender}"]')


def width_of(page: Page) -> int:
    assert page.viewport_size
    return page.viewport_size["width"]


def fits(page: Page) -> bool:
    """Nothing is cut off at the side, neither of the page nor in the chat's log."""
    parts = "[document.documentElement, document.querySelector('onewindow-chat').shadowRoot.querySelector('.log')]"
    return bool(page.evaluate(f"{parts}.every((part) => part.scrollWidth <= part.clientWidth)"))
