"""The running desk sends what is due: into the conversation, and to the file until a gateway is set."""

import json
from typing import Any

import pytest

from office.outbox.model import SendingChannel
from office.outbox.ways import SendingMisconfigured
from tests.api.citizen import Citizen
from tests.api.conftest import StartDesk
from tests.api.running_desk import SECONDS, RunningDesk
from tests.outbox import make_draft
from tests.running_house import wait_until


@pytest.fixture(autouse=True)
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desk.sending.worker.LOOK_SECONDS", 0.02)


def sent_lines(desk: RunningDesk) -> list[dict[str, Any]]:
    path = desk.folder / "outgoing.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def test_a_message_to_a_conversation_appears_in_it_once(desk: RunningDesk, citizen: Citizen) -> None:
    office, to = desk.office, SendingChannel.CONVERSATION
    office.outbox.queue([make_draft("case:GD1:2", citizen.id, to, due_at=office.now())], office.now())

    told = wait_until(lambda: citizen.record()[1:], SECONDS, "the message did not appear")
    office.conversations.tell(citizen.id, "又来一次", "booking_confirmed", "case:GD1:2", office.now())

    assert [(each["sender"], each["status"]) for each in told] == [("system", "booking_confirmed")]
    assert told[0]["text"].startswith("您约好了「养犬登记证」")
    assert len(citizen.record()) == 2, "the same key again says nothing"


def test_a_short_message_goes_to_the_file_until_a_gateway_is_set(desk: RunningDesk) -> None:
    now = desk.office.now()
    desk.office.outbox.queue([make_draft(due_at=now)], now)

    [line] = wait_until(lambda: sent_lines(desk), SECONDS, "nothing was written")

    assert (line["channel"], line["to"], line["key"]) == ("sms", "138****5678", "k1")


def test_a_desk_with_a_wrong_setting_does_not_start(start_desk: StartDesk) -> None:
    with pytest.raises(SendingMisconfigured, match="ONEWINDOW_SENDS_SMS"):
        start_desk(sends_sms="pigeon")
