"""Long texts in parts: each fits, nothing is lost, and a part ends where a sentence does if one can."""

import re

from hypothesis import given
from hypothesis import strategies as st

from office.channels.choosing import choice, numbered
from office.channels.model import utf8_bytes
from office.channels.splitting import ENDS, split
from office.choice_number import number_said

SIGNS = st.sampled_from("办证 要带身份证。！？，；\n.,!? a1é👨‍👩‍👧e\u0301https://x.cn/?q=1”）")
TEXTS = st.one_of(st.text(SIGNS, max_size=300), st.text(max_size=200))


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


@given(TEXTS, st.integers(16, 120), st.sampled_from([utf8_bytes, len]))
def test_every_part_fits_and_nothing_is_lost(text: str, most: int, size: object) -> None:
    parts = split(text, most, size)  # type: ignore[arg-type]

    assert all(part.strip() and size(part) <= most for part in parts)  # type: ignore[operator]
    assert bare("".join(parts)) == bare(text)


@given(st.lists(st.text("办证要带身份证甲乙丙丁", min_size=1, max_size=10), min_size=1, max_size=40))
def test_short_sentences_are_never_cut(sentences: list[str]) -> None:
    whole = "".join(f"{sentence}。" for sentence in sentences)

    assert all(part.endswith("。") for part in split(whole, 60, utf8_bytes))


@given(TEXTS, st.integers(16, 120))
def test_splitting_again_changes_nothing(text: str, most: int) -> None:
    parts = split(text, most, utf8_bytes)

    assert [again for part in parts for again in split(part, most, utf8_bytes)] == parts


@given(st.integers(1, 99))
def test_a_number_is_understood_however_it_is_written(number: int) -> None:
    tens, ones = divmod(number, 10)
    signs = " 一二三四五六七八九"
    spoken = ("" if tens == 0 else "十" if tens == 1 else f"{signs[tens]}十") + signs[ones].strip()
    wide = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    said = {str(number), wide, f"{number}.", f"选{number}", f"第{number}个", f" {number} ", spoken, f"第{spoken}个"}

    assert {number_said(text) for text in said} == {number}


@given(TEXTS)
def test_only_a_bare_number_chooses(text: str) -> None:
    chosen = choice(text, ["a", "b", "c"])

    assert chosen is None or len(bare(text)) <= 8


@given(st.lists(st.text("甲乙丙", min_size=1, max_size=5), min_size=1, max_size=20), st.integers(0, 5))
def test_the_number_before_a_line_chooses_that_line(titles: list[str], before: int) -> None:
    lines = numbered(titles, before)
    payloads = [f"earlier {at}" for at in range(before)] + titles

    assert [choice(line.split(".")[0], payloads) for line in lines] == titles


def test_a_link_is_not_taken_for_the_end_of_a_sentence() -> None:
    assert ENDS[1].findall("看https://x.cn/a.b?c=1吧") == []
