"""What a sentence is about is what is left when politeness and question words are taken away."""

import pytest

from office.guide.finding.topic import Ordinals, TopicWords, ngrams

WORDS = TopicWords(
    function_words=["请问", "一下", "怎么办", "要", "多少钱", "我", "到", "了", "个", "办", "办理", "ABC"],
    kept_words=["到期", "办公"],
    names=["个体工商户"],
)


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("请问食品证怎么办", ("食品证",)),
        ("我要办理食品证", ("食品证",)),
        ("食品证，健康证", ("食品证", "健康证")),
        ("食品证要多少钱健康证", ("食品证", "健康证")),
        ("多少钱", ()),
        ("请问一下，要多少钱了？", ()),
        ("", ()),
        ("  \n！？", ()),
    ],
)
def test_function_words_are_taken_out_and_the_rest_stays_in_pieces(said: str, topic: tuple[str, ...]) -> None:
    assert WORDS.fragments(said) == topic


def test_a_character_inside_a_kept_word_stays() -> None:
    """到 alone says nothing; 到期 says which matter."""
    assert WORDS.fragments("到期了") == ("到期",)
    assert WORDS.fragments("到食品") == ("食品",)


def test_a_character_inside_an_items_name_stays() -> None:
    assert WORDS.fragments("个体") == ("个体",)
    assert WORDS.fragments("个食品证") == ("食品证",)


def test_the_longest_function_word_is_taken_first() -> None:
    """办理 and not 办, which would leave 理 behind."""
    assert WORDS.fragments("办理") == ()


@pytest.mark.parametrize("said", ["ＡＢＣ食品证", "abc食品证", "食品证＿＿"])
def test_width_and_case_make_no_difference(said: str) -> None:
    assert WORDS.fragments(said) == ("食品证",)


def test_the_mask_of_a_hidden_number_is_not_the_citizens_word() -> None:
    assert WORDS.fragments("我是〔手机号已隐去〕，食品证") == ("是", "食品证")


def test_without_any_words_every_word_stays() -> None:
    assert TopicWords([]).fragments("怎么办") == ("怎么办",)


def test_pairs_do_not_cross_the_edge_of_a_fragment() -> None:
    assert ngrams(["食品", "证"]) == {"食", "品", "证", "食品"}


ORDINALS = Ordinals({"1": ["1", "第一", "上面"], "2": ["2", "第二"], "last": ["最后", "下面"]})
OFFERED = ("甲", "乙", "丙")


@pytest.mark.parametrize(
    ("said", "chosen"),
    [
        ("第二个", "乙"),
        ("２", "乙"),
        ("我要第一个", "甲"),
        ("第一个，上面那个", "甲"),
        ("最后那个", "丙"),
        ("第一还是第二", None),
        ("都不是", None),
        ("", None),
    ],
)
def test_a_spoken_choice_points_at_one_of_the_list(said: str, chosen: str | None) -> None:
    assert ORDINALS.choose(said, OFFERED) == chosen


def test_a_place_that_the_list_does_not_have_is_no_choice() -> None:
    assert ORDINALS.choose("第二个", ("甲",)) is None
    assert ORDINALS.choose("最后一个", ("甲",)) == "甲"
    assert ORDINALS.choose("最后一个", ()) is None
