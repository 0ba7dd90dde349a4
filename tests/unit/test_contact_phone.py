"""Telephone numbers as people say them."""

import pytest

from office.contact.phone import Phone, PhoneFault, PhoneKind, PhoneProblem, read_phone
from office.contact.phone_corrections import correct_phone
from tests.factories import MOBILE


def phone(text: str, asked: bool = False) -> Phone:
    found = read_phone(text, asked)
    assert isinstance(found, Phone), text
    return found


def fault(text: str, asked: bool = False) -> tuple[PhoneProblem, int]:
    found = read_phone(text, asked)
    assert isinstance(found, PhoneFault), text
    return found.problem, found.count


@pytest.mark.parametrize(
    "said",
    [
        "幺三八一二三四五六七八",
        "１３８ １２３４ ５６７８",
        "+86 138-1234-5678",
        "0086 13812345678",
        "妖三八，嗯，一二三四，然后，五六七八",
        "前三位138中间1234后四位5678",
        "幺三八，幺两三四，五六拐八",
    ],
)
def test_a_mobile_is_read_however_it_is_said(said: str) -> None:
    assert phone(said).number == MOBILE


def test_a_number_is_read_back_in_groups() -> None:
    assert phone(MOBILE).readback == "138 1234 5678"
    assert phone("0431-88123456").readback == "0431 8812 3456"
    assert phone("4001234567").readback == "400 123 4567"


def test_only_the_beginning_and_the_last_four_digits_are_shown() -> None:
    assert phone(MOBILE).masked == "138****5678"
    assert phone("0431-88123456").masked == "0431****3456"


@pytest.mark.parametrize(
    ("said", "number", "extension"),
    [
        ("零四三一八八一二三四五六", "043188123456", ""),
        ("(0431)88123456转802", "043188123456", "802"),
        ("0432-1234567", "04321234567", ""),
        ("座机88123456", "88123456", ""),
    ],
)
def test_a_landline_keeps_its_area_code_and_extension(said: str, number: str, extension: str) -> None:
    found = phone(said)

    assert (found.kind, found.number, found.extension) == (PhoneKind.LANDLINE, number, extension)


def test_a_mobile_is_taken_before_a_landline() -> None:
    assert phone("座机0431-88123456，手机13812345678").number == MOBILE


@pytest.mark.parametrize(
    ("said", "problem", "count"),
    [
        ("我电话1381234567", PhoneProblem.TOO_SHORT, 1),
        ("我手机138123456789", PhoneProblem.TOO_LONG, 1),
        ("13812345678，9", PhoneProblem.TOO_LONG, 1),
        ("电话12812345678", PhoneProblem.NOT_A_MOBILE, 0),
        ("座机0431-8812345", PhoneProblem.TOO_SHORT, 1),
        ("客服400-123-456", PhoneProblem.TOO_SHORT, 1),
        ("138123456", PhoneProblem.TOO_SHORT, 2),
    ],
)
def test_what_is_wrong_has_a_name(said: str, problem: PhoneProblem, count: int) -> None:
    assert fault(said) == (problem, count)


def test_few_digits_are_a_fault_only_where_a_number_was_asked_for() -> None:
    assert fault("138", asked=True) == (PhoneProblem.TOO_SHORT, 8)
    assert read_phone("138") is None


@pytest.mark.parametrize(
    "said",
    [
        "12345热线打不通",
        "打110报警",
        "1990-10-11生的",
        "工单号202411220001",
        "身份证99010119900101006X",
        "交了12800，收据号是20240315001",
        "下午3点到5点能接电话",
        "B138号",
    ],
)
def test_other_numbers_are_no_telephone_numbers(said: str) -> None:
    assert read_phone(said) is None


def test_the_span_is_what_was_said_with_its_country_code() -> None:
    text = "打+86 138 1234 5678吧"

    assert text[slice(*phone(text).span)] == "+86 138 1234 5678"


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("最后一位是七不是八", "13812345677"),
        ("不对，最后一位不是八，是七", "13812345677"),
        ("倒数第二位是三", "13812345638"),
        ("第五位错了，是9", "13819345678"),
        ("尾号5679", "13812345679"),
        ("后四位是三个九一个零", "13812349990"),
        ("前三位是139", "13912345678"),
        ("中间四位是8888", "13888885678"),
        ("不是138，是139", "13912345678"),
        ("是139不是138", "13912345678"),
        ("把七改成九", "13812345698"),
        ("换个号，15912345678", "15912345678"),
    ],
)
def test_a_number_is_mended_by_what_is_said_about_it(said: str, number: str) -> None:
    after = correct_phone(phone(MOBILE), said)

    assert isinstance(after, Phone)
    assert after.number == number


def test_missing_digits_are_added_where_they_are_said_to_be() -> None:
    before = read_phone("1381234567", asked=True)
    assert isinstance(before, PhoneFault)
    after = correct_phone(before, "后面还有个八")

    assert isinstance(after, Phone)
    assert after.number == MOBILE
    assert correct_phone(before, "少了个八") is None, "nobody knows where"


def test_a_digit_too_many_is_dropped_if_there_is_one_of_it() -> None:
    before = read_phone("138123456789", asked=True)
    assert isinstance(before, PhoneFault)
    after = correct_phone(before, "多了个九")

    assert isinstance(after, Phone)
    assert after.number == MOBILE


def test_a_correction_may_leave_a_fault() -> None:
    after = correct_phone(phone(MOBILE), "前三位是128")

    assert isinstance(after, PhoneFault)
    assert after.problem is PhoneProblem.NOT_A_MOBILE


@pytest.mark.parametrize("said", ["算了", "不对", "不是一是二", "后四位是123", "最后一位不是三，是四"])
def test_what_does_not_tell_how_to_mend_it_changes_nothing(said: str) -> None:
    assert correct_phone(phone("13811345678"), said) is None
