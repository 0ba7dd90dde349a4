"""axe-core over a page and the shadow roots in it: what it finds, as lines to read."""

from functools import cache

from playwright.sync_api import Page

from office.settings import PROJECT

SCRIPT = PROJECT / "web" / "widget" / "node_modules" / "axe-core" / "axe.min.js"
WANTED = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# A shadow root's own findings come with a path of two selectors.
RUN = """async (wanted) => {
  const found = await axe.run(document, {runOnly: wanted, resultTypes: ['violations']})
  return found.violations.flatMap(({id, nodes}) => nodes.map((node) => `${id}: ${node.target} ${node.failureSummary}`))
}"""


@cache
def _axe() -> str:
    return SCRIPT.read_text(encoding="utf-8")


def findings(page: Page) -> list[str]:
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_axe())
    found: list[str] = page.evaluate(RUN, list(WANTED))
    return found
