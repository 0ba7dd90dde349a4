"""A booking or case that a conversation was shown is known to it, once; and nobody else's is."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from office.conversations.matters_store import MOST_TALKS
from office.conversations.model import Reply
from office.storage.unit_of_work import UnitOfWork
from tests.channels.talking import RULES, answered, inbound, make_talk, taken
from tests.factories import NOW

LATER = NOW + timedelta(hours=1)


def shown(database: sa.Engine, person: str, *cards: dict[str, str], now=NOW) -> str:  # type: ignore[no-untyped-def]
    """The conversation in which they were."""
    talk = make_talk(database)
    entered = talk.enter(inbound(f"m-{person}-{now}", person=person), RULES, now)
    message = taken(talk, entered.conversation_id, entered.mark, now)
    talk.conversations.answer(message, [Reply("在这里。", extras={"cards": list(cards)})], now)
    return entered.conversation_id


def talks(database: sa.Engine, kind: str = "case", no: str = "FY1") -> list[str]:
    with UnitOfWork(database, read_only=True) as work:
        return work.matters.talks(kind, no)


def test_who_was_shown_a_case_is_told_of_it_and_of_no_other(database: sa.Engine) -> None:
    here = shown(database, "wang", {"type": "case", "no": "FY1"})

    assert talks(database) == [here]
    assert (talks(database, no="FY2"), talks(database, kind="appointment")) == ([], [])


@pytest.mark.parametrize("card", [{"type": "guide", "no": "FY1"}, {"type": "slots"}, {"type": "case", "no": ""}])
def test_other_cards_prove_nothing(database: sa.Engine, card: dict[str, str]) -> None:
    shown(database, "wang", card)

    assert talks(database, kind=card["type"]) == talks(database, no="") == []


def test_it_is_known_once_and_since_when_it_was_first_shown(database: sa.Engine) -> None:
    here = shown(database, "wang", {"type": "case", "no": "FY1"})
    assert shown(database, "wang", {"type": "case", "no": "FY1"}, now=LATER) == here

    assert talks(database) == [here]
    with UnitOfWork(database, read_only=True) as work:
        assert work.matters.shown_since("case", NOW) == ["FY1"]
        assert work.matters.shown_since("case", LATER) == []


def test_the_newest_few_conversations_are_told(database: sa.Engine) -> None:
    card = {"type": "case", "no": "FY1"}
    there = [shown(database, f"p{at}", card, now=NOW + timedelta(minutes=at)) for at in range(MOST_TALKS + 2)]

    assert talks(database) == there[: -MOST_TALKS - 1 : -1]


def test_what_is_forgotten_is_forgotten_here_too(database: sa.Engine) -> None:
    shown(database, "wang", {"type": "case", "no": "FY1"}, {"type": "appointment", "no": "YY1"})
    with UnitOfWork(database) as work:
        work.matters.forget("case", "FY1")
    first = talks(database), len(talks(database, "appointment", "YY1"))
    with UnitOfWork(database) as work:
        work.matters.forget_before(LATER)

    assert first == ([], 1)
    assert talks(database, "appointment", "YY1") == []


def test_an_answer_that_is_dropped_shows_nothing(database: sa.Engine) -> None:
    talk = make_talk(database)
    said = inbound()
    conversation_id = answered(talk, said, "要办。")
    message = taken(talk, conversation_id, talk.enter(said, RULES, NOW).mark)
    talk.conversations.answer(message, [Reply("再答", extras={"cards": [{"type": "case", "no": "FY1"}]})], NOW)

    assert talks(database) == []
