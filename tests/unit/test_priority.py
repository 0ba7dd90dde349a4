"""Who goes first, by what they say; and the file in which a clerk writes it."""

from pathlib import Path

import pytest

from office.booking.priority import PriorityWords, years
from office.booking.priority_loader import read_priority
from office.knowledge_loader import KnowledgeError
from tests.factories import make_priority

GROUPS = {
    "elderly": ("我妈八十三了", "我爷爷今年92了", "七十岁", "有老人", "老太太85了", "岁数大了走不动"),
    "disabled": ("我残疾", "本人残疾", "挂着拐", "坐轮椅", "我妈腿脚不好", "有残疾人"),
    "pregnant": ("怀孕七个月", "我是孕妇", "快生了"),
    "infant": ("抱着孩子", "带着8个月的宝宝"),
    "ill": ("刚做完手术", "骨折了"),
    "soldier": ("退伍军人", "我是军嫂", "当过兵"),
    "martyr_family": ("烈士家属", "我家是烈属"),
    "firefighter": ("我老公是消防员",),
    "urgent": ("急用，有医院的证明", "等着手术"),
}
FILE = """
sources: {design: {title: 设计值}}
elder_age: {value: 70, source: design}
groups: {elderly: {name: 老年人, source: design, words: [老人]}}
"""


@pytest.mark.parametrize(("code", "said"), [(code, said) for code, texts in GROUPS.items() for said in texts])
def test_people_say_it_in_their_own_words(code: str, said: str) -> None:
    assert make_priority().group_in(said) == code


@pytest.mark.parametrize(
    "said",
    [
        *("我六十九了", "我65岁", "周四上午", "明天下午两点", "第二个", "我都等了八十分钟了", "八十三号窗口"),
        *("办残疾人证", "我残疾证丢了", "老年优待证", "退役军人优待证", "消防验收", "住院费报销", "高龄津贴", "护士证"),
        *("没有老人", "不是军人", "我不是残疾人", "没怀孕", "都没有", "王芳"),
    ],
)
def test_a_matter_a_time_or_a_denial_says_it_of_nobody(said: str) -> None:
    assert make_priority().group_in(said) is None


def test_a_question_about_a_group_says_it_of_nobody_but_a_person_in_it_does() -> None:
    assert make_priority().group_in("老人能优先吗", asks=True) is None
    assert make_priority().group_in("我妈八十三了能优先吗", asks=True) == "elderly"


def test_what_is_left_of_the_sentence_is_the_rest_of_it() -> None:
    assert make_priority().without("王芳，退伍军人").split() == ["王芳，"]
    assert make_priority().without("王芳") == "王芳"


@pytest.mark.parametrize(("said", "age"), [("83", 83), ("八十三", 83), ("八十", 80), ("102", 102)])
def test_an_age_is_read_in_digits_and_in_words(said: str, age: int) -> None:
    assert years(said) == age


def test_every_group_and_the_age_name_their_source_and_none_passes_for_a_local_rule() -> None:
    words = make_priority()

    assert set(words.groups) == set(GROUPS)
    assert words.elder_age == 70
    assert words.elder_age_source is not None and "不是长春的规定" in words.elder_age_source.title
    assert all(group.source.title for group in words.groups.values())


def test_without_a_file_nobody_goes_first(tmp_path: Path) -> None:
    assert read_priority(tmp_path / "priority.yml") == PriorityWords()


@pytest.mark.parametrize(
    ("was", "wrong", "said"),
    [
        ("value: 70", "value: 700", "要写1到120的岁数"),
        ("70, source: design", "70, source: heard", "sources 里没有“heard”"),
        ("name: 老年人, source: design", "name: 老年人, source: heard", "sources 里没有“heard”"),
        ("{elderly:", "{Elderly:", "编码只用小写字母"),
        ("words: [老人]", "words: []", "至少写一条"),
        ("words: [老人]", "words: ['老人|']", "这样写什么话都算"),
        ("words: [老人]", "words: ['老人(']", "正则表达式写得不对"),
        ("words: [老人]", "word: [老人]", "没有这个字段"),
        ("groups:", "ages: ['\\d岁']\ngroups:", "岁数要写在"),
    ],
)
def test_a_mistake_is_named_in_chinese(tmp_path: Path, was: str, wrong: str, said: str) -> None:
    path = tmp_path / "priority.yml"
    path.write_text(FILE, encoding="utf-8")
    assert list(read_priority(path).groups) == ["elderly"]
    path.write_text(FILE.replace(was, wrong), encoding="utf-8")

    with pytest.raises(KnowledgeError) as error:
        read_priority(path)

    assert said in str(error.value)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("我是孕妇能优先吗", "pregnant"),
        ("我媳妇是孕妇，要排队不", "pregnant"),
        ("我家有老人，咋优先", "elderly"),
        ("孕妇能优先吗", None),
        ("有孕妇的咋优先", None),
        ("军人要带啥证", None),
    ],
)
def test_in_a_question_a_bare_name_counts_only_of_somebody(said: str, code: str | None) -> None:
    assert make_priority().group_in(said, asks=True) == code
