"""Training sentences are said by people, not made by filling a template, and none is known from the held-out set."""

import re

from office.settings import PROJECT
from tests.house.patterns import leaks, near_duplicates, pattern, repeated_patterns
from tests.house.project import domain, heldout_sentences, training_sentences

TEXTS = [text for _, text in training_sentences()]


def test_at_most_two_sentences_share_a_pattern() -> None:
    """Names, numbers, times, relatives, districts and politeness blanked out."""
    assert repeated_patterns(TEXTS) == {}


def test_no_two_sentences_are_nearly_the_same() -> None:
    """Neither within an intent nor across intents."""
    assert near_duplicates(TEXTS) == []


def test_no_sentence_is_known_from_the_heldout_set() -> None:
    """Else the figures of the bench would be praise for memory."""
    assert leaks(TEXTS, [text for _, text in heldout_sentences()]) == []


def test_there_are_enough_sentences_and_intents() -> None:
    assert len(domain()["intents"]) >= 45
    assert len(TEXTS) >= 3000


def test_the_list_of_intents_describes_those_of_the_domain() -> None:
    rows = re.findall(r"^\|((?: *`\w+`)+) *\|", (PROJECT / "docs" / "intents.md").read_text(encoding="utf-8"), re.M)
    described = [intent for row in rows for intent in re.findall(r"`(\w+)`", row)]

    assert sorted(described) == sorted(domain()["intents"])


def test_a_template_is_recognised_whatever_it_is_filled_with() -> None:
    filled = ["身份证多少钱", "护照多少钱啊", "请问居住证多少钱呢"]

    assert repeated_patterns(filled) == {"M多少钱": filled}
    assert pattern("我妈明天下午去朝阳区行吗") == pattern("老伴周四去南关区行吗") == "RT去D行"


def test_bare_names_and_values_are_no_template() -> None:
    assert repeated_patterns(["身份证", "护照", "居住证", "周四", "后天", "礼拜二"]) == {}


def test_a_changed_ending_is_nearly_the_same() -> None:
    one, other = "孩子上小学跨区的话要去哪里报名", "孩子上小学跨区的话要去哪里报名啊"

    assert near_duplicates([one, other, "外头刮大风呢"]) == [(one, other)]
    assert near_duplicates(["你好", "你好！"]) == [("你好", "你好")]


def test_a_heldout_sentence_is_found_however_it_is_dressed() -> None:
    heldout = ["你好", "我家阳台让楼上泡了找谁管"]

    assert leaks(["你好。", "你好啊", "我家阳台让楼上泡了该找谁管", "大厅几点开"], heldout) == [
        "你好。",
        "我家阳台让楼上泡了该找谁管",
    ]
    assert leaks(["我今年七十了，我家阳台让楼上泡了找谁管，你快告诉我，我等着呢，水都淌到客厅了"], heldout) != []
