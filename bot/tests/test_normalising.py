"""People's words in one form, and the way back to what they typed."""

import pytest
from hypothesis import given

from bot.normalising import normalise, same_words
from bot.tests.understanding import anything


@pytest.mark.parametrize("written", ["我要辦身份證", "我要办身份证", "我 要办 身份证", "呃，我要办身份证", "那个，嗯，我要办身份证"])
def test_however_it_is_written_it_reads_the_same(written: str) -> None:
    assert normalise(written).text == "我要办身份证"


@pytest.mark.parametrize(
    ("written", "read"),
    [("ＡＢＣ１２", "abc12"), ("一三八零零", "13800"), ("二十三号", "23号"), ("三个月", "3个月"), ("急！！！", "急!")],
)
def test_width_numbers_and_repeated_signs_are_plain(written: str, read: str) -> None:
    assert normalise(written).text == read


@pytest.mark.parametrize("written", ["十分着急", "一样的", "第一次", "那个窗口在哪", "老百姓"])
def test_words_that_look_like_numbers_or_fillers_stay(written: str) -> None:
    assert normalise(written).text == written


@pytest.mark.parametrize("written", ["嗯", "呃", "那个"])
def test_a_filler_that_is_the_whole_sentence_stays(written: str) -> None:
    assert normalise(written).text == written


def test_a_changed_word_leads_back_to_the_persons_own_characters() -> None:
    written = "呃，二十三號辦證"

    read = normalise(written)

    at = read.text.index("23")
    assert written[read.starts[at] : read.ends[at + 1]] == "二十三"
    at = read.text.index("证")
    assert written[read.starts[at] : read.ends[at]] == "證"


@given(anything)
def test_every_character_knows_its_place(written: str) -> None:
    read = normalise(written)

    assert read.text
    assert len(read.text) == len(read.starts) == len(read.ends)
    assert all(0 <= start < end <= len(written) for start, end in zip(read.starts, read.ends, strict=True))
    assert read.starts == sorted(read.starts)
    assert read.ends == sorted(read.ends)


def test_turns_of_phrase_with_one_meaning_look_the_same() -> None:
    assert same_words("这咋整呀") == same_words("这怎么办呢") == "这怎么办"


def test_a_shorter_form_inside_a_longer_word_stays() -> None:
    assert same_words("怎么办") == "怎么办"
