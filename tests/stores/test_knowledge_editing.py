"""Drafts of several editors, in both databases: nobody's work is lost, and none of it is told unseen."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
import sqlalchemy as sa

from office.guide.editing.usecases import ITEM, REPLACED, Editing
from office.guide.publication.publishing import Publishing
from office.guide.publication.versions import (
    KnowledgeKind,
    Origin,
    Version,
    VersionCannotMove,
    VersionChanged,
    VersionNotFound,
    VersionStatus,
)
from office.storage.unit_of_work import UnitOfWork
from tests.factories import NOW, make_item, make_other_item

DOG = "dog-licence"


@pytest.fixture
def publishing(database: sa.Engine) -> Publishing:
    made = Publishing(partial(UnitOfWork, database))
    made.publish_import([(ITEM, DOG, make_item())], "an office", NOW)
    return made


@pytest.fixture
def editing(publishing: Publishing) -> Editing:
    return Editing(publishing.unit_of_work)


def save(editing: Editing, by: str, name: str, seen: int = 1) -> Version:
    return editing.save(DOG, seen, 1, {"name": name}, by, NOW)


def test_of_many_who_save_at_once_one_is_kept_and_the_others_are_told_whose_it_is(editing: Editing) -> None:
    def tried(by: str) -> str:
        try:
            return f"kept {save(editing, by, by).written_by}"
        except VersionChanged as changed:
            return f"told {changed.who} {changed.number}"

    with ThreadPoolExecutor(6) as crowd:
        outcomes = list(crowd.map(tried, [f"editor-{number}" for number in range(6)]))

    [winner] = [each.removeprefix("kept ") for each in outcomes if each.startswith("kept")]
    assert outcomes.count(f"told {winner} 2") == 5
    assert editing.open(DOG).seen == 2


def test_only_one_version_of_an_item_is_open(editing: Editing, publishing: Publishing) -> None:
    save(editing, "小王", "狗证甲")
    later = save(editing, "小李", "狗证乙", seen=2)

    [_, (first, steps), (second, _)] = publishing.history(ITEM, DOG)

    assert (first.status, steps[-1].note) == (VersionStatus.DISCARDED, REPLACED.format(3))
    assert second == later == editing.open(DOG).on


def test_what_was_given_up_may_be_gone_on_with(editing: Editing, publishing: Publishing) -> None:
    save(editing, "小王", "狗证甲")
    publishing.discard(ITEM, DOG, 2, "小李", NOW, "先放着")
    assert editing.open(DOG).on.version == 1

    again = editing.save(DOG, 2, 2, {}, "小王", NOW)

    assert (again.version, again.status) == (3, VersionStatus.DRAFT)
    assert editing.changed(DOG, 3, {}).name == "狗证甲"


def test_a_change_to_nothing_leaves_what_is_published(editing: Editing) -> None:
    assert editing.save(DOG, 1, 1, {}, "小王", NOW).status is VersionStatus.PUBLISHED
    assert editing.open(DOG).seen == 1


def test_an_item_that_was_withdrawn_comes_back_as_it_was(editing: Editing, publishing: Publishing) -> None:
    publishing.withdraw(ITEM, DOG, "小李", NOW, "条例废止")
    assert editing.open(DOG).published is None

    editing.restore(DOG, 1, "小王", NOW, "条例还在")

    assert publishing.published().items == {DOG: make_item()}


def test_what_was_never_published_is_not_restored(editing: Editing) -> None:
    save(editing, "小王", "狗证甲")

    with pytest.raises(VersionCannotMove):
        editing.restore(DOG, 2, "小王", NOW, "要快")
    with pytest.raises(VersionNotFound):
        editing.restore(DOG, 9, "小王", NOW, "要快")


def test_the_newest_of_each_item_and_of_no_other_kind(publishing: Publishing, database: sa.Engine) -> None:
    publishing.draft(ITEM, DOG, make_item(name="狗证"), Origin.CONSOLE, "小王", NOW)
    publishing.draft(ITEM, "taxi-permit", make_other_item(), Origin.CONSOLE, "小王", NOW)
    publishing.draft(KnowledgeKind.BUNDLE, DOG, None, Origin.CONSOLE, "小王", NOW)

    with UnitOfWork(database, read_only=True) as work:
        found = [(each.code, each.version) for each in work.knowledge.newest_of_each(ITEM)]

    assert found == [(DOG, 2), ("taxi-permit", 1)]
