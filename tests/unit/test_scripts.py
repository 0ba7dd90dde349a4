"""Traditional script for who reads it: the texts and nothing that a program reads."""

import pytest

from office.scripts import in_script, table_of


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("zh-Hant", "辦事裏頭為您發短信"),
        ("zh-HK", "辦事裏頭為您發短信"),
        ("zh-Hant-TW", "辦事裡頭為您發短信"),
        ("zh-CN", "办事里头为您发短信"),
        ("en", "办事里头为您发短信"),
        ("", "办事里头为您发短信"),
    ],
)
def test_a_text_is_written_as_the_place_writes(locale: str, text: str) -> None:
    assert in_script("办事里头为您发短信", locale) == text


def test_all_texts_within_change_and_what_comes_back_does_not() -> None:
    said = {"text": "发证", "cards": [{"lines": ["办证"], "payload": '/give{"said": "办证"}'}], "free": 3, "url": None}

    assert in_script(said, "zh-Hant") == {
        "text": "發證",
        "cards": [{"lines": ["辦證"], "payload": '/give{"said": "办证"}'}],
        "free": 3,
        "url": None,
    }


def test_a_language_that_only_begins_alike_is_left_alone() -> None:
    assert table_of("zh-Hans") == table_of("zh-SG") == table_of("zhx-Hant") == ""
