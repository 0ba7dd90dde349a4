"""No personal number gets through, however it is written, and nothing else is touched."""

from hypothesis import assume, example, given
from hypothesis import strategies as st

from office.privacy import PersonalNumber, Redaction, is_id_number, redact
from tests.properties.numbers import bank_cards, digits, id_numbers, mobiles, readable_numbers, written

MASKS = {kind: f"〔{kind.name}〕" for kind in PersonalNumber}

anything = st.text()
# Text in which numbers meet: digits of all kinds, what may stand between them, and a few words.
full_of_digits = st.text("0123456789１３８幺三八xX -—.，、\u200b\n号码ab", max_size=60)
# Neither a digit nor an x, in any script.
words = st.text(st.characters(exclude_categories=("N", "Cs"), exclude_characters="xXｘＸ×零〇一二三四五六七八九幺"))


def hide(text: str) -> Redaction:
    return redact(text, MASKS)


@given(full_of_digits, st.one_of(id_numbers(), mobiles, bank_cards()).flatmap(written), full_of_digits)
@example("电话：", "13812345678", "")
@example("138", "13812345678", "13812345678")
@example("１", "１３８１２３４５６７８", "９")
def test_no_number_is_readable_afterwards_whatever_surrounds_it(before: str, number: str, after: str) -> None:
    assert readable_numbers(number), "the second opinion finds it too"

    assert readable_numbers(hide(before + number + after).text) == []


@given(st.one_of(anything, full_of_digits))
def test_no_number_is_readable_in_any_text(text: str) -> None:
    assert readable_numbers(hide(text).text) == []


@given(words, id_numbers().flatmap(written), words)
def test_an_id_number_is_always_found_and_only_it_is_replaced(before: str, number: str, after: str) -> None:
    assert hide(before + number + after) == Redaction(
        f"{before}〔ID_NUMBER〕{after}", frozenset({PersonalNumber.ID_NUMBER})
    )


@given(words, mobiles.flatmap(written), words)
def test_a_mobile_number_is_always_found_and_only_it_is_replaced(before: str, number: str, after: str) -> None:
    assert hide(before + number + after) == Redaction(f"{before}〔MOBILE〕{after}", frozenset({PersonalNumber.MOBILE}))


@given(words, bank_cards().flatmap(written), words)
def test_a_bank_card_is_always_found_and_only_it_is_replaced(before: str, number: str, after: str) -> None:
    redacted = hide(before + number + after)

    assume(redacted.kinds != {PersonalNumber.ID_NUMBER})  # one of a few million cards is also an ID number
    assert redacted == Redaction(f"{before}〔BANK_CARD〕{after}", frozenset({PersonalNumber.BANK_CARD}))


@given(digits, mobiles, digits)
def test_a_mobile_number_with_a_country_code_or_more_digits_around_is_hidden(
    before: str, number: str, after: str
) -> None:
    assert number not in hide(before + number + after).text


@given(words)
def test_text_without_digits_is_unchanged(text: str) -> None:
    assert hide(text) == Redaction(text, frozenset())


@given(st.one_of(anything, full_of_digits))
def test_redacting_twice_is_redacting_once(text: str) -> None:
    once = hide(text).text

    assert hide(once) == Redaction(once, frozenset())


@given(st.one_of(anything, full_of_digits))
def test_what_is_reported_is_what_is_masked(text: str) -> None:
    assume("〔" not in text)
    redacted = hide(text)

    assert redacted.kinds == {kind for kind, mask in MASKS.items() if mask in redacted.text}


ordinary = st.one_of(
    st.dates().map(lambda day: f"{day.year}年{day.month}月{day.day}日"),
    st.dates().map(lambda day: f"{day:%Y-%m-%d}生效"),
    st.integers(1, 9999).map(lambda fee: f"{fee}元"),
    st.integers(1, 365).map(lambda days: f"{days}个工作日"),
    st.integers(1, 99).map(lambda part: f"第{part}条"),
    st.sampled_from(
        [
            "12345热线",
            "110报警",
            "0431-88779900转3",
            "国务院令第746号",
            "吉政办发〔2018〕39号",
            "第八、十、十一、十六条",
            "GB/T 39554.1标准",
        ]
    ),
    st.times().map(lambda time: f"{time:%H:%M}开门"),
)


@given(st.lists(ordinary, min_size=1, max_size=6).map("和".join))
def test_ordinary_numbers_stay(text: str) -> None:
    assert hide(text) == Redaction(text, frozenset())


@given(mobiles, st.sampled_from([" ", "、", "，", "-", ""]), st.one_of(id_numbers(), mobiles, bank_cards()))
def test_two_numbers_side_by_side_leave_no_digit(first: str, pause: str, second: str) -> None:
    """Numbers that overlap are hidden together: taking the first would leave the tail of the other."""
    assert not any(character.isdigit() for character in hide(f"{first}{pause}{second}").text)


@given(
    mobiles,
    st.sampled_from(["\u2009", "\r\n", "_", "・", "~", "+", "(", ":", "\ufe0f", "\u034f", "\u20e3"]),
)
def test_whatever_is_no_word_between_the_digits_hides_nothing(number: str, pause: str) -> None:
    assert hide(pause.join((number[:3], number[3:7], number[7:]))).text == "〔MOBILE〕"


def test_capital_chinese_digits_are_digits() -> None:
    assert hide("我电话壹叁捌壹贰叁肆伍陆柒捌").text == "我电话〔MOBILE〕"


def test_an_id_number_with_a_slip_in_it_leaves_no_part_of_itself() -> None:
    mistyped = "220102199001011234"

    assert not is_id_number(mistyped)
    assert hide(f"我的身份证号是{mistyped}，给改过来").text == "我的身份证号是〔ID_NUMBER〕，给改过来"
    assert hide("单号202611240920001234").text == "单号202611240920001234", "no day of birth"
