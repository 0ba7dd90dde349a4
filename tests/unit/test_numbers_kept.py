"""What is kept of a number or a name told to a booking: the one that was meant, and nothing that only looks like it."""

import pytest

from office.contact.phone import Phone, PhoneKind, read_phone
from office.contact.told import name_told
from office.conversations.entrusted import NAME, OTHER_NAME, PHONE, WRONG_PHONE, Entrusting
from tests.counters import TwoHalls
from tests.factories import make_wording
from tests.talks import MONDAY_MORNING, Conversation, make_talker, texts

SHOWN = {PHONE: "〔手机号已隐去〕", NAME: "〔姓名已隐去〕", WRONG_PHONE: "〔位数不对的号码已隐去〕"}


@pytest.fixture
def talk() -> Conversation:
    begun = Conversation(make_talker(TwoHalls(MONDAY_MORNING)))
    begun.hear("约明天上午九点新区大厅办护士证", "book_appointment")
    return begun


@pytest.mark.parametrize(
    "said",
    ["赵老六 １３８－１２３４－５６７８", "孙九 138-1234-5678", "李三 138 1234 5678", "周二狗，138-1234-5678"],
)
def test_a_digit_in_a_name_is_no_part_of_the_number_behind_it(said: str) -> None:
    found = read_phone(said, asked=True)

    assert isinstance(found, Phone) and found.number == "13812345678" and found.kind is PhoneKind.MOBILE


@pytest.mark.parametrize("said", ["2026-12-03", "2027/1/5", "２０２６．１２．３", "20261203"])
def test_a_day_is_no_phone_number(said: str) -> None:
    assert read_phone(said, asked=True) is None


def test_a_local_number_that_begins_like_a_year_stays_one() -> None:
    found = read_phone("2026-8812", asked=True)

    assert isinstance(found, Phone) and found.number == "20268812"


@pytest.mark.parametrize("said", ["王芳 1381234567", "王芳 〔位数不对的号码已隐去〕"])
def test_a_number_of_the_wrong_length_is_told_to_be_so_and_the_name_stays(talk: Conversation, said: str) -> None:
    told = texts(talk.hear(said, "give_details"))

    assert "位数不对" in told and talk.shown("name") and not talk.shown("phone")


def test_a_digit_too_many_is_hidden_and_not_kept() -> None:
    hiding = Entrusting(None, None, SHOWN)  # type: ignore[arg-type]

    asked, unasked = hiding.hide("138123456789", [PHONE]), hiding.hide("138123456789", [])

    assert asked.text == SHOWN[WRONG_PHONE] and not asked.told
    assert unasked.text == "138123456789", "what nobody asked for is hidden elsewhere, with another word"


def test_the_name_of_who_lends_the_phone_is_kept_apart_from_the_own_one() -> None:
    hiding = Entrusting(None, None, {**SHOWN, OTHER_NAME: "〔别人的〕〔姓名已隐去〕"}, partial_name)  # type: ignore[arg-type]

    told = hiding.hide("我叫孙丽，我儿子叫赵强 13812345678", [PHONE, NAME])
    other = hiding.hide("我儿子叫赵强 13812345678", [PHONE, NAME])

    assert told.told == {PHONE: "13812345678", NAME: "孙丽"}
    assert other.told == {PHONE: "13812345678", OTHER_NAME: "赵强"}
    assert other.text == "我儿子叫〔别人的〕〔姓名已隐去〕 〔手机号已隐去〕"


def partial_name(text: str, asked: bool) -> tuple[tuple[int, int], str] | None:
    return name_told(text, asked=asked)


def test_that_somebody_has_no_phone_lets_no_other_name_pass(talk: Conversation) -> None:
    talk.hear("我没有手机，留我儿子的行不", "give_details")
    talk.phone_tail = "5678"

    told = texts(talk.hear("我儿子叫〔别人的〕〔姓名已隐去〕 〔手机号已隐去〕", "give_details"))

    assert "来办的人叫什么" in told and talk.shown("phone") == "5678"


def test_somebody_elses_name_told_before_it_is_asked_for_is_left(talk: Conversation) -> None:
    begun = Conversation(make_talker(TwoHalls(MONDAY_MORNING)))
    begun.hear("约号办护士证", "book_appointment")
    told = texts(begun.hear("我闺女叫〔别人的〕〔姓名已隐去〕，明天上午", "give_details"))

    assert "哪个" in told and not begun.shown("name")


def test_the_name_of_who_lends_the_phone_is_not_the_visitors(talk: Conversation) -> None:
    talk.phone_tail = "5678"

    asked = texts(talk.hear("我儿子叫〔别人的〕〔姓名已隐去〕 〔手机号已隐去〕", "give_details"))
    told = texts(talk.hear("〔姓名已隐去〕", "give_details"))

    assert make_wording().say("booking.contact.of_another") in asked and "约上了" in told
