"""Names, numbers and homes that were asked for are hidden where they stand; other words stay as they were said."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.contact.loader import places_in
from office.contact.names import put_together
from office.contact.told import home_told, name_told
from office.conversations.entrusted import HOME, NAME, NAME_SAID, NAME_UNASKED, PHONE, Entrusting
from office.settings import PROJECT
from tests.booking import make_vault

PLACES = places_in(PROJECT / "knowledge")
MASKS = {PHONE: "〔号〕", NAME: "〔名〕", HOME: "〔家〕", NAME_UNASKED: "〔没存〕"}


def no_database(read_only: bool = False) -> None:
    raise AssertionError("hiding needs no database")


ENTRUSTING = Entrusting(
    no_database,  # type: ignore[arg-type]
    make_vault(),
    MASKS,
    name_in=lambda text, asked: name_told(text, asked=asked),
    home_in=lambda text, asked: home_told(text, PLACES, asked=asked),
)
hidden = partial(ENTRUSTING.hide)


@pytest.mark.parametrize(
    ("said", "expected", "kept"),
    [
        ("王铁柱，13904312222", (PHONE, NAME), "〔名〕，〔号〕"),
        ("138 1234 5678 李桂芬", (PHONE, NAME), "〔号〕 〔名〕"),
        ("阿依古丽 13812345678", (PHONE, NAME), "〔名〕 〔号〕"),
        ("阿依古丽 13812345678", (PHONE, NAME_SAID), "〔名〕 〔号〕"),
        ("吴八13904312222", (PHONE, NAME), "〔名〕〔号〕"),
        ("我叫陈六１３９０４３１２２２２", (PHONE, NAME), "我叫〔名〕〔号〕"),
        ("孙一一13904312222", (PHONE, NAME_SAID), "〔名〕〔号〕"),
        ("我叫李桂芬", (NAME,), "我叫〔名〕"),
        ("王铁柱", (NAME_SAID,), "王铁柱"),
        ("我叫王铁柱，要二道区的", (NAME_SAID,), "我叫〔名〕，要二道区的"),
        ("我叫王铁柱", (), "我叫王铁柱"),
        ("要多久啊", (PHONE, NAME), "要多久啊"),
        ("能快点吗", (PHONE, NAME), "能快点吗"),
        ("朝阳区永昌街道人民大街5号3栋2单元501", (HOME,), "朝阳区永昌街道〔家〕"),
        ("人民大街5号", (HOME,), "〔家〕"),
        ("朝阳区永昌街道", (HOME,), "朝阳区永昌街道"),
        ("我家住朝阳区永昌街道人民大街5号，老人走不动", (), "我家住朝阳区永昌街道〔家〕，老人走不动"),
        ("人民大街5号的大厅几点开", (), "人民大街5号的大厅几点开"),
    ],
)
def test_only_what_was_told_is_hidden(said: str, expected: tuple[str, ...], kept: str) -> None:
    assert hidden(said, expected).text == kept


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("我叫李晓霞，电话13904320005", "我叫〔没存〕，电话13904320005"),
        ("护照要多少钱？我叫李晓霞 13904320005", "护照要多少钱？我叫〔没存〕 13904320005"),
        ("我叫李晓霞，护照要多少钱", "我叫李晓霞，护照要多少钱"),
        ("13904320005 这个号能办护照吗", "13904320005 这个号能办护照吗"),
    ],
)
def test_a_name_told_unasked_beside_a_number_is_hidden_and_not_kept(said: str, kept: str) -> None:
    found = hidden(said, ())

    assert found.text == kept and not found.told


@pytest.mark.parametrize(
    "said", ["那留吧,周大勇 13904320004", "那就留吧，周大勇，13904320004", "那行 周大勇 13904320004"]
)
def test_words_of_agreeing_before_it_are_no_name(said: str) -> None:
    assert hidden(said, (PHONE, NAME)).told[NAME] == "周大勇"


@pytest.mark.parametrize(
    ("before", "said", "kept"),
    [("冯巩", "冯", "冯巩"), ("马小军", "冯", "冯小军"), ("欧阳锋", "欧阳", "欧阳锋"), ("冯巩", "马三立", "马三立")],
)
def test_a_surname_said_of_a_full_name_leaves_the_rest_of_it(before: str, said: str, kept: str) -> None:
    assert put_together(before, said) == kept


def test_what_is_hidden_is_told_in_full() -> None:
    told = hidden("王芳，13812345678，住南关区民康街道长春大街100号3栋", (PHONE, NAME, HOME)).told

    assert told == {PHONE: "13812345678", NAME: "王芳", HOME: "长春大街100号3栋"}


@given(st.text(max_size=40))
def test_nothing_is_lost_of_words_that_tell_nothing(text: str) -> None:
    found = hidden(text, (PHONE, NAME, HOME))

    assert found.told or found.text == text.replace("\0", "")


def test_said_again_it_is_found_as_it_was_hidden() -> None:
    said = "我叫王铁柱，13904312222"

    assert {"我叫〔名〕，〔号〕", "我叫〔名〕，13904312222"} <= {each.text for each in ENTRUSTING.said_before(said)}
