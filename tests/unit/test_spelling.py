"""Names of matters may be typed in pinyin, in part or by initials; nothing else is touched."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.guide.spelling import Spelling

EVERYDAY = ("身份证", "公积金", "教师证", "驾驶证", "暂住证")
SPELLING = Spelling(("身份证", "户口", "户口本", "医保卡", "护照", "工伤证", "工商证", *EVERYDAY), EVERYDAY)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sfz丢了咋办", "身份证丢了咋办"),
        ("SFZ", "身份证"),
        ("身份zheng丢了", "身份证丢了"),
        ("shenfenzheng", "身份证"),
        ("shen fen zheng过期", "身份证过期"),
        ("shengfenzeng", "身份证"),
        ("hukou本丢了", "户口本丢了"),
        ("迁hukou", "迁户口"),
        ("医bao卡", "医保卡"),
        ("gjj和huzhao", "公积金和护照"),
    ],
)
def test_a_name_is_put_into_characters(typed: str, meant: str) -> None:
    assert SPELLING.written(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("shen fen zheng diu le zen me ban", "身份证丢了怎么办"),
        ("huzhao daoqi", "护照到期"),
        ("wo yao ban hukouben", "我要办户口本"),
        ("huzhao xyz diule", "护照 xyz diule"),
        ("huzhao到期 diule", "护照到期 diule"),
        ("diule zenmeban", "diule zenmeban"),
    ],
)
def test_of_a_whole_sentence_what_stands_beside_a_name_is_read_too(typed: str, meant: str) -> None:
    spelling = replace(SPELLING, beside=("怎么办", "丢了", "到期", "我", "要", "办", "大班"))

    assert spelling.written(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "jsz到期",
        "gongshangzheng",
        "hz要带啥",
        "zzz",
        "app登不上",
        "sfz123",
        "sfz@qq.com",
        "wifi",
        "hukous",
        "YY-123-4567",
    ],
)
def test_what_could_be_two_or_is_none_stays_as_it_is(text: str) -> None:
    assert SPELLING.written(text) == text


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",))))
def test_without_names_or_letters_nothing_is_touched(text: str) -> None:
    assert Spelling().written(text) == text
    no_letters = "".join(sign for sign in text if not (sign.isascii() and sign.isalpha()))
    assert SPELLING.written(no_letters) == no_letters


@given(st.text(alphabet="身份证sfzheng hukou本, 1"))
def test_a_name_in_characters_is_never_taken_apart(text: str) -> None:
    """What stands around it in letters may still be a name."""
    assert SPELLING.written(f"{text}，户口本，") == f"{SPELLING.written(text)}，户口本，"
