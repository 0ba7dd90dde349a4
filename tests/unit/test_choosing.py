"""What people say when they are asked about their situation."""

import pytest

from office.guide.finding.topic import Ordinals
from office.guide.notices.choosing import AnswerWords, chosen_option, surely_said
from office.guide.notices.notice import NOT_SURE
from tests.factories import ANSWER_WORDS
from tests.flows import option, question

ORDINALS = Ordinals({"1": ["1", "一", "第一"], "2": ["2", "二", "第二"], "last": ["最后"], "only": ["是"]})
WHO = question(
    "who",
    option("self", say="本人去", words=("自己去", "我自己", "本人")),
    option("other", say="别人替办", words=("代办", "我闺女去", "不是本人去")),
)
AGE = question(
    "age", option("adult", say="满16周岁"), option("minor", say="不满16周岁", words=("孩子",)), if_yes="adult"
)
HOME = question(
    "home", option("own", say="有房", words=("自己的",)), option("none", say="没有房"), if_yes="own", if_no="none"
)
STATE = question("state", option("lost", say="丢了"), option("broken", say="坏了"), option("expired", say="过期了"))


def chosen(text: str, about: object = WHO, **plainly: bool) -> str | None:
    return chosen_option(text, about, ANSWER_WORDS, ORDINALS, **plainly)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "option_id"),
    [
        ("本人去", "self"),
        ("我自己去就行", "self"),
        ("我找人代办", "other"),
        ("让我闺女去吧", "other"),
        ("我閨女去", "other"),
        ("代　办", None),
        ("吃了吗", None),
    ],
)
def test_an_option_is_chosen_by_its_words(text: str, option_id: str | None) -> None:
    assert chosen(text) == option_id


def test_the_longest_words_decide() -> None:
    assert chosen("不是本人去，找的代办") == "other"
    assert chosen("孩子不满16周岁", AGE) == "minor"
    assert chosen("满16周岁了", AGE) == "adult"


def test_words_of_two_options_choose_none() -> None:
    assert chosen("丢了还是坏了呢", STATE) is None


@pytest.mark.parametrize("text", ["不是自己去", "我自己去不了"])
def test_of_two_options_the_one_that_is_denied_means_the_other(text: str) -> None:
    assert chosen(text) == "other"


def test_of_several_options_a_denied_one_means_nothing() -> None:
    assert chosen("没丢了", STATE) is None
    assert chosen("没过期了，是坏了", STATE) == "broken"


@pytest.mark.parametrize("text", ["是不是本人去", "有没有房"])
def test_a_question_is_no_answer(text: str) -> None:
    assert chosen(text, WHO if "本人" in text else HOME) is None


@pytest.mark.parametrize(
    ("text", "option_id"), [("有", "own"), ("有啊", "own"), ("没有", "none"), ("对，有", "own"), ("没", "none")]
)
def test_a_bare_yes_or_no_means_what_the_question_says(text: str, option_id: str) -> None:
    assert chosen(text, HOME) == option_id


def test_yes_means_nothing_where_the_question_is_not_asked_so() -> None:
    assert chosen("是") is None
    assert chosen("没有", AGE) is None, "it only says what yes means"


@pytest.mark.parametrize("text", ["我是从农安来的", "有个事想问问"])
def test_a_yes_inside_a_longer_sentence_is_none(text: str) -> None:
    assert chosen(text, HOME) is None


@pytest.mark.parametrize("text", ["不清楚", "我也不知道啊", "不知道算不算本人", "不知道是丢了还是坏了"])
def test_who_is_not_sure_keeps_every_branch(text: str) -> None:
    assert chosen(text, STATE if "丢" in text else WHO) == NOT_SURE


def test_who_is_not_sure_but_says_it_all_the_same_is_taken_at_their_word() -> None:
    assert chosen("不知道啊，别人替办吧") == "other"


@pytest.mark.parametrize(
    ("text", "option_id"),
    [
        ("1", "lost"),
        ("２", "broken"),
        ("第二个", "broken"),
        ("就选第一个吧", "lost"),
        ("最后一个", "expired"),
        ("二。", "broken"),
    ],
)
def test_a_number_chooses_from_the_list(text: str, option_id: str) -> None:
    assert chosen(text, STATE) == option_id


@pytest.mark.parametrize("text", ["一年多了", "我二儿子的证", "第二回来问你们这个事了", "9"])
def test_a_number_that_counts_something_else_chooses_nothing(text: str) -> None:
    assert chosen(text, STATE) is None


def test_plainly_is_half_of_the_sentence() -> None:
    assert chosen("本人去", only_plainly=True) == "self"
    assert chosen("本人去办这个证一共要多少钱", only_plainly=True) is None
    assert chosen("本人去办这个证一共要多少钱") == "self"


@pytest.mark.parametrize(
    ("text", "option_id"),
    [("我闺女去替我办，要带啥", "other"), ("要带啥", None), ("本人要带啥", "self"), ("不是本人去，带啥", "other")],
)
def test_what_was_said_before_anybody_asked_is_heard(text: str, option_id: str | None) -> None:
    assert surely_said(text, WHO, ANSWER_WORDS) == option_id


def test_a_bare_word_answers_nothing_that_nobody_asked() -> None:
    words = AnswerWords(bare=frozenset({"本人", "是"}))

    assert surely_said("本人要带啥", WHO, words) is None
    assert surely_said("是", question("q", option("yes", say="是"), option("no", say="不是")), words) is None


def test_nothing_is_inferred_from_a_denial_before_anybody_asked() -> None:
    assert surely_said("自己去不了，要带啥", WHO, ANSWER_WORDS) is None
