"""转人工 on every database: one handoff a conversation, one operator a handoff, and nothing said is lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import sqlalchemy as sa

from office.conversations.handoff import operating
from office.conversations.handoff.model import Handoff, HandoffStatus, StepKind, Why
from office.conversations.handoff.refusals import Refused
from office.conversations.handoff.usecases import Handoffs
from office.conversations.model import ConversationState, Sender
from office.conversations.usecases import Conversations
from tests.handoffs import OPENS, PHONE, make_handoffs


@pytest.fixture
def handoffs(database: sa.Engine) -> Handoffs:
    made = make_handoffs(database)
    operating.seat(made, "wang", OPENS, takes=True)
    return made


@pytest.fixture
def waiting(handoffs: Handoffs, conversation_id: str) -> Handoff:
    asked = handoffs.ask(conversation_id, Why.ASKED, OPENS)
    assert asked is not None
    return asked


def refused(act: object, *args: object) -> str:
    with pytest.raises(Refused) as refusal:
        act(*args)  # type: ignore[operator]
    return refusal.value.code


def test_asking_again_is_the_same_place_in_the_line(
    handoffs: Handoffs, waiting: Handoff, conversations: Conversations, conversation_id: str
) -> None:
    assert handoffs.ask(conversation_id, Why.ASKED, OPENS + timedelta(minutes=1)) == waiting
    assert conversations.state(conversation_id) is ConversationState.WAITING
    place = handoffs.place(waiting, OPENS)
    assert place is not None and (place.number, place.minutes) == (1, 0)


@pytest.mark.parametrize("minutes", [-1, 60 * 3])
def test_outside_the_hours_nobody_is_promised(
    handoffs: Handoffs, conversations: Conversations, conversation_id: str, minutes: int
) -> None:
    assert handoffs.ask(conversation_id, Why.ASKED, OPENS + timedelta(minutes=minutes)) is None
    assert conversations.state(conversation_id) is ConversationState.BOT


def test_an_operator_without_a_sign_of_life_is_not_there(handoffs: Handoffs, conversation_id: str) -> None:
    assert handoffs.ask(conversation_id, Why.ASKED, OPENS + timedelta(seconds=46)) is None
    operating.seat(handoffs, "wang", OPENS + timedelta(seconds=46), takes=False)
    assert handoffs.ask(conversation_id, Why.ASKED, OPENS + timedelta(seconds=47)) is None, "takes none now"


def test_of_many_who_take_it_at_once_exactly_one_holds_it(handoffs: Handoffs, waiting: Handoff) -> None:
    def try_to_take(number: int) -> str:
        try:
            return operating.take(handoffs, waiting.id, f"op-{number}", OPENS).operator or ""
        except Refused as refusal:
            return refusal.code

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(try_to_take, range(8)))

    winners = [each for each in results if each.startswith("op-")]
    assert len(winners) == 1 and results.count("handoff_held_by_another") == 7
    assert operating.take(handoffs, waiting.id, winners[0], OPENS).operator == winners[0], "again is once"


def test_while_held_the_assistant_has_nothing_to_answer_and_after_it_what_was_left(
    handoffs: Handoffs, waiting: Handoff, conversations: Conversations, conversation_id: str
) -> None:
    operating.take(handoffs, waiting.id, "wang", OPENS)
    conversations.take(conversation_id, "在吗", None, "m1", OPENS)
    assert conversations.unanswered(conversation_id) == [] == conversations.waiting_for_an_answer(OPENS)

    operating.say(handoffs, waiting.id, "wang", "在的", "o1", OPENS)
    last = conversations.take(conversation_id, "护照要带啥", None, "m2", OPENS)
    operating.give_back(handoffs, waiting.id, "wang", "接着由我来答。", OPENS)

    assert [each.id for each in conversations.unanswered(conversation_id)] == [last.id]
    assert conversations.waiting_for_an_answer(OPENS) == [conversation_id]
    assert conversations.state(conversation_id) is ConversationState.BOT


def test_an_operators_message_is_said_once_and_its_numbers_are_hidden(
    handoffs: Handoffs, waiting: Handoff, conversations: Conversations, conversation_id: str
) -> None:
    operating.take(handoffs, waiting.id, "wang", OPENS)

    for _ in range(2):
        operating.say(handoffs, waiting.id, "wang", f"我打{PHONE}", "o1", OPENS)

    said = [each for each in conversations.record(conversation_id, None) if each.sender is Sender.OPERATOR]
    assert [each.text for each in said] == ["我打〔手机号〕"]


def test_only_who_holds_it_speaks_notes_and_ends_it(handoffs: Handoffs, waiting: Handoff) -> None:
    assert refused(operating.say, handoffs, waiting.id, "wang", "x", "o", OPENS) == "handoff_not_yours"
    operating.take(handoffs, waiting.id, "wang", OPENS)
    assert refused(operating.say, handoffs, waiting.id, "li", "x", "o", OPENS) == "handoff_not_yours"
    assert refused(operating.note, handoffs, waiting.id, "li", "x", OPENS) == "handoff_not_yours"
    assert refused(operating.close, handoffs, waiting.id, "li", "solved", "", OPENS) == "handoff_not_yours"
    assert refused(operating.close, handoffs, waiting.id, "wang", "fine", "", OPENS) == "handoff_code_unknown"
    assert refused(operating.find, handoffs, "h-99") == "handoff_not_found"


def test_it_is_handed_on_only_to_somebody_who_is_there_and_keeps_its_place(
    handoffs: Handoffs, waiting: Handoff, conversations: Conversations, conversation_id: str
) -> None:
    operating.take(handoffs, waiting.id, "wang", OPENS)
    assert refused(operating.hand_on, handoffs, waiting.id, "wang", "li", OPENS) == "handoff_operator_away"
    operating.seat(handoffs, "li", OPENS, takes=True)

    moved = operating.hand_on(handoffs, waiting.id, "wang", "li", OPENS)

    assert (moved.status, moved.wanted, moved.asked_at) == (HandoffStatus.WAITING, "li", waiting.asked_at)
    assert operating.take(handoffs, waiting.id, "li", OPENS).operator == "li"
    assert conversations.state(conversation_id) is ConversationState.HUMAN
    kinds = [each.kind for each in operating.find(handoffs, waiting.id)[1]]
    assert kinds == [StepKind.ASKED, StepKind.TAKEN, StepKind.HANDED_ON, StepKind.TAKEN]


def test_closed_twice_is_closed_once_and_the_citizen_is_told_once(
    handoffs: Handoffs, waiting: Handoff, conversations: Conversations, conversation_id: str
) -> None:
    operating.take(handoffs, waiting.id, "wang", OPENS)

    ended = [operating.close(handoffs, waiting.id, "wang", "solved", "结束了。", OPENS) for _ in range(2)]

    assert ended[0] == ended[1] and ended[0].status is HandoffStatus.CLOSED
    assert [each.text for each in conversations.record(conversation_id, None)].count("结束了。") == 1
    assert handoffs.open_of(conversation_id) is None


def test_who_does_not_wait_leaves_the_line_and_cannot_be_taken(
    handoffs: Handoffs, waiting: Handoff, conversations: Conversations, conversation_id: str
) -> None:
    assert handoffs.leave(conversation_id, OPENS) and not handoffs.leave(conversation_id, OPENS)
    assert refused(operating.take, handoffs, waiting.id, "wang", OPENS) == "handoff_ended"
    assert conversations.state(conversation_id) is ConversationState.BOT


def test_a_number_is_left_once_sealed_and_forgotten_after_the_call(handoffs: Handoffs, conversation_id: str) -> None:
    handoffs.leave_number(conversation_id, "13900000000", OPENS)
    left = handoffs.leave_number(conversation_id, PHONE, OPENS)

    assert [each.id for each in operating.line(handoffs)] == [left.id], "said again it is the same, with the new one"
    assert left.phone_sealed and PHONE.encode() not in left.phone_sealed
    assert operating.phone_of(handoffs, left.id) == PHONE
    operating.close(handoffs, left.id, "wang", "solved", "", OPENS)
    assert handoffs.forget_old(OPENS + timedelta(days=31), timedelta(days=30)) == 1
    assert refused(operating.phone_of, handoffs, left.id) == "handoff_no_phone"


def test_a_sign_of_typing_runs_out_by_itself(handoffs: Handoffs, conversation_id: str) -> None:
    operating.types(handoffs, conversation_id, "citizen", OPENS)

    assert operating.typing(handoffs, conversation_id, OPENS + timedelta(seconds=5)) == {"citizen"}
    assert operating.typing(handoffs, conversation_id, OPENS + timedelta(seconds=7)) == frozenset()
