"""People on platforms: known again, heard once, told everything once and in order, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from office.channel_delivery import CLAIM_LASTS, Outcome, Push
from office.channels.model import Address, Kind
from office.channels.resealing import reseal
from office.conversations.model import ConversationState, Reply
from office.conversations.store import conversations as conversations_table
from office.storage.unit_of_work import UnitOfWork
from tests.channels.talking import KEY, RULES, answered, inbound, make_delivery, make_talk, taken, vault
from tests.factories import NOW

LATER = NOW + timedelta(seconds=10)
SHORTLY = timedelta(seconds=30)


def rules_of(channel: str) -> object:
    return RULES if channel == "wechat" else None


def pushed(database: sa.Engine, conversation_id: str, now=LATER) -> Push | Outcome:  # type: ignore[no-untyped-def]
    return make_delivery(make_talk(database)).take_up(conversation_id, "desk:1", rules_of, now)  # type: ignore[arg-type]


def test_who_writes_again_is_the_same_person(database: sa.Engine) -> None:
    talk = make_talk(database)
    first, second = talk.enter(inbound("m1"), RULES, NOW), talk.enter(inbound("m2"), RULES, NOW)
    other = talk.enter(inbound("m1", person="li"), RULES, NOW)

    assert first.conversation_id == second.conversation_id != other.conversation_id
    assert (first.is_new, second.is_new, other.is_new) == (True, True, True)


def test_the_same_person_elsewhere_is_somebody_else(database: sa.Engine) -> None:
    """Nobody is taken for the same across platforms by a name; a number and the phone's last digits prove it."""
    talk = make_talk(database)
    here, there = inbound(), replace(inbound(), channel="wecom")

    assert talk.enter(here, RULES, NOW).conversation_id != talk.enter(there, RULES, NOW).conversation_id


def test_many_who_hear_the_same_at_once_meet_one_person_and_one_message(database: sa.Engine) -> None:
    talks = [make_talk(database) for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        entered = list(pool.map(lambda talk: talk.enter(inbound(), RULES, NOW), talks))

    assert len({each.conversation_id for each in entered}) == 1
    assert sum(each.is_new for each in entered) == 1
    with database.connect() as connection:
        assert connection.execute(sa.select(sa.func.count()).select_from(conversations_table)).scalar_one() == 1


def test_a_call_is_answered_in_the_same_words_however_often_it_comes(database: sa.Engine) -> None:
    talk = make_talk(database)
    entered = talk.enter(inbound(), RULES, NOW)
    message = taken(talk, entered.conversation_id, entered.mark)
    before = talk.answer_in_call(entered, RULES, NOW)
    talk.conversations.answer(message, [Reply("要办。")], NOW)
    first, again = (talk.answer_in_call(entered, RULES, NOW) for _ in range(2))

    assert before == (None, True)
    assert first == again == ("要办。", False)
    assert talk.enter(inbound(), RULES, NOW).reply == "要办。"


def test_what_was_told_in_the_call_is_not_pushed_too(database: sa.Engine) -> None:
    talk = make_talk(database)
    conversation_id = answered(talk, inbound(), "要办。")
    talk.answer_in_call(talk.enter(inbound(), RULES, NOW), RULES, NOW)

    assert pushed(database, conversation_id) is Outcome.DONE


def test_nothing_is_pushed_while_a_call_may_still_be_answered(database: sa.Engine) -> None:
    conversation_id = answered(make_talk(database), inbound(), "要办。")

    assert pushed(database, conversation_id, NOW + timedelta(seconds=3)) is Outcome.BUSY
    assert isinstance(pushed(database, conversation_id), Push)


def test_the_rest_of_a_long_answer_does_not_overtake_its_beginning(database: sa.Engine) -> None:
    """The beginning is on its way in the answer to the call; the rest goes by another way, and may be faster."""
    talk = make_talk(database)
    said, long = inbound(), "".join(f"第{number}句话在这里。" for number in range(40))
    conversation_id = answered(talk, said, long)
    text, _ = talk.answer_in_call(talk.enter(said, RULES, NOW), RULES, NOW)
    at_once, soon = (pushed(database, conversation_id, NOW + timedelta(seconds=after)) for after in (0.1, 1.1))

    assert text and long.startswith(text)
    assert at_once is Outcome.BUSY
    assert isinstance(soon, Push) and text + soon.text == long


def test_who_writes_while_something_is_on_its_way_to_them_is_answered_right_behind_it(database: sa.Engine) -> None:
    talk = make_talk(database)
    delivery = make_delivery(talk)
    conversation_id = answered(talk, inbound(), "要办。")
    first = pushed(database, conversation_id)
    answered(talk, inbound("m2"), "不客气。", now=LATER)
    in_call = talk.answer_in_call(talk.enter(inbound("m2"), RULES, LATER), RULES, LATER)
    assert isinstance(first, Push)
    delivery.arrived(first, LATER)
    second = pushed(database, conversation_id, LATER)

    assert in_call == (None, False)
    assert isinstance(second, Push) and (first.text, second.text) == ("要办。", "不客气。")


def test_a_number_chooses_of_a_list_whose_arrival_is_not_confirmed_yet(database: sa.Engine) -> None:
    """Platforms may be slower to say that a message came than people are to answer it."""
    talk = make_talk(database)
    entered = talk.enter(inbound(), RULES, NOW)
    choices = [{"title": "满意", "payload": '/rate{"level": 4}'}, {"title": "不评了", "payload": "/deny"}]
    message = taken(talk, entered.conversation_id, entered.mark)
    talk.conversations.answer(message, [Reply("您满意吗？", extras={"quick_replies": choices})], NOW)
    before = talk.enter(inbound("m2", text="1"), RULES, LATER)
    push = pushed(database, entered.conversation_id, LATER + SHORTLY)
    on_its_way = talk.enter(inbound("m3", text="1"), RULES, LATER + SHORTLY)
    assert isinstance(push, Push)
    make_delivery(talk).failed(push, LATER + SHORTLY)
    never_came = talk.enter(inbound("m4", text="1"), RULES, LATER + SHORTLY)

    assert (before.payload, on_its_way.payload, never_came.payload) == (None, choices[0]["payload"], None)


def test_who_writes_while_a_push_is_refused_is_told_all_the_same(database: sa.Engine) -> None:
    talk = make_talk(database)
    conversation_id = answered(talk, inbound(), "要办。")
    push = pushed(database, conversation_id)
    talk.enter(inbound("m2", text="在吗", sent_at=LATER), RULES, LATER)
    assert isinstance(push, Push)
    make_delivery(talk).refused(push)

    assert isinstance(pushed(database, conversation_id, LATER + SHORTLY), Push)


def test_a_message_is_pushed_by_one_desk_only(database: sa.Engine) -> None:
    conversation_id = answered(make_talk(database), inbound(), "要办。")
    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(lambda _: pushed(database, conversation_id), range(6)))

    assert [type(each) for each in found].count(Push) == 1
    assert found.count(Outcome.BUSY) == 5


def test_what_a_dead_desk_was_sending_is_sent_by_another(database: sa.Engine) -> None:
    conversation_id = answered(make_talk(database), inbound(), "要办。")
    first = pushed(database, conversation_id)
    talk = make_talk(database)
    again_at = LATER + CLAIM_LASTS + SHORTLY

    assert talk.due(again_at, 9) == [conversation_id]
    second = pushed(database, conversation_id, again_at)
    assert isinstance(first, Push) and isinstance(second, Push)
    assert (first.text, first.key, first.address) == (second.text, second.key, Address("wang"))
    make_delivery(talk).arrived(replace(first, holder="desk:dead"), again_at)
    assert pushed(database, conversation_id, again_at) is Outcome.BUSY


def test_parts_follow_one_another_and_are_counted(database: sa.Engine) -> None:
    """Two pushes are allowed: the second says that there is more."""
    talk = make_talk(database)
    delivery = make_delivery(talk)
    long = "".join(f"第{number}句话在这里。" for number in range(100))
    conversation_id = answered(talk, inbound(), long)
    told = []
    while isinstance(push := pushed(database, conversation_id), Push):
        told.append(push.text)
        delivery.arrived(push, LATER)

    assert push is Outcome.HELD
    assert len(told) == 2
    assert long.startswith("".join(told).removesuffix("\n\n（后面还有，回复“继续”接着看。）"))
    more = talk.enter(inbound("m2", text="继续"), RULES, LATER)
    rest, _ = talk.answer_in_call(more, RULES, LATER)
    assert more.wants_more
    assert rest and rest.split("句")[0] == f"第{told[1].count('。') + told[0].count('。') - 1}"


def test_a_push_that_failed_is_tried_again_later_and_later(database: sa.Engine) -> None:
    delivery = make_delivery(make_talk(database))
    conversation_id = answered(delivery.talk, inbound(), "要办。")
    now, pauses = LATER, []
    for _ in range(4):
        push = pushed(database, conversation_id, now)
        assert isinstance(push, Push)
        delivery.failed(push, now)
        assert pushed(database, conversation_id, now) is Outcome.AWAY
        found = delivery.talk
        with found.unit_of_work(read_only=True) as work:
            person = work.channels.of_conversation(conversation_id)
        assert person is not None and person.look_at is not None
        pauses.append(person.look_at - now)
        now = person.look_at

    assert pauses == sorted(set(pauses))
    assert isinstance(pushed(database, conversation_id, now), Push)


def test_what_is_asked_to_wait_waits(database: sa.Engine) -> None:
    delivery = make_delivery(make_talk(database))
    push = pushed(database, answered(delivery.talk, inbound(), "要办。"))
    assert isinstance(push, Push)
    delivery.failed(push, LATER, timedelta(minutes=5))

    assert delivery.talk.due(LATER + timedelta(minutes=4), 9) == []
    assert delivery.talk.due(LATER + timedelta(minutes=6), 9) == [push.person.conversation_id]


def test_after_a_start_everybody_is_looked_at_who_is_behind(database: sa.Engine) -> None:
    talk = make_talk(database)
    told = inbound(person="li")
    answered(talk, told, "要办。")
    talk.answer_in_call(talk.enter(told, RULES, NOW), RULES, NOW)
    conversation_id = answered(talk, inbound(), "要办。")
    talk.answer_in_call(talk.enter(inbound(), RULES, NOW), RULES, NOW)
    assert talk.due(LATER, 9) == []
    talk.conversations.tell(conversation_id, "提醒您：明天来。", "reminder", "k1", LATER)
    talk.look_at_who_is_behind(LATER)

    assert talk.due(LATER, 9) == [conversation_id]
    push = pushed(database, conversation_id)
    assert isinstance(push, Push) and push.text == "提醒您：明天来。"


def test_a_closed_conversation_is_followed_by_a_new_one(database: sa.Engine) -> None:
    talk = make_talk(database)
    first = talk.enter(inbound("m1"), RULES, NOW)
    with database.begin() as connection:
        connection.execute(conversations_table.update().values(state=ConversationState.CLOSED))
    second = talk.enter(inbound("m2"), RULES, NOW)

    assert first.conversation_id != second.conversation_id
    assert taken(talk, second.conversation_id, second.mark)


def test_a_signed_call_is_fresh_as_often_as_its_platform_tries(database: sa.Engine) -> None:
    is_fresh = partial(make_talk(database).is_fresh, "wechat", "stamp", tries=3, within=SHORTLY)

    assert [is_fresh(body=b"a", now=NOW) for _ in range(4)] == [True, True, True, False]
    assert not is_fresh(body=b"b", now=NOW)
    assert make_talk(database).is_fresh("wecom", "stamp", b"a", 1, SHORTLY, NOW)


def test_a_signed_call_is_not_fresh_for_long(database: sa.Engine) -> None:
    is_fresh = partial(make_talk(database).is_fresh, "wechat", "stamp", b"a", 3, SHORTLY)
    is_fresh(NOW)

    assert not is_fresh(NOW + timedelta(seconds=31))


def test_who_has_not_been_heard_of_for_long_is_forgotten(database: sa.Engine) -> None:
    talk = make_talk(database)
    old = talk.enter(inbound(person="li"), RULES, NOW).conversation_id
    talk.enter(inbound(), RULES, NOW + timedelta(days=60))
    gone = talk.tidy(NOW + timedelta(days=91), NOW + timedelta(days=1))

    assert gone == 1
    assert pushed(database, old) is Outcome.NOBODY
    assert talk.enter(inbound(person="li"), RULES, NOW).conversation_id != old


def test_an_address_is_brought_under_a_new_key(database: sa.Engine) -> None:
    conversation_id = answered(make_talk(database), inbound(), "要办。")
    both, unit_of_work = vault(b"n" * 32, KEY), partial(UnitOfWork, database)

    assert (reseal(unit_of_work, both), reseal(unit_of_work, both)) == (1, 0)
    delivery = make_delivery(make_talk(database, vault(b"n" * 32)))
    push = delivery.take_up(conversation_id, "desk:1", rules_of, LATER)  # type: ignore[arg-type]
    assert isinstance(push, Push) and push.address == Address("wang")


def test_without_the_key_nothing_is_sent_and_nothing_breaks(database: sa.Engine) -> None:
    conversation_id = answered(make_talk(database), inbound(), "要办。")
    delivery = make_delivery(make_talk(database, vault(b"x" * 32)))

    assert delivery.take_up(conversation_id, "desk:1", rules_of, LATER) is Outcome.HELD  # type: ignore[arg-type]
    delivery.talk.enter(inbound("m2"), RULES, LATER)
    assert isinstance(delivery.take_up(conversation_id, "d", rules_of, LATER + SHORTLY), Push)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [Kind.LEFT, Kind.FOLLOWED])
def test_who_left_is_sent_nothing_until_they_come_again(database: sa.Engine, kind: Kind) -> None:
    talk = make_talk(database)
    conversation_id = answered(talk, inbound(), "要办。")
    talk.enter(inbound("m2", kind=Kind.LEFT), RULES, NOW)
    if kind is not Kind.LEFT:
        talk.enter(inbound("m3", kind=kind), RULES, NOW)

    found = pushed(database, conversation_id)
    assert isinstance(found, Push) == (kind is Kind.FOLLOWED)


def test_news_of_a_mailbox_is_read_by_one_and_never_lost(database: sa.Engine) -> None:
    name, until = "wecom-service wk", NOW + timedelta(minutes=2)

    def with_boxes(act):  # type: ignore[no-untyped-def]
        with UnitOfWork(database) as work:
            return act(work.channels.mailboxes)

    with_boxes(lambda boxes: boxes.has_news(name, "key1", NOW))
    first = with_boxes(lambda boxes: boxes.claim(name, "a", NOW, until))
    second = with_boxes(lambda boxes: boxes.claim(name, "b", NOW, until))
    with_boxes(lambda boxes: boxes.has_news(name, "key2", NOW))
    with_boxes(lambda boxes: boxes.read_to(name, "a", "cursor1"))
    with_boxes(lambda boxes: boxes.let_go(name, "a", None, 0))
    third = with_boxes(lambda boxes: boxes.claim(name, "b", NOW, until))
    with_boxes(lambda boxes: boxes.let_go(name, "b", None, 0))

    assert first is not None and second is None and third is not None
    assert (first.cursor, first.key, third.cursor, third.key) == ("", "key1", "cursor1", "key2")
    assert with_boxes(lambda boxes: boxes.due(until + SHORTLY)) == []
    with_boxes(lambda boxes: boxes.has_news(name, "key3", NOW))
    assert with_boxes(lambda boxes: boxes.claim(name, "dies", NOW, until)) is not None
    assert with_boxes(lambda boxes: boxes.due(until + SHORTLY)) == [name]


def test_what_can_no_longer_be_said_in_a_call_is_pushed_at_once(database: sa.Engine) -> None:
    talk = make_talk(database)
    conversation_id = answered(talk, inbound(), "要办。")
    talk.answer_later(talk.enter(inbound(), RULES, NOW), NOW)

    push = pushed(database, conversation_id, NOW)
    assert isinstance(push, Push) and push.text == "要办。"
