"""Calls of one person take their turns as they came; others do not wait for them."""

import asyncio

import pytest

from desk.channels.in_order import InOrder


async def _take(turns: InOrder, person: str, said: str, record: list[str], until: asyncio.Event | None = None) -> None:
    async with turns.turn(person):
        if until:
            await until.wait()
        record.append(said)


def test_what_came_first_is_on_record_first_however_long_it_takes() -> None:
    async def talk() -> list[str]:
        turns, record, slow = InOrder(), [], asyncio.Event()
        first = asyncio.create_task(_take(turns, "王", "一", record, slow))
        others = [asyncio.create_task(_take(turns, "王", said, record)) for said in "二三四"]
        await asyncio.create_task(_take(turns, "李", "别人的", record))
        slow.set()
        await asyncio.gather(first, *others)
        return record

    assert asyncio.run(talk()) == ["别人的", "一", "二", "三", "四"]


def test_a_turn_that_fails_gives_way_and_nobody_is_kept_in_mind() -> None:
    async def talk() -> tuple[list[str], InOrder]:
        turns, record = InOrder(), list[str]()
        with pytest.raises(ValueError, match="replayed"):
            async with turns.turn("王"):
                raise ValueError("replayed")
        await _take(turns, "王", "二", record)
        return record, turns

    record, turns = asyncio.run(talk())
    assert record == ["二"] and turns.people == 0
