"""A call always comes to an end, its transcript does not depend on the order of what is heard, and no word is lost."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from office.phone.breaths import breaths, lines_of
from office.phone.model import CallStatus
from office.phone.moves import ENDS, NEXT, OPEN
from office.phone.numbers import caller_number, masked_name
from office.phone.ringing import CtiEvent
from office.phone.transcript import Segment, Speaker, better, callers_words, in_order
from tests.migrated import open_migrated
from tests.phone import NOW, SCRIPT, make_calls, told

seconds = st.integers(0, 5).map(lambda count: NOW + timedelta(seconds=count))
versions = st.builds(
    lambda number, speaker, text, is_final, at: Segment(f"s{number}", speaker, text, is_final, at, at),
    st.integers(1, 4),
    st.sampled_from(Speaker),
    st.sampled_from(["身份证", "身份证丢了", "我要补一张", "", "着火了"]),
    st.booleans(),
    seconds,
)


def heard(segments: Sequence[Segment]) -> list[Segment]:
    """As the store keeps them: each once, in its best version."""
    kept: dict[str, Segment] = {}
    for each in segments:
        kept[each.id] = better(kept[each.id], each) if each.id in kept else each
    return in_order(kept.values())


@pytest.mark.parametrize("status", CallStatus)
def test_every_status_can_reach_an_end(status: CallStatus) -> None:
    reached, seen = {status}, set[CallStatus]()
    while reached - seen:
        one = (reached - seen).pop()
        seen.add(one)
        reached |= NEXT[one]

    assert reached & ENDS
    assert NEXT.keys() == set(CallStatus) and set(CallStatus) == OPEN | ENDS


def test_only_the_wrap_up_and_the_talk_are_closed_and_nothing_follows() -> None:
    assert {status for status, after in NEXT.items() if CallStatus.CLOSED in after} == {
        CallStatus.ACTIVE,
        CallStatus.WRAP_UP,
    }
    assert NEXT[CallStatus.CLOSED] == frozenset()


@given(st.data(), st.lists(versions, max_size=12))
def test_segments_in_any_order_and_again_are_the_same_transcript(data: st.DataObject, said: list[Segment]) -> None:
    again = data.draw(st.permutations([*said, *data.draw(st.lists(st.sampled_from(said)) if said else st.just([]))]))

    assert heard(again) == heard(said)


@given(st.lists(versions, min_size=1, max_size=12))
def test_a_final_segment_is_never_replaced_by_a_partial_one(said: list[Segment]) -> None:
    finals = {each.id for each in said if each.is_final}

    assert {each.id for each in heard(said) if each.is_final} == finals


@given(st.lists(versions, max_size=12), st.integers(1, 40))
def test_what_is_searched_for_is_the_callers_and_no_longer_than_wanted(said: list[Segment], most: int) -> None:
    spoken = [each for each in heard(said) if each.speaker is not Speaker.OPERATOR and each.text]
    words = callers_words(said, most)

    assert len(words) <= most
    assert callers_words([replace(each, speaker=Speaker.OPERATOR) for each in said], most) == ""
    if heard(said) == said and spoken:
        assert spoken[-1].text.endswith(words) or words.endswith(spoken[-1].text)


texts = st.text(alphabet="材料。；（），窗口1 \n", max_size=120)


@given(texts, st.integers(5, 60))
def test_breaths_lose_nothing_and_are_short_where_they_can_be(text: str, longest: int) -> None:
    pieces = list(breaths(text, SCRIPT.marks, longest))

    assert "".join(pieces).replace(" ", "") == text.replace("\n", "").replace(" ", "")
    assert all(pieces)
    for piece in pieces:
        inner = piece[:-1]
        has_break = any(inner[at] in SCRIPT.marks and piece[at + 1].isalnum() for at in range(len(inner)))
        assert len(piece) <= longest or not has_break


@given(st.lists(texts, max_size=5))
def test_no_two_lines_of_a_part_have_the_same_id(said: list[str]) -> None:
    ids = [line.id for line in lines_of("bring", said, SCRIPT.marks, SCRIPT.longest)]

    assert len(ids) == len(set(ids))


EVENTS = [CtiEvent.NEW_CALL, CtiEvent.ANSWER, CtiEvent.HANGUP]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> sa.Engine:
    folder: Path = tmp_path_factory.mktemp("calls")
    return open_migrated(folder / "onewindow.db")


fresh = itertools.count(1)


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_news_of_a_call_in_any_order_and_again_end_alike(database: sa.Engine, data: st.DataObject) -> None:
    """What a telephone system repeats or sends late makes no second call, and no other end."""
    calls = replace(make_calls(database), new_id=lambda: f"{next(fresh):032x}")
    happened = data.draw(st.sampled_from([EVENTS, [CtiEvent.NEW_CALL, CtiEvent.HANGUP]]))
    order = data.draw(st.permutations([*happened, *data.draw(st.lists(st.sampled_from(happened), max_size=3))]))
    name = f"cti-{next(fresh)}"

    ids = {told(calls, event, name).id for event in order}

    assert len(ids) == 1
    ended = CallStatus.WRAP_UP if CtiEvent.ANSWER in happened else CallStatus.MISSED
    assert calls.get(ids.pop()).status is ended


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("13800008000", "13800008000"),
        ("+86 138 0000 8000", "13800008000"),
        ("013800008000", "13800008000"),
        ("0431-88888888", "043188888888"),
        ("+86 431 8888 8888", "043188888888"),
        ("0086-10-66668888", "01066668888"),
        ("anonymous", None),
        ("1001", None),
        ("sip:13800008000@pbx", None),
        ("", None),
    ],
)
def test_numbers_are_read_as_telephone_systems_write_them(written: str, number: str | None) -> None:
    assert caller_number(written) == number


def test_of_a_name_only_the_first_sign_is_shown() -> None:
    assert (masked_name("王小芳"), masked_name("")) == ("王**", "")
