"""Where a name was just asked for, what looks like one is taken, whatever else its words mean."""

import pytest

from office.contact.names import read_name
from office.contact.person import person_of
from office.contact.told import finders
from tests.factories import make_places


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("高兴旺", "高兴旺"),
        ("郑明天", "郑明天"),
        ("于是之", "于是之"),
        ("周一鸣", "周一鸣"),
        ("欧阳明天", "欧阳明天"),
        ("张王丽华", "张王丽华"),
        ("高兴旺，13812345678", "高兴旺"),
        ("13812345678 郑明天", "郑明天"),
        ("姓名：于是之", "于是之"),
        ("洪剑涛", "洪剑涛"),
        ("洪涛 13812345678", "洪涛"),
        ("陶红", "陶红"),
        ("翟志刚，13812345678", "翟志刚"),
        ("安明 13812345678", "安明"),
        ("阿依古丽 13812345678", "阿依古丽"),
        ("何必，13812345678", "何必"),
    ],
)
def test_a_name_made_of_everyday_words_is_taken(said: str, name: str) -> None:
    found = read_name(said, asked=True)

    assert found is not None and found.full == name


@pytest.mark.parametrize(
    "said", ["我的电话 13812345678", "电话：13812345678", "好的 13812345678", "就这个 13812345678"]
)
def test_a_word_before_a_number_alone_is_no_name(said: str) -> None:
    assert read_name(said, asked=True) is None


@pytest.mark.parametrize(
    "said",
    ["嗯", "不知道", "明天", "周四早", "周四上午", "徐州市", "方便面", "马上到", "周三前", "何时开门"],
)
def test_an_aside_is_still_no_name(said: str) -> None:
    assert read_name(said, asked=True) is None


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("长春市春来餐饮有限公司", "长春市春来餐饮有限公司"),
        ("我是长春市好味餐饮有限公司的", "长春市好味餐饮有限公司"),
        ("春来（长春）餐饮有限公司", "春来（长春）餐饮有限公司"),
    ],
)
def test_whoever_comes_for_a_company_may_give_its_name(said: str, name: str) -> None:
    name_in, _ = finders(str, make_places())
    found = name_in(said, True)

    assert found is not None and found[1] == name
    assert person_of(name, "13812345678").name == name.replace("（", "(").replace("）", ")")


def test_a_company_that_is_spoken_of_unasked_is_nobodys_name() -> None:
    name_in, _ = finders(str, make_places())

    assert name_in("长春市春来餐饮有限公司的证要到期了", False) is None
