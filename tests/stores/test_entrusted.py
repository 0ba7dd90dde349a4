"""What a person was asked for is sealed beside the conversation; no table holds it in plain text."""

from datetime import UTC, datetime
from functools import partial

import pytest
import sqlalchemy as sa

from office.contact.loader import places_in
from office.contact.told import home_told, name_told
from office.conversations.entrusted import HOME, NAME, PHONE, Entrusting
from office.conversations.model import ClientMessageIdReused, Reply
from office.conversations.usecases import Conversations
from office.privacy import PersonalNumber, redact
from office.settings import PROJECT
from office.storage.unit_of_work import UnitOfWork
from tests.booking import make_vault
from tests.factories import make_wording

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
SAID = "李桂芬，13812345678，朝阳区永昌街道人民大街5号"
PLACES = places_in(PROJECT / "knowledge")


@pytest.fixture
def entrusting(database: sa.Engine) -> Entrusting:
    return Entrusting(
        partial(UnitOfWork, database),
        make_vault(),
        {PHONE: "〔号〕", NAME: "〔名〕", HOME: "〔家〕"},
        name_in=lambda text, asked: name_told(text, asked=asked),
        home_in=lambda text, asked: home_told(text, PLACES, asked=asked),
    )


@pytest.fixture
def conversations(database: sa.Engine, entrusting: Entrusting) -> Conversations:
    ids = iter(range(1000))
    return Conversations(
        partial(UnitOfWork, database),
        make_wording(),
        partial(redact, masks=dict.fromkeys(PersonalNumber, "〔隐〕")),
        new_id=lambda: f"id-{next(ids)}",
        new_token=lambda: "token",
        entrusting=entrusting,
    )


def asked(conversations: Conversations, *expects: str, key: str = "expects") -> str:
    """A conversation whose last words asked for these."""
    opened, _, _ = conversations.open("web", "zh-CN", NOW)
    said = conversations.take(opened.id, "约号", None, "first", NOW)
    conversations.answer(said, [Reply("留个姓名", extras={key: list(expects)})], NOW)
    return opened.id


def test_it_is_opened_for_the_form_and_for_nothing_else(conversations: Conversations, entrusting: Entrusting) -> None:
    talk = asked(conversations, PHONE, NAME, HOME)

    kept = conversations.take(talk, SAID, None, "second", NOW).text

    assert kept == "〔名〕，〔号〕，朝阳区永昌街道〔家〕"
    assert (entrusting.phone(talk), entrusting.tail(talk)) == ("13812345678", "5678")
    assert entrusting.in_full(NAME, "〔名〕", talk) == "李桂芬"
    assert entrusting.in_full(HOME, "〔家〕", talk) == "人民大街5号"
    assert entrusting.in_full(NAME, "王芳", talk) == "王芳", "it was told before names were hidden"


def test_no_table_holds_it(conversations: Conversations, database: sa.Engine) -> None:
    talk = asked(conversations, PHONE, NAME, HOME)
    conversations.take(talk, SAID, None, "second", NOW)

    with database.connect() as connection:
        tables = sa.inspect(database).get_table_names()
        rows = [str(row) for table in tables for row in connection.execute(sa.text(f'SELECT * FROM "{table}"'))]

    assert not [row for row in rows if "李桂芬" in row or "人民大街" in row or "13812345678" in row]


def test_the_same_message_again_is_the_first_and_other_words_are_refused(conversations: Conversations) -> None:
    talk = asked(conversations, PHONE, NAME)
    first = conversations.take(talk, "李桂芬，13812345678", None, "second", NOW)
    conversations.answer(first, [Reply("约上了")], NOW)

    assert conversations.take(talk, "李桂芬，13812345678", None, "second", NOW).id == first.id
    with pytest.raises(ClientMessageIdReused):
        conversations.take(talk, "李桂芬，不约了", None, "second", NOW)


def test_what_may_be_told_unasked_is_sealed_too(conversations: Conversations, entrusting: Entrusting) -> None:
    talk = asked(conversations, PHONE, key="may_hold")

    kept = conversations.take(talk, "对了，我电话13812345678", None, "second", NOW).text

    assert "13812345678" not in kept and entrusting.told(talk) == {PHONE: "13812345678"}


def test_a_later_answer_keeps_what_was_told_before(conversations: Conversations, entrusting: Entrusting) -> None:
    talk = asked(conversations, PHONE, NAME)
    first = conversations.take(talk, "李桂芬", None, "second", NOW)
    conversations.answer(first, [Reply("手机号呢", extras={"expects": [PHONE]})], NOW)
    conversations.take(talk, "13812345678", None, "third", NOW)

    assert entrusting.told(talk) == {NAME: "李桂芬", PHONE: "13812345678"}


def test_a_number_that_was_sealed_alone_before_is_still_opened(database: sa.Engine, entrusting: Entrusting) -> None:
    for number in ("13812345678", "04318888888"):
        with UnitOfWork(database) as work:
            work.entrusted.put("old", entrusting.vault.seal(number, "old.phone"), number[-4:], NOW)

        assert entrusting.phone("old") == number
