"""The widget's fixed words in traditional script are what OpenCC makes of them."""

import re

import opencc
import pytest

from office.scripts import TABLES
from office.settings import PROJECT

SOURCE = PROJECT / "web" / "widget" / "src"
LITERALS = re.findall(r"['`]([^'`\n]*[㐀-鿿][^'`\n]*)['`]", (SOURCE / "words.ts").read_text())
TABLE = (SOURCE / "traditional.ts").read_text()
FROM, TO = (re.findall(rf"^const {name} = '(.*)'$", TABLE, re.MULTILINE)[0] for name in ("FROM", "TO"))
PHRASES = re.findall(r"\['([^']+)', '([^']+)'\]", TABLE)
convert = opencc.OpenCC(TABLES["zh-hant"]).convert


def as_the_widget_does(text: str) -> str:
    for plain, traditional in PHRASES:
        text = text.replace(plain, traditional)
    return text.translate(str.maketrans(FROM, TO))


def test_every_character_that_changes_is_in_the_table() -> None:
    changing = sorted({sign for text in LITERALS for sign in text if convert(sign) != sign})
    lines = f"const FROM = '{''.join(changing)}'\nconst TO = '{''.join(map(convert, changing))}'"

    assert set(changing) <= set(FROM), f"traditional.ts has to have these lines:\n{lines}"
    assert len(FROM) == len(TO)


@pytest.mark.parametrize("text", LITERALS)
def test_each_text_reads_as_opencc_writes_it(text: str) -> None:
    assert as_the_widget_does(text) == convert(text)


def test_the_words_were_found() -> None:
    assert len(LITERALS) > 100 and len(PHRASES) > 3
