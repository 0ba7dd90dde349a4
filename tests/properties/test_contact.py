"""Numbers are read back as they were, however they are said; faults are named; nothing is read outside the text."""

from hypothesis import assume, example, given
from hypothesis import strategies as st

from office.contact.address import read_address
from office.contact.company import read_company
from office.contact.id_number import IdFault, IdNumber, read_id_number
from office.contact.names import read_name
from office.contact.phone import Phone, PhoneFault, PhoneKind, PhoneProblem, read_phone
from office.contact.phone_corrections import correct_phone
from office.privacy import PersonalNumber, redact
from tests.factories import make_places
from tests.properties.numbers import id_numbers, mobiles, written

MASKS = dict.fromkeys(PersonalNumber, "〔〕")
COUNTS = "零一二三四五六七八九"
PLACES = make_places()

anything = st.text()
# Of which people's sentences about themselves are made.
PIECES = (
    "我叫/我姓/是/李建国/欧阳/王/女士/古丽·买买提/弓长张/的/，/ /（/）/“/叫/免贵姓/我妈/长春市/朝阳区/红旗街道/"
    "人民大街/1000号/三栋/二单元/501/小区/吉林/北京/那边/高新/榆树/大有/商贸/有限公司/合伙企业/有限合伙/饭店/"
    "分公司/138/幺三八/三个八/12345678/0431/转/身份证/电话/尾号/不是/Ｘ/嗯/𠮷/\u200b"
)
talk = st.lists(st.sampled_from(PIECES.split("/")), max_size=12).map("".join)


@st.composite
def in_groups(draw: st.DrawFn, number: str) -> str:
    """Runs of one digit may be said 三个八, 3个8 or 仨八."""
    said, place = "", 0
    while place < len(number):
        length = 1
        while length < 8 and number[place : place + length + 1] == number[place] * (length + 1):
            length += 1
        length = draw(st.integers(1, length))
        digit = draw(st.sampled_from([number[place], COUNTS[int(number[place])]]))
        counts = [
            f"{length}个",
            f"{COUNTS[length]}个",
            *(["两个", "俩"] if length == 2 else ["仨"] if length == 3 else []),
        ]
        said += draw(st.sampled_from(counts)) + digit if length > 1 else digit
        said += draw(st.sampled_from(["", "，", " ", "，嗯，", "然后"]))
        place += length
    return said


@given(mobiles.flatmap(lambda number: st.tuples(st.just(number), written(number))))
def test_a_mobile_is_read_back_to_itself_however_it_is_written(told: tuple[str, str]) -> None:
    number, text = told
    found = read_phone(text)

    assert isinstance(found, Phone)
    assert (found.kind, found.number) == (PhoneKind.MOBILE, number)


@given(mobiles.flatmap(lambda number: st.tuples(st.just(number), in_groups(number))))
@example(("13800005678", "一三八，四个零，五六七八"))
def test_a_mobile_is_read_back_to_itself_when_equal_digits_are_counted(told: tuple[str, str]) -> None:
    number, text = told
    found = read_phone(f"我电话{text}")

    assert isinstance(found, Phone)
    assert found.number == number
    assert redact(text, MASKS).text.strip("，嗯 然后") == "〔〕"


@given(mobiles, st.sampled_from(["+86", "+86 ", "0086", "0086-", "86", "＋８６"]))
def test_a_country_code_is_no_part_of_the_number(number: str, code: str) -> None:
    found = read_phone(code + number)

    assert isinstance(found, Phone)
    assert (found.number, found.span) == (number, (0, len(code + number)))


@given(mobiles, st.integers(1, 5))
def test_how_many_digits_are_missing_is_told(number: str, missing: int) -> None:
    found = read_phone(f"我手机{number[:-missing]}")

    assert isinstance(found, PhoneFault)
    assert (found.problem, found.count) == (PhoneProblem.TOO_SHORT, missing)


@given(mobiles, st.text("0123456789", min_size=1, max_size=3))
def test_how_many_digits_are_too_many_is_told(number: str, more: str) -> None:
    found = read_phone(f"我手机{number}{more}")

    assert isinstance(found, PhoneFault)
    assert (found.problem, found.count) == (PhoneProblem.TOO_LONG, len(more))


@given(mobiles, st.integers(1, 11), st.sampled_from("0123456789"))
def test_one_digit_is_corrected_by_its_place(number: str, place: int, digit: str) -> None:
    before = read_phone(number)
    assert isinstance(before, Phone)
    right = number[: place - 1] + digit + number[place:]
    after = correct_phone(before, f"不对，倒数第{12 - place}位是{digit}" if place > 2 else f"第{place}位是{digit}")

    assume(place > 2)  # another prefix may be no mobile's
    assert isinstance(after, Phone)
    assert after.number == right


@given(mobiles, st.text("0123456789", min_size=4, max_size=4))
def test_the_last_four_are_replaced_by_those_said(number: str, tail: str) -> None:
    before = read_phone(number)
    assert isinstance(before, Phone)
    after = correct_phone(before, f"尾号是{tail}")

    assert isinstance(after, Phone)
    assert after.number == number[:-4] + tail


@given(id_numbers().flatmap(lambda number: st.tuples(st.just(number), written(number))))
def test_a_valid_id_number_stays_valid_however_it_is_written(told: tuple[str, str]) -> None:
    number, text = told
    found = read_id_number(text)

    assert isinstance(found, IdNumber)
    assert found.number == number
    assert found.masked.count("*") == 11


@given(id_numbers(), st.integers(0, 16), st.integers(1, 9))
def test_one_changed_digit_is_a_fault(number: str, place: int, more: int) -> None:
    changed = number[:place] + str((int(number[place]) + more) % 10) + number[place + 1 :]

    assert isinstance(read_id_number(f"身份证{changed}"), IdFault)


@given(id_numbers(), st.integers(0, 16))
def test_two_neighbours_changed_about_are_a_fault(number: str, place: int) -> None:
    assume("X" not in number[place : place + 2] and number[place] != number[place + 1])
    changed = number[:place] + number[place + 1] + number[place] + number[place + 2 :]

    assert isinstance(read_id_number(f"身份证{changed}"), IdFault)


@given(talk, st.one_of(mobiles, id_numbers()).flatmap(written), talk)
def test_what_is_read_is_hidden_before_it_is_stored(before: str, number: str, after: str) -> None:
    text = before + number + after
    clean = redact(text, MASKS).text
    found = [read(text) for read in (read_phone, read_id_number)]

    for each in found:
        if isinstance(each, IdNumber) or (isinstance(each, Phone) and each.kind is PhoneKind.MOBILE):
            assert text[slice(*each.span)] not in clean
    again = [read(clean) for read in (read_phone, read_id_number)]
    assert not any(isinstance(each, IdNumber) for each in again)
    assert not any(isinstance(each, Phone) and each.kind is PhoneKind.MOBILE for each in again)


@given(st.one_of(anything, talk), st.booleans())
def test_whatever_is_read_stands_in_the_text(text: str, asked: bool) -> None:
    found = [
        read_phone(text, asked),
        read_id_number(text, asked),
        read_name(text, asked),
        read_company(text, PLACES),
        read_address(text, PLACES),
    ]

    for each in found:
        if each is not None:
            start, stop = each.span
            assert 0 <= start < stop <= len(text)


@given(talk)
def test_full_width_and_traditional_characters_change_nothing_of_a_name(text: str) -> None:
    wide = text.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})
    traditional = wide.translate(str.maketrans("国买阳区红旗街道长张吉单贵叫", "國買陽區紅旗街道長張吉單貴叫"))
    plain, other = read_name(text), read_name(traditional)

    assert (plain and plain.full) == (other and other.full)
