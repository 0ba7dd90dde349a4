"""好差评 with the real processes: a talk and a case are rated; what was bad is put right, called about and closed."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.running_house import Citizen, RunningHouse, colleague

PHONE, TAIL = "13800008000", "8000"
DEPARTMENT = "human-resources"


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHouse]:
    """A house whose staff may work."""
    running = RunningHouse(tmp_path_factory.mktemp("staffed"))
    running.start()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def officer(staffed: RunningHouse) -> Iterator[httpx.Client]:
    with colleague(staffed, "rs-a", "officer", "supervisor") as client:
        yield client


@pytest.fixture(scope="module")
def caller(staffed: RunningHouse) -> Iterator[httpx.Client]:
    with colleague(staffed, "jd-a", "operator") as client:
        yield client


@pytest.fixture
def api(staffed: RunningHouse) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{staffed.url}/api/v1", timeout=30) as client:
        yield client


def done(response: httpx.Response) -> dict[str, Any]:
    assert response.status_code in (200, 201), response.text
    return dict(response.json())


def queue(officer: httpx.Client, **wanted: Any) -> list[dict[str, Any]]:
    return list(done(officer.get("/staff/rectifications", params=wanted))["rectifications"])


def act(by: httpx.Client, no: str, what: str, **body: Any) -> dict[str, Any]:
    version = done(by.get(f"/staff/rectifications/{no}"))["version"]
    return done(by.post(f"/staff/rectifications/{no}/{what}", json={"version": version, **body}))


def answer(officer: httpx.Client, case: str) -> None:
    """As far as it has not gone to its department by itself."""
    steps: dict[str, tuple[str, dict[str, Any]]] = {
        "filed": ("accept", {}),
        "accepted": ("dispatch", {"department": DEPARTMENT, "reason": "归他们"}),
        "dispatched": ("answer", {"text": "材料齐了"}),
    }
    while (known := done(officer.get(f"/staff/cases/{case}")))["status"] in steps:
        step, body = steps[known["status"]]
        done(officer.post(f"/staff/cases/{case}/{step}", json={"version": known["version"], **body}))


def test_a_talk_is_rated_by_a_tap_however_often_it_comes(staffed: RunningHouse, officer: httpx.Client) -> None:
    citizen = Citizen(staffed)
    citizen.say("食品经营许可证快到期了怎么办")
    thanks, asks = citizen.say("谢谢啊")
    assert (thanks["status"], asks["status"]) == ("thank", "rating_asked")
    worst = next(each["payload"] for each in asks["quick_replies"] if each["title"] == "非常不满意")
    best = next(each["payload"] for each in asks["quick_replies"] if each["title"] == "非常满意")

    [noted] = citizen.say(payload=worst)
    assert noted["status"] == "rated" and "内部目标" in noted["text"]
    assert citizen.say(payload=worst, again=True) == [noted], "the client's retry"
    assert citizen.say(payload=worst)[0]["text"] == noted["text"], "a second tap"
    assert "一件事评价一次" in citizen.say(payload=best)[0]["text"]

    [line] = queue(officer, service="consultation")
    assert (line["department_name"], line["level"]) == ("一窗问答", 1)
    assert citizen.id not in str(done(officer.get(f"/staff/rectifications/{line['no']}")))


def test_a_bad_rating_of_a_case_is_put_right_and_its_person_called(
    staffed: RunningHouse, api: httpx.Client, officer: httpx.Client, caller: httpx.Client
) -> None:
    filing = {"kind": "hard", "text": "跑了三趟都说缺材料", "name": "王芳", "phone": PHONE}
    case = str(done(api.post("/cases", json=filing))["no"])
    answer(officer, case)
    done(api.post(f"/cases/{case}/call-back", json={"phone_tail": TAIL, "solved": True, "satisfied": True}))

    rating = {"subject_no": case, "phone_tail": TAIL, "level": 2, "comment": f"太慢，我电话{PHONE}", "phone": PHONE}
    told = done(api.post("/ratings", json=rating))
    assert done(api.post("/ratings", json=rating)) == told
    assert api.post("/ratings", json={**rating, "level": 5}).json()["code"] == "already_rated"

    [line] = queue(officer, service="case")
    shown = done(officer.get(f"/staff/rectifications/{line['no']}"))
    assert shown["comment"] == "太慢，我电话〔手机号已隐去〕"
    assert not [secret for secret in (case, PHONE, "王芳") if secret in str(shown)]
    path = f"/staff/rectifications/{line['no']}/phone"
    with colleague(staffed, shown["superior"]["id"], "officer") as rated_one:
        act(rated_one, line["no"], "answer", text="加开了一个窗口")
        refused = rated_one.post(path, json={"reason": "回访"})
    assert refused.json()["code"] == "rectification_not_yours_to_call"
    assert done(caller.post(path, json={"reason": "回访"})) == {"phone": PHONE}
    act(caller, line["no"], "call-back", reached=False)
    act(caller, line["no"], "call-back", reached=True, satisfied=True)
    assert act(caller, line["no"], "close", reason="满意了")["status"] == "closed"

    figures = done(officer.get("/staff/rating-figures"))
    theirs = figures["by_department"][line["department"]]
    assert (theirs["rated"], theirs["rectifications"]["closed"]) == (1, 1)
