"""Whole talks with the real engine and action server, one file for each pair of what is open and what interrupts it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.running_house import Citizen, RunningHouse
from tests.soon import soon

FOLDER = Path(__file__).parent / "stories"
STORIES = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yml"))}


# Dates are counted from today, so a story names weekdays or {soon}, and never a date.
@pytest.mark.parametrize("name", STORIES)
def test_story(house: RunningHouse, name: str) -> None:
    """hears: what stands in the replies, together; never: what must not; offers: how many quick replies. says: with
    {soon} for a day.
    """
    citizen = Citizen(house)
    for number, turn in enumerate(STORIES[name]["turns"], start=1):
        says = turn["says"].replace("{soon}", soon())
        replies = citizen.say(says)
        text = "\n".join(reply["text"] for reply in replies)
        told = f"{name}, turn {number} ({datetime.now(UTC):%Y-%m-%d %H:%M}): {says}\n{text}"

        for words in turn["hears"]:
            assert words in text, f"{words!r} is missing in {told}"
        for words in turn.get("never", ()):
            assert words not in text, f"{words!r} stands in {told}"
        if "offers" in turn:
            assert _offered(replies) == turn["offers"], told


def _offered(replies: list[dict[str, Any]]) -> int:
    return sum(len(reply["quick_replies"]) for reply in replies)
