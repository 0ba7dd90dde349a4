"""News of calls from outside: signed, once for each, in any order; and what an open page is told of them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from desk.api.signed_hook import MOST_SECONDS_OFF, signature
from tests.api.citizen import assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import SECONDS, RunningDesk
from tests.api.test_staff_calls import CALLS, DOG, OTHER, STAFF, done, get, opened, post
from tests.phone import PHONE

SECRET = "a-secret-of-the-test"
Events = Iterator[tuple[str, dict[str, Any]]]


@pytest.fixture
def desk(start_desk: StartDesk, monkeypatch: pytest.MonkeyPatch) -> RunningDesk:
    """Its streams tell only what is announced: their own look around comes later than any of these tests waits."""
    monkeypatch.setattr("desk.api.staff_call_news.LOOK_SECONDS", SECONDS * 4)
    return start_desk(cti_secret=SECRET, items=(DOG,))


def hook(desk: RunningDesk, path: str = "", secret: str = SECRET, seconds_ago: int = 0, **told: Any) -> httpx.Response:
    body = json.dumps({"event": "newCall", "callId": "c-1", "from": PHONE, "to": "043112345678", **told}).encode()
    timestamp = str(int(desk.office.now().timestamp()) - seconds_ago)
    headers = {"X-Timestamp": timestamp, "X-Signature": signature(secret.encode(), timestamp, body)}
    return desk.api.post(f"{CALLS}/hook{path}", content=body, headers=headers)


def rung(desk: RunningDesk, **told: Any) -> dict[str, Any]:
    return dict(hook(desk, **told).raise_for_status().json())


@contextmanager
def following(desk: RunningDesk, path: str) -> Iterator[Events]:
    with desk.api.stream("GET", f"{CALLS}{path}", headers=STAFF, timeout=SECONDS) as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        yield _events(stream)


def _events(stream: httpx.Response) -> Events:
    name = ""
    for line in stream.iter_lines():
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))


def test_the_signature_is_what_the_documents_say() -> None:
    """`printf '1.{}' | openssl dgst -sha256 -hmac key` says the same."""
    expected = "sha256=1ba6b8171186efc613e8bcc0cbdab2748f24984d7c5a84faa2637afa0e40d224"

    assert signature(b"key", "1", b"{}") == expected
    assert expected not in (signature(b"key", "2", b"{}"), signature(b"other", "1", b"{}"))


def test_without_a_secret_nothing_is_taken(start_desk: StartDesk) -> None:
    desk = start_desk(items=(DOG,))

    assert_problem(hook(desk), 403, "hook_not_set_up")


@pytest.mark.parametrize("told", [{"secret": "another"}, {"seconds_ago": MOST_SECONDS_OFF + 60}, {"seconds_ago": -600}])
def test_a_wrong_signature_and_an_old_message_are_refused(desk: RunningDesk, told: dict[str, Any]) -> None:
    assert_problem(hook(desk, **told), 401, "hook_signature_wrong")
    unsigned = desk.api.post(f"{CALLS}/hook", json={"event": "newCall", "callId": "c-1"})
    assert_problem(unsigned, 401, "hook_signature_wrong")


def test_the_same_news_again_is_the_same_call(desk: RunningDesk) -> None:
    first = rung(desk)

    assert rung(desk) == first and first["status"] == "ringing"
    answered = rung(desk, event="answer", user="li")
    assert answered == {"id": first["id"], "status": "active"} == rung(desk, event="answer", user="li")
    assert rung(desk, event="hangup")["status"] == "wrap_up" == rung(desk, event="answer")["status"]
    shown = get(desk, f"/{first['id']}")["call"]
    assert (shown["operator"], shown["number"]) == ("li", "138****8000")
    assert rung(desk, callId="c-2")["id"] != first["id"]


def test_of_a_call_that_goes_out_the_called_number_is_the_persons(desk: RunningDesk) -> None:
    call = rung(desk, **{"direction": "out", "from": "1001", "to": PHONE})

    assert get(desk, f"/{call['id']}")["call"]["number"] == "138****8000"


def test_neither_the_number_nor_the_systems_id_is_kept_in_the_open(desk: RunningDesk) -> None:
    rung(desk, callId=f"sip-{PHONE}")

    assert PHONE not in desk.everything_stored()


def test_news_that_cannot_be_read_is_refused(desk: RunningDesk) -> None:
    assert_problem(hook(desk, event="transfer"), 422, "request_invalid")
    assert_problem(hook(desk, callId=""), 422, "request_invalid")


def test_a_call_that_rings_pops_up_and_goes_when_another_takes_it(desk: RunningDesk) -> None:
    with following(desk, "/events") as events:
        call = rung(desk)["id"]
        name, told = next(events)
        assert (name, told["id"], told["status"], told["number"]) == ("call", call, "ringing", "138****8000")
        assert post(desk, f"/{call}/take", headers=OTHER).status_code == 200
        name, told = next(events)
        assert (told["id"], told["status"], told["operator"]) == (call, "active", "wu")


def test_what_is_heard_brings_suggestions_and_danger_to_the_open_page(desk: RunningDesk) -> None:
    call = opened(desk)

    with following(desk, f"/{call}/events") as events:
        assert next(events)[0] == "call"
        done(desk, f"/{call}/transcript", segment_id="s1", text="我想办个狗证", speaker="caller")
        assert next(events) == ("segment", get(desk, f"/{call}/transcript")["segments"][0])
        name, told = next(events)
        assert (name, told["by"], told["found"][0]["code"]) == ("suggestions", "words", "dog-licence")
        done(desk, f"/{call}/transcript", segment_id="s2", text="哎呀家里着火了", speaker="caller", final=True)
        assert next(events)[0] == "segment"
        name, told = next(events)
        assert (name, told["emergency"]["number"]) == ("suggestions", "119")


def test_segments_come_again_late_and_better(desk: RunningDesk) -> None:
    call = opened(desk)
    early = {"segment_id": "s1", "text": f"电话{PHONE}", "at": "2026-11-23T09:00:00+08:00", "speaker": "caller"}
    late = {**early, "text": "我要办狗证", "final": True, "at": "2026-11-23T09:00:02+08:00"}

    assert done(desk, f"/{call}/transcript", **late) == {"segment_id": "s1", "kept": True}
    assert not done(desk, f"/{call}/transcript", **late)["kept"]
    done(desk, f"/{call}/transcript", **early)
    [segment] = get(desk, f"/{call}/transcript")["segments"]
    assert (segment["text"], segment["final"]) == ("我要办狗证", True)
    naive = post(desk, f"/{call}/transcript", segment_id="s2", text="一", at="2026-11-23T09:00:00")
    assert_problem(naive, 422, "request_invalid")


def test_a_recogniser_signs_and_names_the_call_as_the_telephone_system_does(desk: RunningDesk) -> None:
    call = rung(desk, event="answer", user="li")["id"]

    said = {"segment_id": "s1", "text": f"我是王芳，电话{PHONE}，问狗证", "final": True, "speaker": "caller"}
    assert hook(desk, "/transcript", **said).json() == {"segment_id": "s1", "kept": True}
    [segment] = get(desk, f"/{call}/transcript")["segments"]
    assert PHONE not in segment["text"] and "王芳" not in segment["text"] and "狗证" in segment["text"]
    assert_problem(hook(desk, "/transcript", callId="nobody", **said), 404, "unknown_phone_call")
    assert PHONE not in desk.everything_stored()
