"""A new house says where the console is and who may log in first; that login opens it, and is said once."""

import re

import httpx

from tests.running_house import RunningHouse, wait_until


def test_the_first_login_that_is_printed_opens_everything_and_is_printed_once(house: RunningHouse) -> None:
    printed = re.compile(r"console +(http\S+/console/)\n +first login (\S+) / (\S+)")
    [(console, name, password)] = wait_until(lambda: printed.findall(house.said()), 30, "no first login was printed")
    assert console.startswith(house.url)

    with httpx.Client(base_url=f"{house.url}/api/v1/staff", timeout=30) as client:
        told = client.post("/session", json={"name": name, "password": password}).raise_for_status().json()
        assert len(told["account"]["roles"]) == 6 and not told["account"]["password_must_change"]
        assert client.get("/audit").raise_for_status().json()["lines"][-1]["what"] == "add account"
        client.delete("/session", headers={"X-CSRF-Token": told["csrf"]}).raise_for_status()
        assert client.get("/session").status_code == 401
    assert password.encode() not in house.database.read_bytes()
