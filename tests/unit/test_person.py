"""A name and a phone as somebody typed them: what is plain is put right, and what is wrong is said."""

import pytest

from office.booking.people import read_person
from office.booking.refusals import Refused
from office.contact.names import read_name
from tests.factories import make_wording

MOBILE = "13812345678"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("张 三", "张三"),
        ("张　三", "张三"),
        ("李 建 国", "李建国"),
        ("李 建国", "李建国"),
        ("欧阳 娜娜", "欧阳 娜娜"),
        ("Anna Li", "Anna Li"),
        ("刘三妹", "刘三妹"),
        ("赵二弟", "赵二弟"),
    ],
)
def test_a_name_that_was_spread_over_its_line_is_one_word(typed: str, name: str) -> None:
    assert read_person(typed, MOBILE).name == name


@pytest.mark.parametrize("said", ["李 建 国", "李　建　国", "李建国"])
def test_the_same_name_is_heard_whole_in_the_talk(said: str) -> None:
    found = read_name(said, asked=True)

    assert found is not None and found.full == "李建国"
    assert read_name("不 知 道", asked=True) is None


@pytest.mark.parametrize(("phone", "told"), [("1381234567", "少了1位"), ("138123456789", "多了1位"), ("", "请写11位")])
def test_how_many_digits_are_missing_or_too_many_is_told(phone: str, told: str) -> None:
    with pytest.raises(Refused) as error:
        read_person("张三", phone)

    words = make_wording().problem(error.value.code, **error.value.values)
    assert error.value.code == "bad_phone" and told in words.detail
    assert not phone or phone not in words.detail


@pytest.mark.parametrize("typed", ["王妹", "刘哥", "欧阳姐", "张三师傅", "司马女士"])
def test_a_title_is_no_name(typed: str) -> None:
    with pytest.raises(Refused, match="bad_name"):
        read_person(typed, MOBILE)
