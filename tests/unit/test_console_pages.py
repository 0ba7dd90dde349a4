"""The built console as a browser gets it."""

from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from desk.pages.console import console_router


@pytest.fixture
def browser(tmp_path: Path) -> TestClient:
    """Over a console of one page and one script."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "index.html").write_text("<!doctype html>", encoding="utf-8")
    (tmp_path / "assets" / "index-1a2b.js").write_text("1", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("nobody's", encoding="utf-8")
    app = FastAPI()
    app.include_router(console_router(tmp_path))
    return TestClient(app)


@pytest.mark.parametrize("path", ["/console", "/console/", "/console/cases/FY111-222-3333"])
def test_every_address_of_the_console_is_the_one_document(browser: TestClient, path: str) -> None:
    answer = browser.get(path)

    assert (answer.status_code, answer.text) == (200, "<!doctype html>")
    assert "script-src" not in answer.headers["content-security-policy"]
    assert "default-src 'self'" in answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-cache"


def test_what_a_sign_in_elsewhere_brought_is_not_lost(browser: TestClient) -> None:
    answer = browser.get("/console?sign_in=failed", follow_redirects=False)

    assert answer.headers["location"] == "/console/?sign_in=failed"


def test_what_is_built_is_kept_by_the_browser_for_good(browser: TestClient) -> None:
    assert "immutable" in browser.get("/console/assets/index-1a2b.js").headers["cache-control"]


@pytest.mark.parametrize("path", ["assets/none.js", "assets/..", "assets/%2e%2e%2fsecret.txt", "%2e%2e/secret.txt"])
def test_nothing_else_of_the_machine_is_given_out(browser: TestClient, path: str) -> None:
    answer = browser.get(f"/console/{path}")

    assert "nobody's" not in answer.text


def test_a_console_that_is_not_built_says_what_to_do(tmp_path: Path) -> None:
    app = FastAPI()
    app.include_router(console_router(tmp_path))
    missing = TestClient(app).get("/console/")

    assert missing.status_code == 404
    assert "make web" in missing.text
