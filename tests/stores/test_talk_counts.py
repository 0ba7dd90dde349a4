"""What is read of conversations to count them."""

from datetime import timedelta
from functools import partial

import sqlalchemy as sa

from office.conversations.figures import figures
from office.conversations.handoff.model import Handoff, HandoffStatus, Why
from office.conversations.model import Reply, Sender
from office.conversations.usecases import Conversations
from office.storage.unit_of_work import UnitOfWork
from tests.factories import NOW

DAY = NOW.date()


def test_the_first_reply_counts_and_the_systems_word_does_not(
    conversations: Conversations, database: sa.Engine
) -> None:
    talk = conversations.open("web", "zh-CN", NOW)[0].id
    message = conversations.take(talk, "护照怎么办", None, "1", NOW)
    kept = Reply("等一下", Sender.SYSTEM, "engine_away")
    conversations.answer(message, [kept, Reply("答", status="answered"), Reply("再", status="offer_human")], NOW)
    conversations.take(talk, "还有呢", None, "2", NOW)

    report = figures(partial(UnitOfWork, database), DAY, DAY)

    assert (report.whole.talks, report.whole.questions, report.whole.sure) == (1, 1, 1)


def test_who_left_a_number_was_not_handed_over(conversations: Conversations, database: sa.Engine) -> None:
    first, second = (conversations.open("wechat", "zh-CN", NOW)[0].id for _ in range(2))
    with UnitOfWork(database) as work:
        work.handoffs.add(Handoff("h1", first, HandoffStatus.WAITING, Why.ASKED, NOW))
        work.handoffs.add(Handoff("h2", second, HandoffStatus.CALL_BACK, Why.ASKED, NOW, phone_sealed=b"x"))
    unit_of_work = partial(UnitOfWork, database)

    whole = figures(unit_of_work, DAY, DAY).by_channel["wechat"]

    assert (whole.handed_over, whole.numbers_left) == (1, 1)
    assert figures(unit_of_work, DAY + timedelta(days=1), DAY + timedelta(days=1)).whole.talks == 0
