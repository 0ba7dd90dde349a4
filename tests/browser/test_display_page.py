"""The screen in the hall, in a real browser: it follows the calls by itself, and says so when it cannot."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from office.queueing.arriving import take_number
from office.queueing.calling import call_next, finish, recall
from tests.api.running_desk import RunningDesk
from tests.factories import FakeEngine
from tests.hall_day import CLERK, DOG, HALL, OPENS, TAXI, at, queueing_in

SIZES = [(1920, 1080), (1280, 720)]
PATIENCE_MS = 8_000
NOW = at(10, 30)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[RunningDesk]:
    running = RunningDesk(tmp_path, FakeEngine())
    object.__setattr__(running.office, "queueing", queueing_in(running.office.database))
    object.__setattr__(running.office, "now", lambda: NOW)
    running.start()
    yield running
    running.stop()


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def screen(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    width, height = request.param
    page = browser.new_page(viewport={"width": width, "height": height}, locale="zh-CN")
    mistakes: list[str] = []
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    yield page
    page.close()
    assert not mistakes


def call(desk: RunningDesk, counter: str, minute: int = 0) -> str:
    number = call_next(desk.office.queueing, HALL, counter, CLERK, at(10, minute))
    assert number is not None
    return number.label


def fits(page: Page) -> bool:
    """Nothing is cut off at an edge."""
    return bool(
        page.evaluate(
            """() => [...document.querySelectorAll('.screen *')].every((each) => {
                 const box = each.getBoundingClientRect()
                 const inside = box.left >= 0 && box.right <= innerWidth + 1 && box.bottom <= innerHeight + 1
                 return box.width === 0 || inside
               })"""
        )
    )


def test_the_screen_follows_the_calls(desk: RunningDesk, screen: Page, pictures: Path) -> None:
    queueing = desk.office.queueing
    for _ in range(14):
        take_number(queueing, HALL, DOG, OPENS, CLERK)
    for _ in range(5):
        take_number(queueing, HALL, TAXI, OPENS, CLERK)
    for minute in range(7):
        finish(queueing, HALL, call(desk, "a2", minute), CLERK, at(10, minute))
    call(desk, "c1", 10)

    screen.goto(f"{desk.url}/display/{HALL}")
    expect(screen.locator("#now-no")).to_have_text("B001", timeout=PATIENCE_MS)
    newest = call(desk, "a1", 20)
    expect(screen.locator("#now-no")).to_have_text(newest, timeout=PATIENCE_MS)

    expect(screen.locator("#now-counter")).to_have_text("动物窗口一")
    expect(screen.locator("#calls tr").first).to_contain_text("B001")
    expect(screen.locator("#waits")).to_contain_text("动物6人在等")
    expect(screen.locator(".now.fresh")).to_be_visible()
    height = screen.locator("#now-no").bounding_box()
    assert height is not None
    assert height["height"] > (screen.viewport_size or {})["height"] / 6, "read from afar"
    assert fits(screen)
    screen.screenshot(path=pictures / f"display-{(screen.viewport_size or {})['width']}.png", animations="disabled")

    recall(queueing, HALL, "B001", CLERK, at(10, 25))
    expect(screen.locator("#now-no")).to_have_text("B001", timeout=PATIENCE_MS)


def test_in_the_morning_it_asks_for_patience(desk: RunningDesk, screen: Page) -> None:
    screen.goto(f"{desk.url}/display/{HALL}")

    expect(screen.locator("#nobody")).to_be_visible(timeout=PATIENCE_MS)


def test_it_says_when_it_hears_nothing(desk: RunningDesk, screen: Page) -> None:
    screen.clock.install()
    screen.goto(f"{desk.url}/display/{HALL}")
    expect(screen.locator("#nobody")).to_be_visible(timeout=PATIENCE_MS)
    expect(screen.locator("#away")).to_be_hidden()

    screen.route("**/board", lambda route: route.abort())
    for _ in range(8):
        screen.clock.run_for(2_000)
        screen.evaluate("() => new Promise((done) => queueMicrotask(done))")

    expect(screen.locator("#away")).to_be_visible(timeout=PATIENCE_MS)
