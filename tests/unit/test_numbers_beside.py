"""One of our own numbers is no phone, and a name beside a phone is whose it is, though nobody asked for either."""

import pytest

from office.contact.told import name_told
from office.conversations.entrusted import HOME, NAME, NAME_SAID, PHONE, Entrusting
from office.dialogue.loader import read_talk
from office.privacy import PersonalNumber, redact
from office.settings import PROJECT
from office.wished import what_a_wish_holds

MASKS = dict.fromkeys(PersonalNumber, "#")
SHOWN = {PHONE: "#", NAME: "@", HOME: "~"}
TOLD_WITH = what_a_wish_holds(read_talk(PROJECT / "knowledge" / "talk.yml").words)


def entrusting() -> Entrusting:
    return Entrusting(lambda **_: None, None, SHOWN, lambda text, asked: name_told(text, asked=asked))  # type: ignore[arg-type,return-value]


@pytest.mark.parametrize(
    "said", ["YY196-989-3776 2312 改到后天", "ｙｙ１９６９８９３７７６", "yy 196 989 3776 尾号2312", "HB138 000 1380"]
)
def test_our_own_number_is_not_hidden(said: str) -> None:
    assert redact(said, MASKS).text == said
    assert entrusting().hide(said, (PHONE, NAME_SAID)).told == {}


@pytest.mark.parametrize("said", ["我是13911112222", "YY13911112222", "约 13911112222 号", "AYY1969893776 13911112222"])
def test_a_phone_is_hidden_whatever_stands_before_it(said: str) -> None:
    assert "13911112222" not in redact(said, MASKS).text


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("约明天十点半南关办护士证延续，王芳，13911112321", "约明天十点半南关办护士证延续，@，#"),
        ("约明天办护士证，13911112321王芳", "约明天办护士证，#@"),
        ("约号办护士证，孙大伟电话13911112321，宽城", "约号办护士证，@电话#，宽城"),
        ("约明天办护士证延续 13911112321", "约明天办护士证延续 #"),
    ],
)
def test_name_and_number_told_with_a_wish_are_kept_apart(said: str, shown: str) -> None:
    assert entrusting().hide(said, TOLD_WITH(said)).text == shown


@pytest.mark.parametrize("said", ["我叫王芳，13911112321", "护士证到期了咋办 13911112321"])
def test_without_a_wish_nothing_is_kept(said: str) -> None:
    assert TOLD_WITH(said) == ()
