"""A personal number that a citizen sends is nowhere afterwards: not in a log line, a row, or the engine's hands."""

import logging
import re
from urllib.parse import quote

import pytest

from tests.api.citizen import Citizen, statuses
from tests.api.running_desk import RunningDesk
from tests.factories import BANK_CARD, ID_NUMBER, MOBILE

WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
SPOKEN = str.maketrans("0123456789", "零幺二三四五六七八九")

WRITTEN: dict[str, str] = {
    "ID number": ID_NUMBER,
    "ID number with a small x": ID_NUMBER.lower(),
    "ID number in full width": ID_NUMBER.translate(WIDE),
    "ID number with spaces": f"{ID_NUMBER[:6]} {ID_NUMBER[6:14]} {ID_NUMBER[14:]}",
    "mobile": MOBILE,
    "mobile in full width": MOBILE.translate(WIDE),
    "mobile as spoken": MOBILE.translate(SPOKEN),
    "mobile with hyphens": f"{MOBILE[:3]}-{MOBILE[3:7]}-{MOBILE[7:]}",
    "mobile with zero-width spaces": "\u200b".join(MOBILE),
    "card": BANK_CARD,
    "card in fours": " ".join(re.findall(".{1,4}", BANK_CARD)),
}


@pytest.fixture(autouse=True)
def every_log_line(caplog: pytest.LogCaptureFixture) -> None:
    """All but the test's own client, and uvicorn's access log, which pytest turns on and the desk does not."""
    for not_the_desks in ("httpx", "httpcore", "uvicorn.access"):
        caplog.set_level(logging.WARNING, logger=not_the_desks)
    caplog.set_level(logging.DEBUG)


@pytest.mark.parametrize("number", WRITTEN.values(), ids=WRITTEN.keys())
def test_a_number_in_a_message_is_nowhere(
    desk: RunningDesk, citizen: Citizen, caplog: pytest.LogCaptureFixture, number: str
) -> None:
    citizen.say(f"我是{number}，身份证丢了")

    [turn] = desk.engine.turns
    assert re.fullmatch("我是〔.{3,5}已隐去〕，身份证丢了", turn.text)
    assert_nowhere(number, desk, caplog)
    assert "身份证丢了" in desk.everything_stored(), "the test looks where messages are"
    assert "/api/v1/conversations/{conversation_id}/messages 200" in caplog.text, "the test sees the log"


@pytest.mark.parametrize("number", WRITTEN.values(), ids=WRITTEN.keys())
def test_a_number_sent_to_any_other_place_is_nowhere(
    desk: RunningDesk, citizen: Citizen, caplog: pytest.LogCaptureFixture, number: str
) -> None:
    """In a search, a path, a query, a header, or where an id belongs."""
    in_a_path = quote(number)
    sent = [
        desk.api.get("/guides", params={"q": number}),
        desk.api.get(f"/guides/{in_a_path}"),
        desk.get(f"/{in_a_path}"),
        desk.get(f"/guides/{in_a_path}"),
        desk.get("/healthz", params={number: number}),
        desk.api.get(f"/conversations/{in_a_path}/messages", headers=citizen.headers),
        desk.api.get(f"/conversations/{citizen.id}/messages", headers=citizen.headers, params={"after": number}),
        desk.api.get(f"/conversations/{citizen.id}/messages", headers={"Authorization": quote(f"Bearer {number}")}),
        desk.api.post("/conversations", json={"channel": number}),
        desk.api.post("/conversations", json={"locale": number}),
        citizen.post(text="在吗", client_message_id=f"我的号码是{number}"),
        citizen.post(payload=f"/{number}"),
        citizen.post(text=[number]),
    ]

    assert_nowhere(number, desk, caplog)
    assert not [answer.url for answer in sent if answer.is_error and number in answer.text]


def test_the_person_is_told_once_in_a_conversation(citizen: Citizen) -> None:
    first = citizen.say(f"我电话{MOBILE}")
    second = citizen.say(f"身份证{ID_NUMBER}")

    assert statuses(first) == ["privacy_notice", "answered"]
    assert statuses(second) == ["answered"]
    assert MOBILE not in first[0]["text"]


def test_the_person_is_told_also_while_the_engine_is_away(desk: RunningDesk, citizen: Citizen) -> None:
    desk.engine.is_away = True

    assert statuses(citizen.say(f"我电话{MOBILE}")) == ["privacy_notice", "engine_away"]


def test_who_sends_no_number_is_told_nothing(citizen: Citizen) -> None:
    assert statuses(citizen.say("提前90个工作日，打12345行吗")) == ["answered"]


def assert_nowhere(number: str, desk: RunningDesk, caplog: pytest.LogCaptureFixture) -> None:
    """Neither as it was written nor as plain digits; in logs also not percent-encoded."""
    desk.stop()  # so that nothing is written after we look
    plain = re.sub(r"[\s\u200b-]", "", number).translate({wide: digit for digit, wide in WIDE.items()})
    handed_over = "".join(f"{turn.text}{turn.payload}{turn.client_message_id}" for turn in desk.engine.turns)
    for place, written in (
        ("the log", caplog.text),
        ("the database", desk.everything_stored()),
        ("the engine's hands", handed_over),
    ):
        for form in (number, plain, plain.upper(), quote(number)):
            assert form not in written, f"{form} is in {place}"
