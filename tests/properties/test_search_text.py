"""All text that is searched has one form, and nothing of it is lost when it is cut."""

from hypothesis import given
from hypothesis import strategies as st

from office.search.text import grams, normalise, windows

chinese = st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF))
texts = st.one_of(st.text(), chinese, st.text(alphabet="繁體ＡｂＣ１２ 网\n\0\ud800"))


@given(texts)
def test_the_form_of_the_form_is_the_same(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(texts)
def test_whatever_is_written_can_be_written_as_utf_8_afterwards(text: str) -> None:
    normalise(text).encode()  # does not raise


@given(st.text(alphabet="abcxyz0189"))
def test_full_width_letters_and_capitals_make_no_difference(text: str) -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in text.upper())

    assert normalise(wide) == normalise(text) == text


@given(st.text(alphabet="护照营业执照变更登记"))
def test_traditional_characters_are_the_simplified_ones(text: str) -> None:
    assert normalise(text.translate(str.maketrans("护业执变记", "護業執變記"))) == text


@given(chinese)
def test_a_run_of_chinese_is_its_characters_and_its_pairs(text: str) -> None:
    plain = normalise(text)
    pairs = [plain[at : at + 2] for at in range(len(plain) - 1)]

    assert sorted(grams(text)) == sorted([*plain, *pairs])


@given(texts)
def test_no_gram_crosses_a_sign_that_is_no_word(text: str) -> None:
    assert all(gram in normalise(text) for gram in grams(text))
    assert not any(sign.isspace() for gram in grams(text) for sign in gram)


@given(st.text(), st.integers(2, 50), st.data())
def test_windows_cover_the_text_and_share_what_they_should(text: str, length: int, data: st.DataObject) -> None:
    overlap = data.draw(st.integers(0, length - 1))
    pieces = windows(text, length, overlap)

    assert pieces[0] + "".join(piece[overlap:] for piece in pieces[1:]) == text
    assert all(len(piece) <= length for piece in pieces)
    assert all(len(piece) > overlap for piece in pieces[1:])
