"""Signing in with an identity provider over HTTP, with one that lies in every way that matters."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc.jwk import OctKey, RSAKey

from desk.api.staff_actor import COOKIE
from desk.oidc import LASTS_SECONDS
from office.accounts.model import Grant, Role
from tests.api.citizen import assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.issuer import CLIENT, SECRET, Issuer

HERE = "/api/v1/staff/session/elsewhere"


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    issuer = Issuer()
    yield issuer
    issuer.close()


@pytest.fixture
def desk(start_desk: StartDesk, issuer: Issuer) -> RunningDesk:
    desk = start_desk(oidc_issuer=issuer.url, oidc_client_id=CLIENT, oidc_client_secret=SECRET)
    now = desk.office.now()
    issuer.now = int(now.timestamp())
    desk.office.staff.desk.add("han", "韩梅梅", [Grant(Role.OFFICER)], "a test", now, elsewhere=True)
    desk.office.staff.desk.add("li", "李雷", [Grant(Role.ADMIN)], "a test", now, password="correct horse battery")
    return desk


@pytest.fixture
def browser(desk: RunningDesk) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=desk.url, verify=False) as client:
        yield client


def leave(browser: httpx.Client) -> str:
    """The issuer's page."""
    gone = browser.get(HERE)
    assert gone.status_code == 303, gone.text
    return gone.headers["location"]


def come_back(browser: httpx.Client, brought: dict[str, str]) -> bool:
    """Whether they are logged in then."""
    back = browser.get(f"{HERE}/callback", params=brought)
    assert back.status_code == 303, back.text
    where = urlsplit(back.headers["location"])
    assert where.path == "/console/"
    has_failed = parse_qs(where.query) == {"sign_in": ["failed"]}
    assert has_failed == (COOKIE not in browser.cookies)
    return not has_failed


def test_whoever_the_issuer_names_is_logged_in(browser: httpx.Client, issuer: Issuer) -> None:
    page = leave(browser)
    assert come_back(browser, issuer.let_in(page))

    assert issuer.asked["code_challenge_method"] == "S256" and issuer.asked["response_type"] == "code"
    assert issuer.asked["redirect_uri"].endswith(f"{HERE}/callback")
    told = browser.get("/api/v1/staff/session").json()
    assert (told["account"]["name"], told["account"]["elsewhere"]) == ("han", True)
    assert browser.get("/api/v1/staff/session/ways").json()["elsewhere"] is True


@pytest.mark.parametrize(
    "claims",
    [
        {"preferred_username": "nobody-we-know"},
        {"preferred_username": "li"},
        {"preferred_username": None},
        {"iss": "https://issuer.example"},
        {"aud": "another-client"},
        {"aud": [CLIENT, "another-client"]},
        {"aud": [CLIENT, "another-client"], "azp": "another-client"},
        {"nonce": "another"},
        {"nonce": None},
        {"exp": 1},
        {"exp": None},
        {"sub": None},
        {"sub": "x" * 300},
    ],
)
def test_a_token_that_is_not_for_us_lets_nobody_in(
    browser: httpx.Client, issuer: Issuer, claims: dict[str, Any]
) -> None:
    issuer.claims = claims

    assert not come_back(browser, issuer.let_in(leave(browser)))


@pytest.mark.parametrize(
    "signs_with",
    [("RS256", RSAKey.generate_key(2048)), ("HS256", OctKey.import_key(SECRET)), ("none", None)],
    ids=["another key", "the client's secret", "nothing"],
)
def test_a_token_that_the_issuer_did_not_sign_lets_nobody_in(
    browser: httpx.Client, issuer: Issuer, signs_with: tuple[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    if signs_with[0] == "none":
        monkeypatch.setattr("tests.issuer.jwt.encode", lambda *_: "eyJhbGciOiJub25lIn0.eyJzdWIiOiI3NyJ9.")
    issuer.signs_with = signs_with

    assert not come_back(browser, issuer.let_in(leave(browser)))


def test_what_another_browser_began_is_not_finished_here(desk: RunningDesk, issuer: Issuer) -> None:
    with httpx.Client(base_url=desk.url) as one, httpx.Client(base_url=desk.url) as other:
        brought = issuer.let_in(leave(one))
        assert not come_back(other, brought), "it has begun nothing"
        leave(other)
        assert not come_back(other, brought), "it has begun something else"
        assert not come_back(one, {**brought, "state": "x"})


def test_an_attempt_is_good_once_and_not_for_long(desk: RunningDesk, browser: httpx.Client, issuer: Issuer) -> None:
    now = desk.office.now()
    brought = issuer.let_in(leave(browser))
    object.__setattr__(desk.office, "now", lambda: now + timedelta(seconds=LASTS_SECONDS + 60))
    assert not come_back(browser, brought)

    object.__setattr__(desk.office, "now", lambda: now)
    brought = issuer.let_in(leave(browser))
    assert come_back(browser, brought)
    browser.cookies.delete(COOKIE)
    assert not come_back(browser, brought)


def test_an_issuer_that_is_away_is_said_kindly(desk: RunningDesk, browser: httpx.Client, issuer: Issuer) -> None:
    brought = issuer.let_in(leave(browser))
    issuer.close()

    assert not come_back(browser, brought)
    assert_problem(browser.get(HERE), 401, "sign_in_failed")


@pytest.mark.parametrize("url", ["http://issuer.example", "ftp://127.0.0.1", "issuer.example"])
def test_an_issuer_is_asked_over_https_or_on_this_machine(start_desk: StartDesk, url: str) -> None:
    desk = start_desk(oidc_issuer=url, oidc_client_id=CLIENT)

    assert_problem(desk.web.get(HERE), 401, "sign_in_failed")
