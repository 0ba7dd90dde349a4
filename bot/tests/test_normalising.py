"""What people type comes to one form, and each character of it still knows its place in their words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.normalising import normalise, same_words


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("ＡＢＣ１２３", "abc123"),
        ("老年優待證怎麼辦理", "老年优待证怎么办理"),
        ("身 份 证丢了", "身份证丢了"),
        ("急急急急！！！", "急!"),
        ("看看材料", "看看材料"),
        ("100000元", "100000元"),
    ],
)
def test_widths_scripts_spaces_and_repeats_come_to_one_form(typed: str, plain: str) -> None:
    assert normalise(typed).text == plain


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("幺三八零零一二三四五六", "13800123456"),
        ("二〇二六年", "2026年"),
        ("二十五天", "25天"),
        ("三百五十块", "350块"),
        ("一千零二十", "1020"),
        ("两个月", "2个月"),
    ],
)
def test_spoken_numbers_are_written_ones(spoken: str, written: str) -> None:
    assert normalise(spoken).text == written


@pytest.mark.parametrize("words", ["万一丢了", "十分感谢", "一次性告知", "第二个", "二手房", "千万别忘", "二道区"])
def test_words_with_a_number_in_them_stay_words(words: str) -> None:
    assert normalise(words).text == words


@pytest.mark.parametrize(
    ("hesitant", "plain"),
    [
        ("那个，就是，嗯，驾驶本要换", "驾驶本要换"),
        ("嗯……这事我头一回办", "这事我头一回办"),
        ("要多少钱呃", "要多少钱"),
        ("后面那个", "后面那个"),  # here it is what is meant
        ("那个要多少钱", "那个要多少钱"),
    ],
)
def test_fillers_go_where_a_pause_stands_beside_them(hesitant: str, plain: str) -> None:
    assert normalise(hesitant).text == plain


@pytest.mark.parametrize("whole", ["嗯", "那个", "啊？", "。"])
def test_a_sentence_that_is_a_filler_is_not_dropped(whole: str) -> None:
    assert normalise(whole).text


@pytest.mark.parametrize("spoken", ["咋整", "怎么弄", "如何办理"])
def test_turns_of_phrase_share_a_common_form(spoken: str) -> None:
    assert same_words(spoken) == same_words("怎么办")


@given(st.text(st.sampled_from("身份證丢了，。 嗯那个一二十百年１aA!?\ud800ß"), min_size=1, max_size=40))
def test_places_lie_in_the_original_and_never_go_back(text: str) -> None:
    found = normalise(text)

    assert len(found.text) == len(found.starts) == len(found.ends)
    assert found.starts == sorted(found.starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(found.starts, found.ends, strict=True))


@given(st.text(max_size=40))
def test_only_nothing_becomes_nothing(text: str) -> None:
    assert bool(normalise(text).text) == bool(text)
