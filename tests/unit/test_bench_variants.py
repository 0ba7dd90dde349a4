"""The sentences of a test in other clothes: one typo each, or traditional characters."""

import pytest

from bench.nlu.typos import Slip, Typo, slipped, with_typo
from bench.nlu.variants import homophones, in_traditional, typing_slip, variants
from tests.nlu_rows import make_sentence

NURSE = make_sentence("我的护士证呢", "ask_guide", (2, 5, "item"))


@pytest.mark.parametrize(
    ("character", "alike", "other"), [("证", "正", "张"), ("办", "半", "帮"), ("咋", "杂", "沾"), ("正", "证", "正")]
)
def test_homophones_sound_alike_and_are_other_characters(character: str, alike: str, other: str) -> None:
    assert alike in homophones(character)
    assert other not in homophones(character)


@pytest.mark.parametrize("character", ["a", "7", "。", "😀", " ", "é"])
def test_only_chinese_characters_have_homophones(character: str) -> None:
    assert homophones(character) == ""


def test_every_slip_is_made_by_some_seed_and_homophones_most_often() -> None:
    typos = [with_typo("护士证要多少钱", homophones, seed) for seed in range(200)]
    made = [typo.slip for typo in typos if typo]

    assert {slip: made.count(slip) > 10 for slip in Slip} == dict.fromkeys(Slip, True)
    assert made.count(Slip.HOMOPHONE) > 70


@pytest.mark.parametrize(
    ("typo", "found"),
    [
        (Typo("我护士证呢", Slip.DROPPED, 1), (1, 4)),
        (Typo("我的护证呢", Slip.DROPPED, 3), (2, 4)),
        (Typo("我的士证呢", Slip.DROPPED, 2), (2, 4)),
        (Typo("我的护士证", Slip.DROPPED, 5), (2, 5)),
        (Typo("我的护士证证呢", Slip.DOUBLED, 4), (2, 6)),
        (Typo("我的的护士证呢", Slip.DOUBLED, 1), (3, 6)),
        (Typo("我的护是证呢", Slip.HOMOPHONE, 3), (2, 5)),
    ],
)
def test_entities_move_with_the_typo(typo: Typo, found: tuple[int, int]) -> None:
    [entity] = slipped(NURSE, typo).entities

    assert (entity.start, entity.end) == found


def test_an_entity_of_one_character_goes_with_it() -> None:
    assert slipped(make_sentence("办证", "x", (1, 2, "item")), Typo("办", Slip.DROPPED, 1)).entities == frozenset()


def test_a_single_character_stays_as_it_is() -> None:
    assert typing_slip(make_sentence("办"), seed=1) == make_sentence("办")


def test_traditional_script_leaves_entities_where_they_are() -> None:
    changed = in_traditional(NURSE)

    assert changed.text == "我的護士證呢"
    assert changed.entities == NURSE.entities


def test_the_same_seed_gives_the_same_variants_whatever_stands_around() -> None:
    both, alone = variants([NURSE, make_sentence()], seed=3), variants([make_sentence()], seed=3)

    assert both["typos"][1] == alone["typos"][0]
    assert len({tuple(variants([NURSE], seed)["typos"]) for seed in range(20)}) > 5
