"""Photos of cases over HTTP: what a phone sends, and what an officer's browser gets."""

from typing import Any

import httpx
import pytest

from tests.api.citizen import assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.api.test_cases import OPENS, STAFF, done, filed, shown
from tests.cases import TAIL
from tests.photos import MAKER, claims, picture, telltale


@pytest.fixture
def desk(start_desk: StartDesk) -> RunningDesk:
    return start_desk(photos_per_case=2, photo_most_megabytes=1)


def send(desk: RunningDesk, no: str, content: bytes | None = None, **more: Any) -> httpx.Response:
    """As a form of a page sends it, with a name and a type that nobody believes."""
    form = {"data": OPENS, **more}
    files = {"photo": ("../../../etc/passwd.html", content or picture(), "text/html")}
    return desk.api.post(f"/cases/{no}/photos", files=files, **form)


def sent(desk: RunningDesk, no: str, content: bytes | None = None, **more: Any) -> dict[str, Any]:
    response = send(desk, no, content, **more)
    assert response.status_code == 201, response.text
    return dict(response.json())


def look(desk: RunningDesk, no: str, photo_id: str, **headers: str) -> httpx.Response:
    return desk.api.get(f"/staff/cases/{no}/photos/{photo_id}?reason=look", headers=headers or STAFF)


def test_what_a_phone_sends_is_kept_clean_and_sealed(desk: RunningDesk) -> None:
    no = filed(desk)

    told = sent(desk, no, telltale())

    assert told["no"] == no and told["left"] == 1
    assert (told["photo"]["media_type"], told["photo"]["width"]) == ("image/jpeg", 20)
    [path] = (desk.folder / "photos").iterdir()
    assert path.name == told["photo"]["id"] and MAKER.encode() not in path.read_bytes()
    assert "passwd" not in desk.everything_stored()
    assert shown(desk, no)["entries"][-1]["text"] == "您发来一张照片"


@pytest.mark.parametrize(
    "path", ["/photos/{id}", "/photos/", "/api/v1/cases/{no}/photos/{id}", "/widget/../photos/{id}"]
)
def test_it_lies_outside_of_all_that_is_served(desk: RunningDesk, path: str) -> None:
    no = filed(desk)
    photo = sent(desk, no)["photo"]

    assert desk.get(path.format(id=photo["id"], no=no)).status_code in (404, 405)


def test_an_officer_sees_it_in_a_way_that_no_browser_takes_for_a_page(desk: RunningDesk) -> None:
    no = filed(desk)
    photo = sent(desk, no)["photo"]

    answer = look(desk, no, photo["id"])

    assert answer.content.startswith(b"\xff\xd8\xff") and len(answer.content) == photo["size"]
    assert answer.headers["content-type"] == "image/jpeg"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["content-disposition"] == f'inline; filename="{no}-{photo["id"][:8]}.jpg"'


def test_every_look_is_on_record(desk: RunningDesk) -> None:
    no = filed(desk)
    photo = sent(desk, no)["photo"]
    look(desk, no, photo["id"])

    case = desk.api.get(f"/staff/cases/{no}", headers=STAFF).json()
    assert [each["id"] for each in case["photos"]] == [photo["id"]]
    last = case["entries"][-1]
    assert (last["what"], last["by"], last["reason"]) == ("photo_seen", "li", "look")
    assert [each["text"] for each in shown(desk, no)["entries"]] == ["您反映了这件事", "您发来一张照片"]


def test_without_login_and_for_another_case_there_is_no_photo(desk: RunningDesk) -> None:
    no, another = filed(desk), filed(desk, phone="13900009000")
    photo = sent(desk, no)["photo"]

    assert_problem(look(desk, no, photo["id"], accept="image/*"), 401, "staff_unknown")
    for number, wanted in ((another, photo["id"]), (no, "0" * 32), (no, "..%2F..%2Fkeys.txt")):
        assert look(desk, number, wanted).status_code == 404


@pytest.mark.parametrize("where", ["header", "form"])
def test_the_same_request_twice_is_one_photo(desk: RunningDesk, where: str) -> None:
    no = filed(desk)
    key: dict[str, Any] = {"headers": {"Idempotency-Key": "k1"}}
    key = key if where == "header" else {"data": {**OPENS, "request_id": "k1"}}

    first, again = sent(desk, no, **key), sent(desk, no, **key)
    assert first == again and len(list((desk.folder / "photos").iterdir())) == 1
    assert_problem(send(desk, no, telltale(), **key), 409, "request_key_reused")


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (picture("GIF"), 415, "photo_type_unknown"),
        (b"<html><script>", 415, "photo_type_unknown"),
        (picture("PNG")[:60], 422, "photo_broken"),
        (claims(60_000, 60_000), 422, "photo_too_many_pixels"),
        (b"x" * 1_000_001, 413, "photo_too_large"),
        (b"x" * 1_100_000, 413, "photo_too_large"),
    ],
)
def test_what_cannot_be_taken_is_a_problem_with_a_sentence(
    desk: RunningDesk, content: bytes, status: int, code: str
) -> None:
    assert_problem(send(desk, filed(desk), content), status, code)


def test_one_too_many_and_one_to_a_case_that_is_over_are_refused(desk: RunningDesk) -> None:
    no = filed(desk)
    for side in (20, 21):
        sent(desk, no, picture(size=(40, side)))

    body = assert_problem(send(desk, no, picture(size=(40, 22))), 409, "too_many_photos")
    assert "2张" in body["detail"]
    desk.api.post(f"/cases/{no}/withdraw", json=OPENS).raise_for_status()
    assert_problem(send(desk, no, picture(size=(40, 23))), 409, "photo_case_over")


def test_number_and_tail_open_it_or_nothing_does(desk: RunningDesk) -> None:
    no = filed(desk)
    wrong = [
        send(desk, no, data={"phone_tail": "0000"}),
        send(desk, no, data={}),
        send(desk, "FY000-000-0000"),
        send(desk, no, b"no picture", data={"phone_tail": "0000"}),
    ]

    bodies = [assert_problem(response, 404, "unknown_case") for response in wrong]
    assert all(body == bodies[0] for body in bodies)
    assert sent(desk, no, data={}, params={"phone_tail": TAIL})["left"] == 1


def test_nobody_tries_out_the_four_digits(start_desk: StartDesk) -> None:
    desk = start_desk(messages_per_minute_per_conversation=2)
    answers = [send(desk, "FY000-000-0000", data={"phone_tail": f"{each:04}"}) for each in range(3)]

    assert_problem(answers[-1], 429, "rate_limited")


@pytest.mark.parametrize(
    "request_of",
    [
        {"json": {"phone_tail": TAIL}},
        {"content": b"--x\r\nnonsense", "headers": {"content-type": "multipart/form-data; boundary=x"}},
        {"content": b"", "headers": {"content-type": "multipart/form-data"}},
        {"files": {"other": b"x"}, "data": OPENS},
        {"files": [("photo", picture()), ("photo", picture())], "data": OPENS},
        {"files": {"photo": picture(), "phone_tail": b"8000"}},
        {"files": {"photo": picture()}, "data": {**OPENS, "request_id": "x" * 2000}},
    ],
)
def test_a_request_of_another_form_is_refused(desk: RunningDesk, request_of: dict[str, Any]) -> None:
    response = desk.api.post(f"/cases/{filed(desk)}/photos", **request_of)

    assert_problem(response, 422, "request_invalid")


def test_without_a_length_nothing_is_read(desk: RunningDesk) -> None:
    response = desk.api.post(f"/cases/{filed(desk)}/photos", content=(part for part in [b"x" * 100]))

    assert_problem(response, 413, "photo_too_large")


def test_a_long_text_elsewhere_is_as_too_large_as_before(desk: RunningDesk) -> None:
    response = desk.api.post(f"/cases/{filed(desk)}/supplement", content=b"x" * 70_000)

    assert_problem(response, 413, "request_too_large")


def test_a_photo_is_the_reply_where_one_was_asked_for(desk: RunningDesk) -> None:
    no = filed(desk)
    done(desk, no, "accept")
    done(desk, no, "ask", text="拍一下那张回执")

    sent(desk, no)

    assert shown(desk, no)["status"] == "in_progress"


def test_when_the_person_asks_for_it_the_files_are_deleted(desk: RunningDesk) -> None:
    no = filed(desk)
    photo = sent(desk, no)["photo"]
    desk.api.post(f"/cases/{no}/withdraw", json=OPENS).raise_for_status()
    desk.api.post(f"/cases/{no}/forget", json=OPENS).raise_for_status()

    assert list((desk.folder / "photos").iterdir()) == []
    assert_problem(look(desk, no, photo["id"]), 404, "unknown_photo")
    assert photo["id"] not in str(desk.api.get(f"/staff/cases/{no}", headers=STAFF).json()["photos"])


def test_the_description_of_the_api_says_what_to_send(desk: RunningDesk) -> None:
    described = desk.get("/openapi.json").json()["paths"]["/api/v1/cases/{no}/photos"]["post"]

    assert "photo" in described["requestBody"]["content"]["multipart/form-data"]["schema"]["properties"]
