"""How people say a level when they were asked, and what a comment hides."""

import pytest

from office.contact.loader import places_in
from office.contact.told import finders
from office.privacy import PersonalNumber, redact
from office.rating.loader import read_rating_words
from office.rating.masking import CommentMask
from office.settings import PROJECT
from tests.factories import BANK_CARD, ID_NUMBER, make_priority

WORDS = read_rating_words(PROJECT / "knowledge" / "rating")


@pytest.mark.parametrize(
    ("said", "level"),
    [
        *((said, 5) for said in ("非常满意", "5", "五分", "5星", "五星好评", "很满意", "我非常满意！", "满分", "５")),
        *((said, 4) for said in ("满意", "4", "四分", "好评", "挺满意的", "还算满意", "不错", "打4分", "嗯，满意")),
        *((said, 3) for said in ("基本满意", "3", "三星", "一般", "一般般吧", "还行", "凑合")),
        *((said, 2) for said in ("不满意", "2", "差评", "不太满意", "不是很满意", "给个差评", "两星", "两分吧")),
        *((said, 1) for said in ("非常不满意", "1", "一星", "很不满意", "太差了", "一点都不满意", "1分")),
    ],
)
def test_a_level_is_heard(said: str, level: int) -> None:
    read = WORDS.read(said)

    assert read is not None, said
    assert read.level == level
    assert read.rest in ("", "的", "了", "吧")


@pytest.mark.parametrize(
    ("said", "level", "rest"),
    [
        ("不满意，说得太啰嗦", 2, "说得太啰嗦"),
        ("5分，那护照咋办", 5, "那护照咋办"),
        ("非常不满意，等了一上午！", 1, "等了一上午"),
    ],
)
def test_what_is_said_besides_is_told_apart(said: str, level: int, rest: str) -> None:
    read = WORDS.read(said)

    assert read is not None
    assert (read.level, read.rest) == (level, rest)


@pytest.mark.parametrize(
    "said", ["护照咋办", "1个月能办完吗", "5月1号开门不", "谢谢", "再见", "好", "不好说", "五一放假吗", "", "第一个"]
)
def test_what_is_no_level_is_left_alone(said: str) -> None:
    assert WORDS.read(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "不评了",
        "不评",
        "不用了",
        "算了",
        "不想评",
        "先不评了吧",
        "下次吧",
        "不用了，谢谢",
        "没空",
        "我不想评价",
        "不打分",
    ],
)
def test_who_does_not_want_to_is_understood(said: str) -> None:
    assert WORDS.declines(said)
    assert WORDS.read(said) is None


@pytest.mark.parametrize("said", ["不用身份证行不行", "算了，护照咋办", "非常满意", "下次去带啥", "没空怎么委托"])
def test_who_says_more_does_not_just_decline(said: str) -> None:
    assert not WORDS.declines(said)


def mask() -> CommentMask:
    name_in, home_in = finders(make_priority().without, places_in(PROJECT / "knowledge"))
    hidden = dict.fromkeys(PersonalNumber, "〔号〕")
    return CommentMask(lambda text: redact(text, hidden).text, "〔编号〕", ((name_in, "〔名〕"), (home_in, "〔址〕")))


@pytest.mark.parametrize(
    ("comment", "read"),
    [
        ("等太久", "等太久"),
        ("我电话13812345678，回我", "我电话〔号〕，回我"),
        (f"身份证{ID_NUMBER}", "身份证〔号〕"),
        (f"卡{BANK_CARD}", "卡〔号〕"),
        ("编号FY123-456-7890没人管", "编号〔编号〕没人管"),
        ("编号 yy 483 926 1075 8000", "编号 〔编号〕"),
        ("1234567890这件", "〔编号〕这件"),
        ("打我家0431-81234567", "打我家〔编号〕"),
        ("等了3天，跑了2趟，8点10分才叫到12号", "等了3天，跑了2趟，8点10分才叫到12号"),
        ("我叫王芳，等了三小时", "我叫〔名〕，等了三小时"),
    ],
)
def test_a_comment_is_read_without_what_tells_who_wrote_it(comment: str, read: str) -> None:
    assert mask()(comment) == read


def test_a_name_is_hidden_wherever_it_stands() -> None:
    assert "王芳" not in mask()("我叫王芳，窗口的人问了三遍王芳是谁")
