"""Every text that code asks for is in knowledge/answers.yml."""

import string
from pathlib import Path

import pytest

from desk.problems import STATUS_OF_CODE
from office.guide.answer import AnswerStatus
from office.guide.model import Facet
from office.guide.notices.notice import Handling
from office.knowledge_loader import KnowledgeError
from office.privacy import PersonalNumber
from office.settings import PROJECT
from office.wording.loader import read_wording
from office.wording.model import MissingWording, ProblemWording, Wording
from tests.factories import make_wording

WORDING = Wording(
    texts={"greeting.hello": "您好{name}，请拨{hotline}。\n"},
    problems={"too_much": ProblemWording("太多", "最多{limit}个，请拨{hotline}。")},
    constants={"hotline": "12345"},
)


def test_a_text_is_filled_in_with_values_and_constants() -> None:
    assert WORDING.say("greeting.hello", name="王") == "您好王，请拨12345。"
    assert WORDING.problem("too_much", limit=3) == ProblemWording("太多", "最多3个，请拨12345。")


def test_braces_in_a_value_are_only_characters() -> None:
    assert WORDING.say("greeting.hello", name="{hotline}") == "您好{hotline}，请拨12345。"


def test_a_text_that_is_missing_is_an_error_with_its_name() -> None:
    with pytest.raises(MissingWording, match=r"greeting\.goodbye"):
        WORDING.say("greeting.goodbye")
    with pytest.raises(MissingWording, match=r"problems\.too_little"):
        WORDING.problem("too_little")


@pytest.mark.parametrize("part", ["texts", "problems", "constants"])
def test_a_file_without_one_of_its_parts_is_refused(tmp_path: Path, part: str) -> None:
    path = tmp_path / "answers.yml"
    parts = {"texts": "texts: {a: {b: c}}\n", "problems": "problems: {}\n", "constants": "constants: {}\n"}
    path.write_text("".join(text for name, text in parts.items() if name != part), encoding="utf-8")

    with pytest.raises(KnowledgeError, match=rf"answers\.yml: .*{part}"):
        read_wording(path)


def test_a_problem_without_its_detail_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "answers.yml"
    path.write_text("texts: {}\nconstants: {}\nproblems: {a: {title: x}}\n", encoding="utf-8")

    with pytest.raises(KnowledgeError, match="detail"):
        read_wording(path)


@pytest.mark.parametrize("status", AnswerStatus)
def test_every_outcome_has_a_text(status: AnswerStatus) -> None:
    assert f"answer.{status}" in make_wording().texts


@pytest.mark.parametrize("facet", Facet)
def test_every_part_of_a_guide_has_a_lead_and_a_title(facet: Facet) -> None:
    assert "养犬登记证" in make_wording().say(f"lead.{facet}", name="养犬登记证", summary="")
    assert make_wording().say(f"section.{facet}")


@pytest.mark.parametrize("kind", PersonalNumber)
def test_every_kind_of_hidden_number_has_a_mask_without_digits(kind: PersonalNumber) -> None:
    mask = make_wording().say(f"mask.{kind}")

    assert mask.startswith("〔") and mask.endswith("〕"), "the guide leaves masks out of a topic by their brackets"
    assert not set(mask) & set("0123456789零一二三四五六七八九xX")


@pytest.mark.parametrize("handling", Handling)
def test_every_way_to_handle_a_paper_has_a_heading(handling: Handling) -> None:
    assert make_wording().say(f"notice.{handling}")


@pytest.mark.parametrize("asked", ["ask_first", "ask_next", "ask_again"])
def test_every_question_says_that_one_may_not_know(asked: str) -> None:
    assert make_wording().say("notice.not_sure") in make_wording().say(f"notice.{asked}", name="", ask="", options="")


def test_problem_codes_and_problem_texts_are_the_same_set() -> None:
    assert set(STATUS_OF_CODE) == set(make_wording().problems)


SAID_OTHERWISE = {AnswerStatus.ANSWERED, AnswerStatus.CLARIFY_SITUATION}  # by the guide, and by the item's question


@pytest.mark.parametrize("status", [status for status in AnswerStatus if status not in SAID_OTHERWISE])
def test_who_is_not_answered_is_told_what_to_do(status: AnswerStatus) -> None:
    text = make_wording().texts[f"answer.{status}"]

    assert "{hotline}" in text or "告诉我" in text or "哪一件" in text


def test_problem_texts_use_only_what_their_raiser_gives() -> None:
    given = {
        "text_too_long": {"first", "limit", "length"},
        "request_invalid": {"field"},
        "request_too_large": {"limit"},
        "rate_limited": {"seconds"},
        "guide_expired": {"valid_to"},
        "notice_answer_unknown": {"question", "answer"},
        "item_not_taken": {"name"},
        "bad_phone": {"fault"},
        "slot_too_soon": {"minutes"},
        "slot_held": {"minutes"},
        "appointment_not_today": {"date"},
        "hall_closed_now": {"name", "hours", "minutes"},
        "hall_closed_today": {"name", "why"},
        "hall_closed_then": {"name", "date", "why"},
        "hours_impossible": {"said"},
        "year_not_announced": {"year"},
        "too_many_that_day": {"limit", "where"},
        "too_many_open": {"limit", "where"},
        "limited_for_no_show": {"date"},
        "too_late_to_cancel": {"hours"},
        "case_extension_too_long": {"days"},
        "case_return_too_late": {"days"},
        "case_try_calling": {"count", "hours"},
        "rectification_try_calling": {"count"},
        "photo_too_large": {"count"},
        "photo_too_many_pixels": {"count"},
        "too_many_photos": {"count"},
        "too_early_to_check_in": {"minutes"},
        "too_late_to_check_in": {"minutes"},
        "appointment_in_other_hall": {"name"},
        "priority_reason_needed": {"count"},
        "walk_ins_full": {"name"},
        "pre_review_not_complete": {"count"},
        "commitment_barred": {"count"},
        "counter_unknown": {"name"},
        "counter_busy": {"no"},
        "queue_number_cannot_move": {"no"},
        "login_locked": {"minutes"},
        "handoff_held_by_another": {"who"},
        "handoff_not_yours": {"who"},
        "handoff_operator_away": {"who"},
        "version_changed": {"who", "number"},
        "knowledge_invalid": {"said"},
        "words_taken": {"why"},
        "sentence_kept_otherwise": {"text"},
        "too_many_tests": {"limit"},
        "duty_not_theirs": {"name"},
        "duty_away": {"name"},
        "import_too_large": {"count"},
        "import_unreadable": {"said"},
        "import_refused": {"count"},
    }
    wording = make_wording()
    for code, words in wording.problems.items():
        used = {name for _, name, _, _ in string.Formatter().parse(words.title + words.detail) if name}
        assert used - given.get(code, set()) <= set(wording.constants), code


@pytest.mark.parametrize(("wrong", "told"), [("{hotlin}", "hotlin"), ("{hotline", "花括号")])
def test_a_placeholder_that_nobody_fills_in_is_found_when_the_file_is_read(
    tmp_path: Path, wrong: str, told: str
) -> None:
    """And not when a citizen waits for the sentence."""
    words = (PROJECT / "knowledge" / "answers.yml").read_text(encoding="utf-8")
    (tmp_path / "answers.yml").write_text(words.replace("{hotline}", wrong), encoding="utf-8")

    with pytest.raises(KnowledgeError) as refused:
        read_wording(tmp_path / "answers.yml")

    assert told in str(refused.value)
