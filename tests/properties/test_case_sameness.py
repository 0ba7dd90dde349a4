"""How alike two tellings of a matter are: a measure, between 0 and 1, that no sign between the words changes."""

from hypothesis import given
from hypothesis import strategies as st

from office.cases.sameness import likeness

texts = st.text("我跑了三趟社保局每次都说缺材料，。！ abcABC", max_size=40)


@given(texts, texts)
def test_it_is_symmetric_and_between_0_and_1(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) == likeness(other, one) <= 1


@given(texts)
def test_a_text_is_wholly_like_itself_however_it_is_punctuated(text: str) -> None:
    assert likeness(text, text) == 1
    pointed = "，".join(text)
    assert sum(sign.isalnum() for sign in text) < 2 or likeness(text, f"{pointed} 。") == 1


@given(st.text("甲乙丙丁", min_size=2, max_size=20), st.text("天地玄黄", min_size=2, max_size=20))
def test_texts_without_a_common_sign_are_not_alike(one: str, other: str) -> None:
    assert likeness(one, other) == 0
