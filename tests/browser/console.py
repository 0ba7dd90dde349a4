"""The staff console as somebody at a desk handles it: logged in, by keyboard, looked at by axe."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, expect

from desk.api.staff_actor import COOKIE, PREFIX
from office.accounts.model import Grant, Role
from office.china_time import CHINA
from office.settings import PROJECT
from tests.api.running_desk import RunningDesk
from tests.factories import FakeEngine
from tests.staff import as_staff, logged_in

PATIENCE_MS = 20_000
SMALL, LARGE = {"width": 1366, "height": 768}, {"width": 1920, "height": 1080}
AXE = PROJECT / "web" / "console" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MONDAY = datetime(2026, 11, 23, 10, 30, tzinfo=CHINA)
NAME, PHONE = "王芳", "13800138000"
LI = as_staff("li")


class Office:
    """A desk over the real knowledge, with a clock of the test's own."""

    def __init__(self, folder: Path) -> None:
        self.now = MONDAY
        self.engine = FakeEngine()
        knowledge = PROJECT / "knowledge"
        self.desk = RunningDesk(folder, self.engine, now=lambda: self.now, knowledge_folder=knowledge)
        self.office = self.desk.office
        self.desk.start()

    def file(self, days_ago: float = 0, **told: Any) -> str:
        """A case of so many days ago; its number."""
        self.now = MONDAY - timedelta(days=days_ago)
        words = {"kind": "hard", "text": "跑了三趟都说缺材料", "name": NAME, "phone": PHONE, "another": True}
        made = self.desk.api.post("/cases", json={**words, **told})
        self.now = MONDAY
        assert made.status_code == 201, made.text
        return str(made.json()["no"])

    def case(self, no: str) -> dict[str, Any]:
        return dict(self.desk.api.get(f"/staff/cases/{no}", headers=LI).raise_for_status().json())

    def act(self, no: str, act: str, **told: Any) -> dict[str, Any]:
        body = {"version": self.case(no)["version"], **told}
        return dict(self.desk.api.post(f"/staff/cases/{no}/{act}", json=body, headers=LI).raise_for_status().json())

    def open(self, browser: Browser, path: str, *roles: Role, size: dict[str, int] = SMALL, name: str = "wang") -> Page:
        """The page, of somebody with these roles."""
        context = self.context(browser, size)
        entered = logged_in(self.office, name, tuple(Grant(role) for role in roles), self.now)
        cookie = {"name": COOKIE, "value": entered.token, "url": f"{self.desk.url}{PREFIX}"}
        cookies: Any = [{**cookie, "httpOnly": True, "sameSite": "Strict"}]
        context.add_cookies(cookies)
        return self.visit(context, path)

    def context(self, browser: Browser, size: dict[str, int] = SMALL) -> BrowserContext:
        sized: Any = size
        return browser.new_context(viewport=sized, locale="zh-CN", timezone_id="Asia/Shanghai", reduced_motion="reduce")

    def visit(self, context: BrowserContext, path: str) -> Page:
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        expect.set_options(timeout=PATIENCE_MS)
        page.clock.set_fixed_time(self.now)
        page.goto(f"{self.desk.url}/console{path}")
        expect(page.locator("h1").first).to_be_attached()
        return page


def faults(page: Page) -> list[str]:
    """What axe finds, each with where."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: Any = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    nodes = [(each["id"], node) for each in found["violations"] for node in each["nodes"]]
    return [f"{rule}: {node['target']} {node['html'][:160]}" for rule, node in nodes]


def fits(page: Page) -> bool:
    """Nothing scrolls sideways."""
    return bool(page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"))


def stands_still(page: Page) -> bool:
    """The page as a whole does not scroll: number and keys of a call stay in sight."""
    return bool(page.evaluate("() => document.documentElement.scrollHeight <= document.documentElement.clientHeight"))


def is_well_made(page: Page, folder: Path, name: str) -> bool:
    """Axe finds nothing, nothing scrolls sideways; and a picture to look at."""
    size = page.viewport_size
    assert size
    page.screenshot(path=folder / f"console-{name}-{size['width']}.png", animations="disabled")
    found = faults(page)
    assert not found, f"{name}: {found}"
    return fits(page)


def told(page: Page, words: str) -> None:
    """A toast with these words."""
    expect(page.locator(".el-message").filter(has_text=words).first).to_be_visible()


class Keys:
    """Counts what is pressed besides what the caller says."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.pressed = 0

    def press(self, key: str, then: Callable[[], None] = lambda: None) -> None:
        """`then` waits for what the key brings about."""
        self._page.keyboard.press(key)
        self.pressed += 1
        then()

    def says(self, words: str) -> None:
        self._page.keyboard.type(words)
