"""A typo is exactly one slip, and always one."""

from hypothesis import given
from hypothesis import strategies as st

from bench.nlu.typos import with_typo
from bench.nlu.variants import homophones, in_traditional
from tests.nlu_rows import make_sentence

TEXTS = st.text(
    st.one_of(st.sampled_from("办证护士要多少钱哈哈，。？ a1"), st.characters(codec="utf-8")), min_size=2, max_size=30
)
SEEDS = st.integers(0, 1000)


def edits(one: str, other: str) -> int:
    """Characters put in, left out, replaced, or swapped with their neighbour."""
    rows = [list(range(len(other) + 1))]
    for i, left in enumerate(one, 1):
        row = [i]
        for j, right in enumerate(other, 1):
            least = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                least = min(least, rows[-2][j - 2] + 1)
            row.append(least)
        rows.append(row)
    return rows[-1][-1]


@given(TEXTS, SEEDS)
def test_every_text_of_two_characters_is_changed_by_one_slip(text: str, seed: int) -> None:
    typo = with_typo(text, homophones, seed)

    assert typo is not None
    assert edits(text, typo.text) == 1


@given(TEXTS, SEEDS)
def test_the_same_text_and_seed_give_the_same_typo(text: str, seed: int) -> None:
    assert with_typo(text, homophones, seed) == with_typo(text, homophones, seed)


@given(st.text(max_size=1), SEEDS)
def test_a_text_of_one_character_has_no_typo(text: str, seed: int) -> None:
    assert with_typo(text, homophones, seed) is None


@given(TEXTS)
def test_traditional_script_is_as_long(text: str) -> None:
    assert len(in_traditional(make_sentence(text)).text) == len(text)
