"""Words of the normalised sentence, at their places in the person's own."""

from pathlib import Path
from typing import List

import pytest
from hypothesis import given
from rasa.shared.nlu.constants import TEXT

from bot import gazetteer
from bot.components.chinese_tokenizer import ChineseTokenizer
from bot.tests.understanding import anything, created, name, said, write_gazetteer

PLAIN = created(ChineseTokenizer, gazetteer="nowhere/gazetteer.json")


def words(tokenizer: ChineseTokenizer, text: str) -> List[str]:
    return [token.text for token in tokenizer.tokenize(said(text), TEXT)]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(gazetteer, "LOOK_EVERY_SECONDS", 0.0)
    monkeypatch.delenv(gazetteer.PLACE, raising=False)
    return write_gazetteer(tmp_path / "gazetteer.json", name("一窗通办卡"))


@pytest.mark.parametrize("written", ["我要補辦身份證12張", "我要补办身份证１２张", "嗯，我要补办身份证十二张"])
def test_however_it_is_written_the_words_are_the_same(written: str) -> None:
    assert words(PLAIN, written) == words(PLAIN, "我要补办身份证12张")


def test_fillers_are_no_words() -> None:
    assert words(PLAIN, "呃，那个，身份证") == ["身份证"]


def test_a_token_stands_where_the_person_wrote_it() -> None:
    written = "呃，我要補辦身份證"

    token = PLAIN.tokenize(said(written), TEXT)[-1]

    assert token.text == "身份证"
    assert written[token.start : token.end] == "身份證"


@given(anything)
def test_whatever_is_typed_its_tokens_lie_in_it_in_order(written: str) -> None:
    tokens = PLAIN.tokenize(said(written), TEXT)

    assert tokens
    assert all(0 <= token.start < token.end <= len(written) for token in tokens)
    assert [token.start for token in tokens] == sorted(token.start for token in tokens)
    assert [token.end for token in tokens] == sorted(token.end for token in tokens)


def test_a_name_is_one_word_until_it_is_withdrawn(file: Path) -> None:
    tokenizer = created(ChineseTokenizer, gazetteer=str(file))
    assert "一窗通办卡" in words(tokenizer, "我的一窗通办卡呢")

    write_gazetteer(file, name("高龄津贴本"), written_at=2_000)

    assert "一窗通办卡" not in words(tokenizer, "我的一窗通办卡呢")
    assert "高龄津贴本" in words(tokenizer, "高龄津贴本呢")


def test_a_name_with_capitals_is_one_word_too(file: Path) -> None:
    write_gazetteer(file, name("ETC储值卡本"), written_at=2_000)

    assert "etc储值卡本" in words(created(ChineseTokenizer, gazetteer=str(file)), "办ETC储值卡本")
