"""Tokens say normalised words and stand where the person wrote them."""

from pathlib import Path
from typing import Dict, List, Tuple

import pytest

from bot import gazetteer
from bot.components.chinese_tokenizer import ChineseTokenizer
from bot.tests.components import said, write_gazetteer


def tokenizer(names: str = "nowhere.json") -> ChineseTokenizer:
    return ChineseTokenizer({**ChineseTokenizer.get_default_config(), "gazetteer": names})


def tokens(text: str, by: ChineseTokenizer) -> List[Tuple[str, str]]:
    """Each token's word, and the piece of the original it stands for."""
    message = said(text)
    by.process([message])
    return [(token.text, text[token.start : token.end]) for token in message.get("text_tokens")]


def test_a_token_points_into_what_the_person_wrote() -> None:
    assert tokens("嗯，护照要二十五天嗎", tokenizer()) == [
        ("护照", "护照"),
        ("要", "要"),
        ("25", "二十五"),
        ("天", "天"),
        ("吗", "嗎"),
    ]


def test_a_name_of_the_gazetteer_is_one_word(tmp_path: Path) -> None:
    names = write_gazetteer(tmp_path / "names.json", {"name": "超能证延续"})

    assert ("超能证延续", "超能证延续") in tokens("办超能证延续", tokenizer(names))


def test_a_name_is_one_word_however_the_knowledge_writes_it(tmp_path: Path) -> None:
    names = write_gazetteer(tmp_path / "names.json", {"name": "二十五類超能證"})

    assert ("25类超能证", "二十五类超能证") in tokens("办二十五类超能证", tokenizer(names))


def test_a_name_that_is_withdrawn_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gazetteer, "LOOK_EVERY_SECONDS", 0)
    names = write_gazetteer(tmp_path / "names.json", {"name": "超能证延续"})
    following = tokenizer(names)
    tokens("办超能证延续", following)

    write_gazetteer(tmp_path / "names.json", {"name": "护照"})

    assert ("超能证延续", "超能证延续") not in tokens("办超能证延续", following)


@pytest.mark.parametrize("text", ["。", "👍", " ", "\u200b", "嗯"])
def test_every_sentence_has_a_token(text: str) -> None:
    assert tokens(text, tokenizer())


def test_the_place_that_the_supervisor_names_goes_before_the_configured_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: Dict[str, str] = {"here": write_gazetteer(tmp_path / "here.json", {"name": "超能证延续"})}
    monkeypatch.setenv("ONEWINDOW_GAZETTEER", names["here"])

    assert ("超能证延续", "超能证延续") in tokens("办超能证延续", tokenizer("elsewhere.json"))
