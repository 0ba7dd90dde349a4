"""A mistake in knowledge/rating is named with file, line and what to do; the real files are whole."""

from pathlib import Path

import pytest

from office.knowledge_loader import KnowledgeError
from office.rating.loader import ASSISTANT, read_rating_settings, read_rating_words
from office.rating.model import LEVELS, Service
from office.rating.rectification import Status
from office.rating.refusals import RefusalCode
from office.rating.telling import RatingTeller
from office.settings import PROJECT
from tests.factories import make_wording
from tests.rating import SETTINGS

FOLDER = PROJECT / "knowledge" / "rating"


def copied(folder: Path, name: str, old: str, new: str) -> Path:
    text = (FOLDER / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("1: {days: 5, source: hcp-5}", "1: {days: 0, source: hcp-5}", "要写1到15的整数"),
        ("1: {days: 5, source: hcp-5}", "1: {days: 16, source: hcp-5}", "要写1到15的整数"),
        ("1: {days: 5, source: hcp-5}", "1: {days: 5, source: nobody}", "sources 里没有“nobody”"),
        ("1: {days: 5, source: hcp-5}", "3: {days: 5, source: hcp-5}", "每级写一个时限"),
        ("order_hour: {value: 8", "order_hour: {value: 3", "要写8到19的整数"),
        ("call_back_tries: {value: 3", "call_back_tries: {value: 0", "要写1以上的整数"),
        ("call_back_tries:", "call_back_trys:", "没有这条规则"),
        ("{value: 3, source: design}", "{value: 3, source: nobody}", "sources 里没有“nobody”"),
        ("window: 大厅窗口", "windows: 大厅窗口", "没有这个字段"),
    ],
)
def test_a_mistake_in_the_limits_is_named(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(KnowledgeError, match=told):
        read_rating_settings(copied(tmp_path, "limits.yml", old, new))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    - 满分", '    - ""', "什么话都算"),
        ("  5:\n", "  6:\n", "只有1到5级"),
        ("    - 满分", "    - (满分", "正则表达式"),
        ("  - (?:拒绝|放弃)(?:评价)?", "  - (?:拒绝)?", "什么话都算"),
    ],
)
def test_a_mistake_in_the_words_is_named(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(KnowledgeError, match=told):
        read_rating_words(copied(tmp_path, "words.yml", old, new))


def test_without_limits_nothing_starts_and_without_words_only_taps_count(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"rating/limits\.yml"):
        read_rating_settings(tmp_path)
    assert read_rating_words(tmp_path).read("非常满意") is None


def test_every_number_has_a_source_that_is_written_down() -> None:
    named = {each.source for each in SETTINGS.limits.values()} | set(SETTINGS.rules.sources.values())

    assert named <= set(SETTINGS.sources)
    assert set(SETTINGS.rules.sources) == {"most_days", "call_back_days", "call_back_tries", "order_hour"}


def test_somebody_answers_for_whatever_is_rated() -> None:
    """Also for a department that has gone from the files."""
    for code in (ASSISTANT, "window", "tax", "gone"):
        assert SETTINGS.department(code).superior.is_sample
    assert SETTINGS.department("window").superior.id == "ck-head"


@pytest.mark.parametrize("code", RefusalCode)
def test_every_refusal_has_its_sentence(code: RefusalCode) -> None:
    assert make_wording().problem(code, count=3).detail


def test_every_level_service_and_status_has_a_name() -> None:
    say, teller = make_wording().say, RatingTeller(make_wording())

    assert len({teller.level(level) for level in LEVELS}) == len(LEVELS)
    assert all(say(f"rating.service.{each}") for each in Service)
    assert all(say(f"rating.status.{each}") for each in Status)
