"""A mistake in knowledge/scripts is named with file, line and what to do; the real file is whole and said kindly."""

from pathlib import Path

import pytest

from office.guide.model import Facet
from office.knowledge_loader import KnowledgeError
from office.phone.loader import SENTENCES, read_phone_script
from office.phone.model import CallStatus, EntryKind
from office.phone.refusals import RefusalCode
from office.phone.script import Counts
from office.settings import PROJECT
from tests.factories import make_wording
from tests.phone import SCRIPT

FILE = PROJECT / "knowledge" / "scripts" / "phone.yml"
FACETS = tuple(Facet)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("  greeting:", "  greetings:", "缺少“greeting”这一句"),
        ("  next: 好的", "  nexts: 好的", "没有这一句"),
        ("您要办的是「{name}」", "您要办的是「{item}」", "花括号里的“item”不认识"),
        ("您要办的是「{name}」", "您要办的是「{name」", "花括号里的"),
        ("longest: 36", "longest: 5", "要写15到100的整数"),
        ("heard: 60", "heard: 1000", "要写20到300的整数"),
        ("marks: 。；！？", 'marks: ""', "可以换气"),
        ("code: answered,", "code: booked,", "“booked”写了两次"),
        ("code: answered,", "code: 答复,", "编码只用字母"),
        ('key: "1"', 'key: "2"', "“2”这个键用了两次"),
        ('key: "1"', 'key: "10"', "写一个数字或字母"),
        ("name: 当场答复", 'name: ""', "要写名字"),
        ("counts: later}", "counts: sometimes}", "不是允许的取值"),
        ("after: [guided]", "after: [guide]", "不是允许的取值"),
        ("  fee: [", "  fees: [", "指南里没有这一栏"),
        ("longest: 36", "long: 36", "没有这个字段"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, told: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    (tmp_path / FILE.name).write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(KnowledgeError, match=told):
        read_phone_script(tmp_path, FACETS)


def test_a_folder_without_the_file_says_which_is_missing(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"scripts/phone\.yml"):
        read_phone_script(tmp_path, FACETS)


@pytest.mark.parametrize("name", SENTENCES)
def test_every_sentence_can_be_said_in_one_or_two_breaths(name: str) -> None:
    said = SCRIPT.say(name, name="养犬登记证", count=5)

    assert 0 < len(said) <= 60 and "{" not in said


def test_every_way_to_end_has_a_key_and_every_count_is_used() -> None:
    keys = [each.key for each in SCRIPT.end_codes]

    assert len(set(keys)) == len(keys) and set(keys) <= set("0123456789")
    assert {each.counts for each in SCRIPT.end_codes} == set(Counts)


@pytest.mark.parametrize(
    ("done", "code"),
    [
        (set(), None),
        ({"guided"}, "answered"),
        ({"guided", "booked"}, "answered"),
        ({"guided", "confirmed"}, "booked"),
        ({"guided", "confirmed", "case_filed"}, "case_filed"),
        ({"guided", "emergency"}, "emergency"),
    ],
)
def test_the_likely_end_follows_from_what_was_done(done: set[str], code: str | None) -> None:
    likely = SCRIPT.likely_end(done)

    assert (likely.code if likely else None) == code


@pytest.mark.parametrize(
    ("said", "facet"),
    [("护士证延续多少钱", "fee"), ("要多久能办好", "time_limit"), ("多少钱，要多久", ""), ("身份证丢了", "")],
)
def test_words_that_ask_for_one_part_are_heard(said: str, facet: str) -> None:
    assert SCRIPT.facet_in(said) == facet


def test_everything_that_is_shown_has_its_words() -> None:
    wording = make_wording()

    assert all(wording.say(f"phone.status.{status}") for status in CallStatus)
    assert all(wording.say(f"phone.entry.{what}") for what in EntryKind)
    assert all(wording.problem(code).title for code in RefusalCode)
    assert all(wording.problem(code).detail for code in ("hook_not_set_up", "hook_signature_wrong"))
