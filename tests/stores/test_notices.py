"""A notice is kept once, as it was told, and found again by its number."""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from office.guide.model import ServiceItem
from office.guide.notices.issued import NUMBER_SIGNS, RANDOM_SIGNS, IssuedNotice, NoticeNotFound
from office.guide.notices.notice import NOT_SURE, OneTimeNotice, one_time_notice
from office.guide.notices.usecases import Notices, Told
from office.storage.unit_of_work import UnitOfWork
from tests.factories import NOW, make_item, make_wording
from tests.flows import LETTER, make_flow, option, question
from tests.stores.test_concurrency import THREADS, at_once

WHO = question("who", option("self", say="本人去"), option("other", say="别人替办", materials=(LETTER,)))
ITEM = make_flow(WHO)
ITEMS: Mapping[str, ServiceItem] = {ITEM.item_code: ITEM}
TOLD = Told("assistant", "conversation", "c1", "request-1")
SIGNS = "7K3M9QX"


def notices_in(database: sa.Engine, signs: Callable[[], str] | None = None) -> Notices:
    numbers = itertools.count()
    return Notices(
        partial(UnitOfWork, database),
        make_wording(),
        signs or (lambda: "".join(NUMBER_SIGNS[(next(numbers) >> place) % 31] for place in range(RANDOM_SIGNS))),
    )


def issue(
    notices: Notices, told: Told = TOLD, who: str = "other", now: datetime = NOW, notice: OneTimeNotice | None = None
) -> IssuedNotice:
    return notices.issue(notice or one_time_notice(ITEM, {"who": who}), ITEMS, 3, told, now)


def test_what_was_told_is_kept_and_found(database: sa.Engine) -> None:
    issued = issue(notices_in(database))

    found = notices_in(database).find(issued.no)

    assert found == issued
    assert (found.item_code, found.item_name, found.guide_version) == ("dog-licence", "养犬登记证", 3)
    assert (found.told_at, found.told_by, found.channel, found.conversation_id) == (
        NOW,
        "assistant",
        "conversation",
        "c1",
    )
    assert found.answers == {"who": "other"}
    assert found.content["said"] == [["问who？", "别人替办"]]
    assert [line["name"] for line in found.content["lines"]] == ["身份证", "委托书"]
    assert found.content["legal_basis"] == ["《养犬管理条例》第八条"]
    assert "委托书" in found.text
    assert issued.no in found.text


def test_it_is_found_however_the_guide_has_changed_since(database: sa.Engine) -> None:
    issued = issue(notices_in(database))
    later = notices_in(database)
    later.issue(one_time_notice(make_item(), {}), {}, 4, replace(TOLD, request_key="request-2"), NOW)

    assert later.find(issued.no).guide_version == 3


def test_who_was_not_sure_is_on_record_as_not_sure(database: sa.Engine) -> None:
    issued = issue(notices_in(database), who=NOT_SURE)

    assert issued.content["said"] == [["问who？", "不清楚"]]
    assert issued.content["lines"][1]["only_if"] == ["别人替办"]


@pytest.mark.parametrize(
    "typed",
    [
        f"GZ261122-{SIGNS}",
        f"gz261122-{SIGNS.lower()}",
        f" GZ261122 {SIGNS}\n",
        f"GZ261122{SIGNS}",
        f"ＧＺ２６１１２２－{SIGNS}",
        f"GZ 26 11 22 — {SIGNS}",
    ],
)
def test_a_number_is_found_however_it_is_typed(database: sa.Engine, typed: str) -> None:
    issued = issue(notices_in(database, lambda: SIGNS))

    assert issued.no == f"GZ261122-{SIGNS}"
    assert notices_in(database).find(typed) == issued


@pytest.mark.parametrize(
    "typed", ["", "GZ261122-2222222", "GZ261122", "\0", "GZ261122-7K3M9QX\0", "%", "' OR 1=1 --", "G" * 10_000]
)
def test_a_number_that_nobody_gave_is_not_found(database: sa.Engine, typed: str) -> None:
    issue(notices_in(database, lambda: "7K3M9QY"))

    with pytest.raises(NoticeNotFound):
        notices_in(database).find(typed)


def test_the_same_telling_again_is_the_same_notice(database: sa.Engine) -> None:
    notices = notices_in(database)

    first, again = issue(notices), issue(notices, now=NOW + timedelta(minutes=5))

    assert again == first
    with UnitOfWork(database) as work:
        assert work.notices.of_conversation("c1") == [first]


def test_another_telling_is_another_notice(database: sa.Engine) -> None:
    notices = notices_in(database)
    keys = ("request-1", "request-2", None, None)
    times = [NOW + timedelta(minutes=place) for place in range(4)]

    issued = [issue(notices, replace(TOLD, request_key=key), now=at) for key, at in zip(keys, times, strict=True)]

    assert len({each.no for each in issued}) == 4
    with UnitOfWork(database) as work:
        assert work.notices.of_conversation("c1") == issued


def test_the_same_telling_from_many_at_once_is_one_notice(database: sa.Engine) -> None:
    keys = [f"request-{number}" for number in range(5)]
    notices = notices_in(database)

    told = at_once(lambda _: [issue(notices, replace(TOLD, request_key=key)).no for key in keys])

    assert told == [told[0]] * THREADS
    assert len(set(told[0])) == len(keys)


def test_a_number_that_is_taken_is_not_given_again(database: sa.Engine) -> None:
    signs = iter([SIGNS, SIGNS, SIGNS, "2222222"])
    notices = notices_in(database, lambda: next(signs))

    first = issue(notices)
    second = issue(notices, replace(TOLD, request_key="request-2"))

    assert (first.no, second.no) == (f"GZ261122-{SIGNS}", "GZ261122-2222222")
    assert notices.find(first.no) == first


def test_the_number_names_the_day_in_china(database: sa.Engine) -> None:
    late = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)

    assert issue(notices_in(database), now=late).no.startswith("GZ261123-")


def test_numbers_have_no_sign_that_is_mistaken_for_another() -> None:
    assert set("01IO").isdisjoint(NUMBER_SIGNS)
    assert len(NUMBER_SIGNS) ** RANDOM_SIGNS > 10**10, "nobody guesses one"


def test_who_was_sent_elsewhere_was_told_so_on_record(database: sa.Engine) -> None:
    item = make_flow(question("who", option("self"), option("other", stop="要本人来。")))

    issued = issue(notices_in(database), notice=one_time_notice(item, {"who": "other"}))

    assert issued.content["lines"] == []
    assert issued.content["parts"][0]["lines"] == ["要本人来。"]


def test_a_list_from_elsewhere_says_so_on_record(database: sa.Engine) -> None:
    issued = issue(notices_in(database), notice=one_time_notice(make_item(area="沈阳"), {}))

    assert "这是沈阳的办法" in issued.text
