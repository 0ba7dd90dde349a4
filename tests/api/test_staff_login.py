"""The staff's login over HTTP: the cookie, the token against foreign sites, the lock, the password."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from desk.api.staff_actor import COOKIE, CSRF_HEADER
from office.accounts.model import Grant, Role
from tests.api.citizen import assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk

PASSWORD, OTHER = "correct horse battery", "another horse battery"
START = datetime(2026, 11, 23, 1, tzinfo=UTC)


class Browser:
    """Keeps its cookies, as the console's does; nothing else logs it in."""

    def __init__(self, desk: RunningDesk) -> None:
        self.client = httpx.Client(base_url=f"{desk.url}/api/v1/staff", verify=False, timeout=10)

    def log_in(self, name: str = "li", password: str = PASSWORD, **more: Any) -> httpx.Response:
        answer = self.client.post("/session", json={"name": name, "password": password}, **more)
        if answer.status_code == 200:
            self.client.headers[CSRF_HEADER] = answer.json()["csrf"]
        return answer


@pytest.fixture
def desk(start_desk: StartDesk) -> RunningDesk:
    desk = start_desk()
    made = desk.office.staff.desk
    made.add("li", "李雷", [Grant(Role.OPERATOR)], "a test", desk.office.now(), password=PASSWORD)
    return desk


@pytest.fixture
def browser(desk: RunningDesk) -> Iterator[Browser]:
    browser = Browser(desk)
    yield browser
    browser.client.close()


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(browser: Browser) -> None:
    answer = browser.log_in()

    [cookie] = answer.headers.get_list("set-cookie")
    assert cookie.startswith(f"{COOKIE}=")
    for part in ("HttpOnly", "SameSite=strict", "Path=/api/v1/staff"):
        assert part in cookie
    assert "Secure" not in cookie and "Max-Age" not in cookie
    assert answer.headers["cache-control"] == "no-store"
    told = answer.json()
    assert told["account"]["roles"] == [{"role": "operator", "department": "", "hall": ""}]
    assert told == browser.client.get("/session").json()
    assert browser.client.cookies[COOKIE] not in str(told)


@pytest.mark.parametrize(
    ("settings", "is_secure"),
    [
        ({"public_url": "https://www.example.gov.cn"}, True),
        ({"public_url": "http://www.example.gov.cn"}, False),
        ({"staff_cookie_secure": "always"}, True),
        ({"public_url": "https://www.example.gov.cn", "staff_cookie_secure": "never"}, False),
    ],
)
def test_behind_https_the_cookie_goes_over_nothing_else(
    start_desk: StartDesk, settings: dict[str, str], is_secure: bool
) -> None:
    desk = start_desk(**settings)
    desk.office.staff.desk.add("li", "", [Grant(Role.OPERATOR)], "a test", desk.office.now(), password=PASSWORD)

    assert ("Secure" in Browser(desk).log_in().headers["set-cookie"]) == is_secure


def test_wrong_name_wrong_password_and_disabled_read_alike(desk: RunningDesk, browser: Browser) -> None:
    desk.office.staff.desk.add("han", "", [Grant(Role.OPERATOR)], "a test", desk.office.now(), password=PASSWORD)
    desk.office.staff.desk.disable("han", "a test", desk.office.now())

    answers = [browser.log_in(*each) for each in (("li", "wrong"), ("nobody-we-know", PASSWORD), ("han", PASSWORD))]

    bodies = [assert_problem(each, 401, "login_failed") for each in answers]
    assert bodies[0] == bodies[1] == bodies[2]
    assert not any("set-cookie" in each.headers for each in answers)


def test_after_so_many_tries_everybody_of_that_name_waits(browser: Browser) -> None:
    for name in ("li", "nobody-we-know"):
        for _ in range(5):
            assert_problem(browser.log_in(name, "wrong"), 401, "login_failed")
        locked = assert_problem(browser.log_in(name), 429, "login_locked")
        assert "15分钟" in locked["detail"]


def test_one_address_does_not_try_out_all_names(start_desk: StartDesk) -> None:
    browser = Browser(start_desk(staff_logins_per_minute_per_address=3))

    for number in range(3):
        assert_problem(browser.log_in(f"name{number}"), 401, "login_failed")
    assert "retry-after" in browser.log_in("name4").headers
    assert_problem(browser.log_in("name5"), 429, "rate_limited")


def test_another_site_logs_nobody_in(browser: Browser) -> None:
    for site in ("cross-site", "same-site"):
        assert_problem(browser.log_in(headers={"Sec-Fetch-Site": site}), 403, "csrf_missing")
    for body in ("name=li", '{"name": "li", "password": "correct horse battery"}'):
        plain = browser.client.post("/session", content=body, headers={"Content-Type": "text/plain"})
        assert_problem(plain, 422, "request_invalid")
    assert browser.log_in(headers={"Sec-Fetch-Site": "same-origin"}).status_code == 200


def test_a_session_is_over_when_it_says_and_on_leaving(desk: RunningDesk, browser: Browser) -> None:
    now = [START]
    object.__setattr__(desk.office, "now", lambda: now[0])
    ends_at = datetime.fromisoformat(browser.log_in().json()["expires_at"])
    assert ends_at == START + timedelta(minutes=30)

    now[0] = ends_at - timedelta(seconds=1)
    assert browser.client.get("/session").status_code == 200
    now[0] += timedelta(minutes=30)
    assert_problem(browser.client.get("/session"), 401, "staff_unknown")

    browser.log_in()
    token = browser.client.cookies[COOKIE]
    assert browser.client.delete("/session").status_code == 204
    assert COOKIE not in browser.client.cookies
    again = browser.client.get("/session", headers={"Cookie": f"{COOKIE}={token}"})
    assert_problem(again, 401, "staff_unknown")


def test_a_password_made_by_somebody_else_opens_nothing_but_its_change(desk: RunningDesk, browser: Browser) -> None:
    made = desk.office.staff.desk.reset("li", "a test", desk.office.now())

    assert browser.log_in(password=made).json()["account"]["password_must_change"] is True
    assert_problem(browser.client.get("/cases"), 403, "password_must_change")
    for old, new, code in (("wrong", OTHER, "password_wrong"), (made, "short", "password_weak")):
        refused = browser.client.put("/session/password", json={"old": old, "new": new})
        assert_problem(refused, 422, code)
        assert made not in refused.text
    changed = browser.client.put("/session/password", json={"old": made, "new": OTHER}).json()
    assert changed["account"]["password_must_change"] is False
    assert browser.client.get("/cases").status_code == 200


def test_a_planted_token_is_never_taken_over_and_no_secret_is_stored(desk: RunningDesk, browser: Browser) -> None:
    other = browser.log_in().cookies[COOKIE]
    planted = {"Cookie": f"{COOKIE}=planted"}

    token = httpx.post(
        f"{desk.url}/api/v1/staff/session", json={"name": "li", "password": PASSWORD}, headers=planted
    ).cookies[COOKIE]

    assert len({token, other, "planted"}) == 3
    stored = desk.everything_stored()
    assert not any(secret in stored for secret in (token, other, PASSWORD))


def test_the_old_token_and_name_open_nothing(desk: RunningDesk) -> None:
    headers = {"Authorization": "Bearer a-token", "X-Staff": "li"}

    bare = httpx.get(f"{desk.url}/api/v1/staff/cases", headers=headers)

    assert_problem(bare, 401, "staff_unknown")
    assert "staff_token" not in type(desk.office.settings).model_fields


def test_before_the_login_it_is_said_which_ways_in_there_are(browser: Browser) -> None:
    assert browser.client.get("/session/ways").json() == {"password": True, "elsewhere": False}
    assert_problem(browser.client.get("/session/elsewhere"), 404, "sign_in_off")
    assert_problem(browser.client.get("/session/elsewhere/callback?code=x&state=y"), 404, "sign_in_off")
