"""At most one desk answers a conversation at a time, and no dead desk keeps it."""

from datetime import timedelta

from office.conversations.model import Reply
from office.conversations.usecases import CLAIM_LASTS, Conversations
from office.settings import Settings
from tests.factories import NOW

A_MOMENT = timedelta(milliseconds=1)


def test_a_claim_keeps_everybody_else_out(conversations: Conversations, conversation_id: str) -> None:
    assert conversations.claim(conversation_id, "desk-1", NOW)

    assert not conversations.claim(conversation_id, "desk-2", NOW)
    assert not conversations.claim(conversation_id, "desk-1", NOW), "nor does the same desk answer twice at a time"


def test_a_released_claim_is_free_for_anybody(conversations: Conversations, conversation_id: str) -> None:
    conversations.claim(conversation_id, "desk-1", NOW)

    conversations.release("desk-1", conversation_id)

    assert conversations.claim(conversation_id, "desk-2", NOW)


def test_a_claim_runs_out(conversations: Conversations, conversation_id: str) -> None:
    conversations.claim(conversation_id, "dead-desk", NOW)

    assert not conversations.claim(conversation_id, "desk-2", NOW + CLAIM_LASTS)
    assert conversations.claim(conversation_id, "desk-2", NOW + CLAIM_LASTS + A_MOMENT)


def test_a_claim_outlasts_the_longest_turn() -> None:
    """Else a slow turn would be started twice."""
    patience = Settings.model_fields["engine_timeout_seconds"].default

    assert timedelta(seconds=patience) < CLAIM_LASTS


def test_nobody_releases_anothers_claim(conversations: Conversations, conversation_id: str) -> None:
    conversations.claim(conversation_id, "desk-1", NOW)

    conversations.release("desk-2", conversation_id)
    conversations.release("desk-2")

    assert not conversations.claim(conversation_id, "desk-2", NOW)


def test_a_desk_that_starts_again_frees_all_that_it_held(conversations: Conversations) -> None:
    held = [conversations.open("web", "zh-CN", NOW)[0].id for _ in range(3)]
    for conversation_id in held:
        conversations.claim(conversation_id, "desk-1", NOW)

    conversations.release("desk-1")

    assert all(conversations.claim(conversation_id, "desk-2", NOW) for conversation_id in held)


def test_waiting_are_the_unanswered_that_nobody_holds_oldest_first(conversations: Conversations) -> None:
    newer, older, held, answered, silent = (conversations.open("web", "zh-CN", NOW)[0].id for _ in range(5))
    conversations.take(newer, "问", None, "m1", NOW + A_MOMENT)
    conversations.take(older, "问", None, "m1", NOW)
    conversations.take(older, "再问", None, "m2", NOW + 2 * A_MOMENT)
    conversations.take(held, "问", None, "m1", NOW)
    conversations.claim(held, "desk-1", NOW)
    conversations.answer(conversations.take(answered, "问", None, "m1", NOW), [Reply("答")], NOW)

    assert conversations.waiting_for_an_answer(NOW) == [older, newer]
    assert conversations.waiting_for_an_answer(NOW, limit=1) == [older]
    assert silent not in conversations.waiting_for_an_answer(NOW + CLAIM_LASTS + A_MOMENT)


def test_what_a_dead_desk_held_waits_again_when_its_claim_has_run_out(
    conversations: Conversations, conversation_id: str
) -> None:
    conversations.take(conversation_id, "问", None, "m1", NOW)
    conversations.claim(conversation_id, "dead-desk", NOW)

    assert conversations.waiting_for_an_answer(NOW) == []
    assert conversations.waiting_for_an_answer(NOW + CLAIM_LASTS + A_MOMENT) == [conversation_id]


def test_a_claim_is_extended_by_its_holder_only(conversations: Conversations, conversation_id: str) -> None:
    """Several slow turns fit under one claim; who has lost it is told to stop."""
    conversations.claim(conversation_id, "desk-1:a", NOW)

    assert conversations.extend(conversation_id, "desk-1:a", NOW + CLAIM_LASTS)
    assert not conversations.extend(conversation_id, "desk-1:b", NOW + CLAIM_LASTS)
    assert not conversations.claim(conversation_id, "desk-2:a", NOW + CLAIM_LASTS * 1.5)


def test_a_restarted_desk_frees_all_that_its_turns_held(conversations: Conversations, conversation_id: str) -> None:
    """desk-1 frees desk-1:a, and not what desk-10 holds."""
    conversations.claim(conversation_id, "desk-1:a", NOW)

    conversations.release("desk-10")
    assert not conversations.claim(conversation_id, "desk-2:a", NOW)
    conversations.release("desk-1")
    assert conversations.claim(conversation_id, "desk-2:a", NOW)


def test_nothing_is_said_to_be_kept_once_it_is_answered(conversations: Conversations, conversation_id: str) -> None:
    question = conversations.take(conversation_id, "在吗", None, "m1", NOW)
    conversations.answer(question, [Reply("答", status="answered")], NOW)

    assert [reply.status for reply in conversations.tell_that_it_is_kept(question, NOW)] == ["answered"]
