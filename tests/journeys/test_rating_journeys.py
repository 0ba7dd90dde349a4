"""好差评 with the real processes: a talk and a case are rated; what was bad is put right, called about and closed."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.running_house import Citizen, RunningHouse

TOKEN, PHONE, TAIL = "a-token-of-the-test", "13800008000", "8000"
OFFICER = {"Authorization": f"Bearer {TOKEN}", "X-Staff": "rs-a"}
CALLER = {**OFFICER, "X-Staff": "jd-a"}
DEPARTMENT = "human-resources"


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHouse]:
    """A house whose staff may work."""
    running = RunningHouse(tmp_path_factory.mktemp("staffed"), ONEWINDOW_STAFF_TOKEN=TOKEN)
    running.start()
    yield running
    running.stop()


@pytest.fixture
def api(staffed: RunningHouse) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{staffed.url}/api/v1", timeout=30) as client:
        yield client


def done(response: httpx.Response) -> dict[str, Any]:
    assert response.status_code in (200, 201), response.text
    return dict(response.json())


def queue(api: httpx.Client, **wanted: Any) -> list[dict[str, Any]]:
    return list(done(api.get("/staff/rectifications", params=wanted, headers=OFFICER))["rectifications"])


def act(api: httpx.Client, no: str, what: str, by: dict[str, str], **body: Any) -> dict[str, Any]:
    version = done(api.get(f"/staff/rectifications/{no}", headers=by))["version"]
    return done(api.post(f"/staff/rectifications/{no}/{what}", json={"version": version, **body}, headers=by))


def answer(api: httpx.Client, case: str) -> None:
    """As far as it has not gone to its department by itself."""
    steps: dict[str, tuple[str, dict[str, Any]]] = {
        "filed": ("accept", {}),
        "accepted": ("dispatch", {"department": DEPARTMENT, "reason": "归他们"}),
        "dispatched": ("answer", {"text": "材料齐了"}),
    }
    while (known := done(api.get(f"/staff/cases/{case}", headers=OFFICER)))["status"] in steps:
        step, body = steps[known["status"]]
        done(api.post(f"/staff/cases/{case}/{step}", json={"version": known["version"], **body}, headers=OFFICER))


def test_a_talk_is_rated_by_a_tap_however_often_it_comes(staffed: RunningHouse, api: httpx.Client) -> None:
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

    [line] = queue(api, service="consultation")
    assert (line["department_name"], line["level"]) == ("一窗问答", 1)
    assert citizen.id not in str(done(api.get(f"/staff/rectifications/{line['no']}", headers=OFFICER)))


def test_a_bad_rating_of_a_case_is_put_right_and_its_person_called(api: httpx.Client) -> None:
    filing = {"kind": "hard", "text": "跑了三趟都说缺材料", "name": "王芳", "phone": PHONE}
    case = str(done(api.post("/cases", json=filing))["no"])
    answer(api, case)
    done(api.post(f"/cases/{case}/call-back", json={"phone_tail": TAIL, "solved": True, "satisfied": True}))

    rating = {"subject_no": case, "phone_tail": TAIL, "level": 2, "comment": f"太慢，我电话{PHONE}", "phone": PHONE}
    told = done(api.post("/ratings", json=rating))
    assert done(api.post("/ratings", json=rating)) == told
    assert api.post("/ratings", json={**rating, "level": 5}).json()["code"] == "already_rated"

    [line] = queue(api, service="case")
    shown = done(api.get(f"/staff/rectifications/{line['no']}", headers=OFFICER))
    assert shown["comment"] == "太慢，我电话〔手机号已隐去〕"
    assert not [secret for secret in (case, PHONE, "王芳") if secret in str(shown)]
    rated_one = {**OFFICER, "X-Staff": shown["superior"]["id"]}
    act(api, line["no"], "answer", rated_one, text="加开了一个窗口")
    path = f"/staff/rectifications/{line['no']}/phone"
    assert (
        api.post(path, json={"reason": "回访"}, headers=rated_one).json()["code"] == "rectification_not_yours_to_call"
    )
    assert done(api.post(path, json={"reason": "回访"}, headers=CALLER)) == {"phone": PHONE}
    act(api, line["no"], "call-back", CALLER, reached=False)
    act(api, line["no"], "call-back", CALLER, reached=True, satisfied=True)
    assert act(api, line["no"], "close", CALLER, reason="满意了")["status"] == "closed"

    figures = done(api.get("/staff/rating-figures", headers=OFFICER))
    theirs = figures["by_department"][line["department"]]
    assert (theirs["rated"], theirs["rectifications"]["closed"]) == (1, 1)
