"""What got no good answer is found in the record on every database, and leaves the list once it is dealt with."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from office.conversations.handoff import operating
from office.conversations.handoff.model import Why as WhyHanded
from office.conversations.usecases import Conversations
from office.learning.model import Into, Why
from office.learning.refusals import Refused
from office.learning.usecases import LOOKED_BACK, Learning
from office.phone.closing import close
from office.phone.guiding import begin
from office.phone.hearing import hear
from tests.factories import MOBILE, NOW
from tests.handoffs import OPENS, make_handoffs
from tests.learning import GONE, MINUTE, make_learning, say, words
from tests.phone import LI, SUMMING, make_calls, make_segment, opened
from tests.phone import NOW as CALLED

LATER = NOW + timedelta(hours=1)
WAIT = 20.0


@pytest.fixture
def learning(database: sa.Engine) -> Learning:
    return make_learning(database)


def listed(learning: Learning, minutes: int = 0) -> list[tuple[str, int]]:
    """Made anew."""
    learning.shelf.drop()
    found = learning.groups(LATER + minutes * MINUTE, WAIT)
    assert found is not None
    return words(found)


def test_the_record_says_which_questions_had_no_good_answer(
    learning: Learning, conversations: Conversations, conversation_id: str
) -> None:
    for minute, (text, status) in enumerate(
        [
            ("鹦鹉能养吗", "no_guide"),
            ("狗证多少钱", "answered"),
            ("你答错了吧", "complain_about_bot"),
            (f"我的电话是{MOBILE}怎么改", "nlu_fallback"),
        ]
    ):
        say(conversations, conversation_id, text, status, NOW + minute * MINUTE)

    learning.shelf.drop()
    found = learning.groups(LATER, WAIT)

    assert found is not None
    shown = {each.group.centre: dict(each.group.whys) for each in found.groups}
    assert shown == {
        "鹦鹉能养吗": {Why.UNANSWERED: 1},
        "狗证多少钱": {Why.NOT_HELPFUL: 1},
        "我的电话是〔MOBILE〕怎么改": {Why.UNANSWERED: 1},
    }
    assert found.of(Why.NOT_HELPFUL, "").groups[0].group.centre == "狗证多少钱"
    assert words(found.of(None, "鹦鹉")) == [("鹦鹉能养吗", 1)]


def test_what_was_asked_before_a_person_came_counts(
    learning: Learning, database: sa.Engine, conversations: Conversations, conversation_id: str
) -> None:
    handoffs = make_handoffs(database)
    operating.seat(handoffs, "wang", OPENS, takes=True)
    say(conversations, conversation_id, "狗证多少钱", "answered", OPENS)
    say(conversations, conversation_id, "鹦鹉能养吗", "answered", OPENS)
    say(conversations, conversation_id, "找人工", "request_human", OPENS)
    assert handoffs.ask(conversation_id, WhyHanded.ASKED, OPENS)

    learning.shelf.drop()
    found = learning.groups(OPENS + MINUTE, WAIT)

    assert found is not None and words(found) == [("鹦鹉能养吗", 1)]
    assert dict(found.groups[0].group.whys) == {Why.HANDED_OVER: 1}


def test_a_call_without_anything_from_the_knowledge_counts_by_the_callers_words(
    learning: Learning, database: sa.Engine
) -> None:
    calls = make_calls(database)
    for text, opens, end_code in (("鹦鹉能养吗", False, "answered"), ("狗证丢了", True, "answered")):
        call = opened(calls)
        hear(calls, call.id, make_segment(text=text))
        if opens:
            begin(calls, call.id, LI, CALLED, code="dog-licence", facet="", answers={}, guide_version=1)
        close(calls, SUMMING, call.id, LI, CALLED, end_code=end_code)
    silent = opened(calls)
    close(calls, SUMMING, silent.id, LI, CALLED, end_code="nothing_asked", summary="打错电话的人")
    as_proposed = opened(calls)
    close(calls, SUMMING, as_proposed.id, LI, CALLED, end_code="answered")
    noted = opened(calls)
    close(calls, SUMMING, noted.id, LI, CALLED, end_code="call_back", summary="问骨灰海葬怎么办")

    found = learning.regroup(CALLED + MINUTE)

    assert sorted(words(found)) == [("问骨灰海葬怎么办", 1), ("鹦鹉能养吗", 1)]
    assert {why for each in found.groups for why in each.group.whys} == {Why.CALL}


def test_deleted_words_and_old_ones_are_not_shown(
    learning: Learning, conversations: Conversations, conversation_id: str
) -> None:
    say(conversations, conversation_id, "鹦鹉能养吗", "no_guide", NOW)
    assert len(listed(learning)) == 1
    assert words(learning.regroup(NOW + LOOKED_BACK + MINUTE)) == []
    with conversations.unit_of_work() as work:
        work.words.forget(conversation_id, GONE)
    assert listed(learning) == []


def test_what_is_dealt_with_leaves_the_list_once_and_is_marked_when_it_comes_again(
    learning: Learning, conversations: Conversations, conversation_id: str
) -> None:
    say(conversations, conversation_id, "鹦鹉能养吗", "no_guide", NOW)
    say(conversations, conversation_id, "结婚要带什么", "no_guide", NOW)
    made = learning.groups(LATER, WAIT)
    assert made is not None and len(made.groups) == 2
    birds = next(each.group for each in made.groups if each.group.centre == "鹦鹉能养吗")

    learning.set_aside(birds, "不归我们管", "li", LATER)

    left = learning.groups(LATER, WAIT)
    assert left is not None and words(left) == [("结婚要带什么", 1)], "also from the groups that are made already"
    with pytest.raises(Refused, match="group_dealt_with"):
        learning.set_aside(birds, "再来一次", "wu", LATER)
    assert [(each.into, each.text, each.by, each.count) for each in learning.turned(10)] == [
        (Into.ASIDE, "不归我们管", "li", 1)
    ]

    say(conversations, conversation_id, "鹦鹉能养不", "no_guide", LATER)
    again = learning.regroup(LATER + MINUTE)
    assert [(each.group.centre, each.again and each.again.by) for each in again.groups] == [
        ("鹦鹉能养不", "li"),
        ("结婚要带什么", None),
    ]


def test_nothing_is_set_aside_without_a_reason(
    learning: Learning, conversations: Conversations, conversation_id: str
) -> None:
    say(conversations, conversation_id, "鹦鹉能养吗", "no_guide", NOW)
    group = learning.regroup(LATER).groups[0].group
    with pytest.raises(Refused, match="reason_needed"):
        learning.set_aside(group, "  ", "li", LATER)
    assert learning.turned(10) == []


@pytest.mark.parametrize("text", [f"打{MOBILE}", "我叫〔姓名〕", "  "])
def test_words_that_tell_who_somebody_is_stay_out_of_the_knowledge(learning: Learning, text: str) -> None:
    with pytest.raises(Refused, match="words_personal"):
        learning.plain(text)
    assert learning.plain(" 鹦鹉  证 ") == "鹦鹉 证"
