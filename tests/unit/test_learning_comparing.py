"""Test sentences before and after a change: what changed, and for the better or the worse."""

from pathlib import Path

from office.learning.comparing import Outcome, compare, finds_its_item, understands
from office.learning.jobs import SILENT, Job, JobKind, JobStatus
from office.learning.kept import Kept, Purpose
from office.learning.nlu_files import as_nlu, sentences_by_intent
from office.settings import PROJECT
from tests.factories import NOW


def kept(text: str = "狗证丢了", number: int = 1, **changed: str) -> Kept:
    return Kept(text, Purpose.TEST, "he", NOW, changed.get("intent", ""), changed.get("code", ""), number)


def found(*codes: str, status: str = "answered") -> Outcome:
    return Outcome(status, codes, 0.9)


def test_what_stays_is_only_counted_and_what_gets_worse_comes_first() -> None:
    pairs = [
        (kept("甲", 1, code="dog"), found("dog"), found("dog")),
        (kept("乙", 2, code="dog"), found("taxi"), found("dog")),
        (kept("丙", 3), found("taxi"), found("dog")),
        (kept("丁", 4, code="taxi"), found("taxi"), found("dog")),
    ]

    result = compare(pairs, finds_its_item)

    assert [(each["text"], each["verdict"]) for each in result["changes"]] == [
        ("丁", "worse"),
        ("丙", "other"),
        ("乙", "better"),
    ]
    assert {name: value for name, value in result.items() if name != "changes"} == {
        "total": 4,
        "changed": 3,
        "better": 1,
        "worse": 1,
        "judged": 3,
        "right_before": 2,
        "right_after": 2,
    }


def test_an_item_that_is_only_offered_is_not_found() -> None:
    for offered in (("dog",), ("dog", "taxi")):
        pairs = [(kept(code="dog"), found("dog"), found(*offered, status="clarify_item"))]
        assert compare(pairs, finds_its_item)["changes"][0]["verdict"] == "worse"


def test_a_model_is_judged_by_the_intent_and_surer_is_no_change() -> None:
    said = kept(intent="ask_fee")
    assert compare([(said, Outcome("ask_fee", (), 0.4), Outcome("ask_fee", (), 0.9))], understands)["changed"] == 0
    assert compare([(said, Outcome("nlu_fallback"), Outcome("ask_fee"))], understands)["better"] == 1


def test_a_job_without_a_sign_of_life_is_gone() -> None:
    job = Job("1", JobKind.TRAINING, {}, JobStatus.RUNNING, "he", NOW, NOW)
    assert [job.is_gone(NOW + SILENT), job.is_gone(NOW + SILENT * 1.1)] == [False, True]


def test_added_sentences_are_written_the_same_whoever_added_them_in_whichever_order() -> None:
    one, other = kept("狗证[多少]钱", intent="ask_fee"), kept("办狗证", intent="ask_guide")

    assert as_nlu([one, other]) == as_nlu([other, one])
    assert "- 狗证多少钱" in as_nlu([one]), "a mark would make an entity of it"
    assert as_nlu([]) == ""


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    sentences = [kept("狗证多少钱", intent="ask_fee"), kept("办：狗证 # 怎么办", intent="ask_guide")]
    (tmp_path / "added.yml").write_text(as_nlu(sentences), encoding="utf-8")

    assert sentences_by_intent(tmp_path) == {"ask_fee": ["狗证多少钱"], "ask_guide": ["办：狗证 # 怎么办"]}


def test_the_files_of_this_release_are_read_without_marks() -> None:
    known = sentences_by_intent(PROJECT / "data" / "nlu")

    assert len(known) > 50
    assert not [text for texts in known.values() for text in texts if "](" in text or text.startswith("-")]
