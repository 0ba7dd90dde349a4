"""No personal number reaches a log line, the record or the engine's tracker."""

import re
import sqlite3

import httpx

from tests.running_house import Citizen, RunningHouse

# Valid by form and checksum; made up for this test.
ID_NUMBER = "11010119900307002X"
MOBILE = "13800138000"


def _luhn_completed(digits: str) -> str:
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(digits))]
    total = sum(value - 9 if value > 9 else value for value in doubled)
    return digits + str(-total % 10)


CARD = _luhn_completed("622202123456789012")
SPOKEN_MOBILE = "幺三八零零幺三八零零零"
WIDE_MOBILE = "１３８００１３８０００"


def test_personal_numbers_are_hidden_and_the_person_is_told_once(house: RunningHouse) -> None:
    citizen = Citizen(house)

    first = citizen.say(f"我身份证号{ID_NUMBER}，电话{MOBILE}，食品经营许可证快到期了怎么办")
    second = citizen.say(f"卡号{CARD}，要多少钱")

    assert [message["status"] for message in first] == ["privacy_notice", "answered"]
    assert [message["status"] for message in second] == ["answered"]
    assert "〔身份证号已隐去〕" in citizen.record()[1]["text"]


def test_no_raw_number_in_any_log_line_or_row(house: RunningHouse) -> None:
    """Message text, a search's query, a path and a payload: nothing of it is written anywhere."""
    citizen = Citizen(house)
    for number in (ID_NUMBER, MOBILE, CARD, SPOKEN_MOBILE, WIDE_MOBILE, "138 0013 8000", "138-0013-8000"):
        citizen.say(f"我是{number}，身份证丢了怎么办")
        httpx.get(f"{house.url}/api/v1/guides", params={"q": number})
        httpx.get(f"{house.url}/api/v1/guides/{number}")
        httpx.post(f"{house.url}/api/v1/conversations", json={"channel": number, "locale": number})

    written = house.logs() + _everything_stored(house)

    digits_only = re.sub(r"[\s-]", "", written)
    for number in (ID_NUMBER, MOBILE, CARD, SPOKEN_MOBILE, WIDE_MOBILE):
        assert number not in digits_only
    assert "身份证丢了怎么办" in written, "the test looks where messages are"


def _everything_stored(house: RunningHouse) -> str:
    with sqlite3.connect(house.database) as database:
        tables = [name for (name,) in database.execute("select name from sqlite_master where type = 'table'")]
        assert {"messages", "dialogue_turns"} <= set(tables)
        return "\n".join(str(row) for table in tables for row in database.execute(f"select * from {table}"))
