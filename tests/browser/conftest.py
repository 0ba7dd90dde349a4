"""A headless Chromium and a page at phone and at desktop size."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.api.running_desk import RunningDesk
from tests.browser.chat import open_chat
from tests.browser.console import Office
from tests.browser.widget_desk import scripted_engine

# Chromium must not look for its maker's services: they are not reachable from a test machine.
QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync", "--disable-quic"]

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next(filter(None, map(shutil.which, names)), None)
    assert program, "the browser tests need Chromium: sh scripts/get-chromium.sh"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield running
        running.close()


@pytest.fixture(params=[PHONE, DESKTOP], ids=["390px", "1280px"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A fresh profile each; any script error of ours fails the test."""
    context = browser.new_context(viewport=request.param, locale="zh-CN")
    opened = context.new_page()
    mistakes: list[str] = []
    opened.on("pageerror", lambda error: mistakes.append(str(error)))
    opened.on("console", lambda message: mistakes.append(message.text) if is_mistake(message) else None)
    yield opened
    context.close()
    assert not mistakes


def is_mistake(message: ConsoleMessage) -> bool:
    """An error of ours; a network that a test took away is not, nor a photo that the server refuses."""
    is_refused_photo = "status of 4" in message.text and "/photos" in message.location["url"]
    return message.type == "error" and "ERR_INTERNET_DISCONNECTED" not in message.text and not is_refused_photo


@pytest.fixture(scope="module")
def widget_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """The real desk over an engine that shows each card when asked for it."""
    running = RunningDesk(tmp_path_factory.mktemp("desk"), scripted_engine())
    running.start()
    yield running
    running.stop()


@pytest.fixture
def chat(page: Page, widget_desk: RunningDesk) -> Iterator[Page]:
    open_chat(page, widget_desk.url)
    yield page
    page.goto("about:blank")  # its stream must not outlive the desk


@pytest.fixture(scope="session")
def pictures(request: pytest.FixtureRequest) -> Path:
    """Where screenshots go, to be looked at."""
    folder = request.config.rootpath / "var" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """For the staff console; one a file, for the whole knowledge is read."""
    office = Office(tmp_path_factory.mktemp("house"))
    yield office
    office.desk.stop()
