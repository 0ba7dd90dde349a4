"""Questions that are alike stand together, the same way every time, and quickly."""

import random
import time

import numpy as np
import pytest

from office.learning.gathering import Turn, gather, is_a_question
from office.learning.grouped import bare, group
from office.learning.grouping import nearest, stars
from office.learning.likeness import Likeness, by_letters
from office.learning.model import Asked, Into, Turned, Why
from office.search.embedder import EmbedderAway
from tests.embedders import FakeEmbedder
from tests.factories import NOW
from tests.learning import make_asked, words

DOGS = ("狗证丢了怎么补", "狗证丢了咋补", "狗证丢了怎么补？")
BIRDS = ("鹦鹉能在小区里养吗", "鹦鹉能不能在小区里养")


def asked(*texts: str) -> list[Asked]:
    return [make_asked(text, number) for number, text in enumerate(texts)]


def turn(position: int, status: str, ref: str = "") -> Turn:
    return Turn(ref or f"m{position}", "talk", position, NOW, status)


def whys(*turns: Turn) -> dict[str, Why]:
    return {ref: why for ref, (_, why) in gather(turns, []).items()}


def test_questions_that_differ_by_a_word_are_one_group_and_others_are_not() -> None:
    made = group(asked(*DOGS, *BIRDS, "结婚要带什么"), [], Likeness(), NOW)

    assert words(made) == [("狗证丢了怎么补？", 3), ("鹦鹉能不能在小区里养", 2), ("结婚要带什么", 1)]


def test_the_order_in_which_questions_come_changes_nothing() -> None:
    questions = asked(*DOGS, *BIRDS, *(f"第{number}件别的事" for number in range(30)))
    made = group(questions, [], Likeness(), NOW)
    for seed in range(5):
        random.Random(seed).shuffle(questions)
        assert group(questions, [], Likeness(), NOW) == made


def test_every_sentence_stands_in_exactly_one_group_and_is_near_its_centre() -> None:
    vectors = by_letters([*DOGS, *BIRDS, "结婚要带什么", "离婚要带什么", "！"])
    found = stars(vectors, [1] * len(vectors), 0.35)

    assert sorted(place for each in found for place in each) == list(range(len(vectors)))
    assert all(vectors[each[0]] @ vectors[place] >= 0.35 for each in found for place in each[1:])


def test_ten_thousand_questions_are_grouped_in_seconds() -> None:
    random_numbers = np.random.default_rng(1)
    centres = random_numbers.normal(size=(700, 384))
    vectors = centres[random_numbers.integers(700, size=10_000)] + random_numbers.normal(size=(10_000, 384)) / 3
    unit = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)

    started = time.perf_counter()
    found = stars(unit, [1] * len(unit), 0.45)

    assert time.perf_counter() - started < 15  # about 2 on an idle machine
    assert len(found) == 700


def test_what_comes_again_after_it_was_dealt_with_is_marked() -> None:
    done = Turned(Into.ALIAS, "狗证丢了咋补呢", "li", NOW, 3, code="dog-licence", text="狗证丢了")

    made = group(asked(*DOGS, *BIRDS), [done], Likeness(), NOW)

    assert [each.again for each in made.groups] == [done, None]


def test_a_model_that_is_away_leaves_the_letters() -> None:
    embedder = FakeEmbedder()
    embedder.is_away = True

    likeness = Likeness(embedder.queries, lambda: embedder.queries(["养犬登记证"]))

    assert words(group(asked(*DOGS), [], likeness, NOW)) == words(group(asked(*DOGS), [], Likeness(), NOW))
    with pytest.raises(EmbedderAway):
        embedder.queries(["x"])


def test_without_anything_known_nothing_is_near() -> None:
    vectors = by_letters(["狗证"])
    assert nearest(vectors[0], vectors[:0], 0.1) is None
    assert nearest(vectors[0], vectors, 0.9) == 0


@pytest.mark.parametrize(
    ("turns", "found"),
    [
        ([turn(1, "no_guide")], {"m1": Why.UNANSWERED}),
        ([turn(1, "answered")], {}),
        ([turn(1, "clarify_item"), turn(3, "answered")], {}),
        ([turn(1, "clarify_item"), turn(3, "no_guide")], {"m1": Why.CLARIFIED, "m3": Why.UNANSWERED}),
        ([turn(1, "clarify_item"), turn(9, "answered")], {"m1": Why.CLARIFIED}),
        ([turn(1, "answered"), turn(3, "complain_about_bot")], {"m1": Why.NOT_HELPFUL}),
        ([turn(1, "answered"), turn(9, "complain_about_bot")], {}),
        ([turn(1, "no_guide"), turn(1, "answered")], {}),
    ],
    ids=["unknown", "answered", "chosen", "no-result", "too-late", "complaint", "another-complaint", "two-replies"],
)
def test_only_what_got_no_good_answer_is_gathered(turns: list[Turn], found: dict[str, Why]) -> None:
    assert whys(*turns) == found


def test_who_was_handed_over_is_counted_once() -> None:
    both = gather([turn(1, "no_guide")], [turn(1, "no_guide"), turn(5, "answered")])
    assert {ref: why for ref, (_, why) in both.items()} == {"m1": Why.UNANSWERED, "m5": Why.HANDED_OVER}


def test_signs_and_numbers_are_no_question() -> None:
    assert [is_a_question(each) for each in ("？？", "13800", "狗", "狗证", "")] == [False, False, False, True, False]
    assert bare("狗证，丢了！") == "狗证丢了"
