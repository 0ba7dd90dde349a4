"""The knowledge folder and imports come to be what is published: all or nothing, and nobody's work is undone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
import sqlalchemy as sa

from office.guide.bundle import Bundle, Step
from office.guide.finding.subjects import Elsewhere
from office.guide.knowledge import Knowledge
from office.guide.model import Fee, Grade, LegalBasis, ServiceItem, Source, TimeLimit
from office.guide.policy import Article, Chapter, Level, Regulation
from office.guide.publication.content import Piece
from office.guide.publication.publishing import Publishing
from office.guide.publication.versions import KnowledgeKind, Origin, VersionStatus
from office.storage.unit_of_work import UnitOfWork
from tests.factories import NOW, make_item, make_other_item
from tests.stores.test_concurrency import THREADS, at_once

ITEM, DOG, TAXI = KnowledgeKind.ITEM, "dog-licence", "taxi-permit"
SOURCE = Source("养犬管理条例", Grade.STATUTE, "https://example.gov.cn/dogs")


def folder(*items: ServiceItem) -> Knowledge:
    return Knowledge({item.item: item for item in items})


BOTH = folder(make_item(), make_other_item())
DEARER = make_item(fee=Fee("每年80元。"))


@pytest.fixture
def publishing(database: sa.Engine) -> Publishing:
    return Publishing(partial(UnitOfWork, database))


def read(publishing: Publishing, knowledge: Knowledge) -> tuple[list[str], list[str], list[str], int]:
    change = publishing.publish_files(knowledge, "files", NOW)
    return change.added, change.changed, change.withdrawn, change.unchanged


def edit(publishing: Publishing, item: ServiceItem) -> None:
    """On the console, by two people."""
    draft = publishing.draft(ITEM, item.item, item, Origin.CONSOLE, "小王", NOW)
    publishing.review(ITEM, item.item, draft.version, "小李", NOW)
    publishing.publish(ITEM, item.item, draft.version, "小李", NOW)


def test_the_first_time_everything_is_new(publishing: Publishing) -> None:
    assert read(publishing, BOTH) == ([DOG, TAXI], [], [], 0)
    assert publishing.published() == replace(BOTH, item_versions={DOG: 1, TAXI: 1})


def test_every_kind_of_knowledge_is_published(publishing: Publishing) -> None:
    bundle = Bundle(
        bundle="move-with-dog",
        name="带狗搬家",
        summary="搬家带狗的，一次办完。",
        theme="家庭生活",
        aliases=("狗也搬家",),
        time_limit=TimeLimit("10个工作日。"),
        steps=(Step("dog", (), item=DOG),),
        legal_basis=(LegalBasis("养犬管理条例"),),
        sources=(SOURCE,),
        unverified=(),
        reviewed_on=date(2026, 1, 1),
        valid_to=date(2027, 1, 1),
    )
    regulation = Regulation(
        policy="dogs",
        title="养犬管理条例",
        issuing_body="市人大常委会",
        level=Level.LOCAL_REGULATION,
        valid_from=date(2020, 1, 1),
        source=SOURCE,
        reviewed_on=date(2026, 1, 1),
        chapters=(Chapter("第一章", (Article("第八条", "养犬应当登记。"),)),),
    )
    whole = Knowledge(
        {DOG: make_item()}, {bundle.bundle: bundle}, {"dogs": regulation}, (Elsewhere("养猫", ("猫证",)),)
    )

    publishing.publish_files(whole, "files", NOW)

    assert publishing.published() == replace(whole, item_versions={DOG: 1})


def test_unchanged_files_change_nothing(publishing: Publishing) -> None:
    read(publishing, BOTH)
    edition = publishing.edition()

    assert read(publishing, BOTH) == ([], [], [], 2)
    assert publishing.edition() == edition


def test_a_changed_file_is_a_new_version(publishing: Publishing) -> None:
    read(publishing, BOTH)

    assert read(publishing, folder(DEARER, make_other_item())) == ([], [DOG], [], 1)
    assert publishing.published().items[DOG] == DEARER
    assert publishing.published().item_versions == {DOG: 2, TAXI: 1}


def test_a_file_that_is_gone_withdraws_what_came_from_it_once(publishing: Publishing) -> None:
    read(publishing, BOTH)

    assert read(publishing, folder(make_item())) == ([], [], [TAXI], 1)
    assert read(publishing, folder(make_item())) == ([], [], [], 1)
    assert set(publishing.published().items) == {DOG}
    assert publishing.version(ITEM, TAXI, 1).status is VersionStatus.WITHDRAWN


def test_a_file_that_is_back_is_published_again(publishing: Publishing) -> None:
    read(publishing, BOTH)
    read(publishing, folder(make_item()))

    assert read(publishing, BOTH) == ([], [TAXI], [], 1)
    assert publishing.published().item_versions[TAXI] == 2


def test_an_unchanged_file_does_not_undo_a_later_edit(publishing: Publishing) -> None:
    read(publishing, BOTH)
    edit(publishing, DEARER)

    assert read(publishing, BOTH) == ([], [], [], 2)
    assert publishing.published().items[DOG] == DEARER


def test_a_changed_file_comes_on_top_of_an_edit(publishing: Publishing) -> None:
    read(publishing, BOTH)
    edit(publishing, DEARER)
    cheaper = make_item(fee=Fee("每年20元。"))

    read(publishing, folder(cheaper, make_other_item()))

    assert publishing.published().items[DOG] == cheaper
    assert publishing.published().item_versions[DOG] == 3


def test_an_unchanged_file_does_not_bring_back_what_a_person_withdrew(publishing: Publishing) -> None:
    """And it is said each time, so that nobody wonders where the file went."""
    read(publishing, BOTH)
    publishing.withdraw(ITEM, DOG, "小李", NOW, "条例废止")

    change = publishing.publish_files(BOTH, "files", NOW)

    assert (change.changed, change.kept_back) == ([], [DOG])
    assert set(publishing.published().items) == {TAXI}


def test_a_file_that_was_mended_brings_back_what_a_person_withdrew(publishing: Publishing) -> None:
    read(publishing, BOTH)
    publishing.withdraw(ITEM, DOG, "小李", NOW, "费用错了")

    change = publishing.publish_files(folder(DEARER, make_other_item()), "files", NOW)

    assert (change.changed, change.kept_back) == ([DOG], [])
    assert publishing.published().items[DOG] == DEARER


def test_what_was_withdrawn_and_written_anew_is_not_kept_back(publishing: Publishing) -> None:
    read(publishing, BOTH)
    publishing.withdraw(ITEM, DOG, "小李", NOW, "费用错了")
    edit(publishing, DEARER)

    assert publishing.publish_files(BOTH, "files", NOW).kept_back == []
    assert publishing.published().items[DOG] == DEARER


def test_files_do_not_withdraw_what_never_was_a_file(publishing: Publishing) -> None:
    edit(publishing, make_item())

    read(publishing, folder(make_other_item()))

    assert set(publishing.published().items) == {DOG, TAXI}


class Breaks(dict[str, ServiceItem]):
    """Gives one good item, and then fails."""

    def items(self) -> Iterator[tuple[str, ServiceItem]]:  # type: ignore[override]
        yield DOG, DEARER
        raise OSError("the disk is gone")


def test_what_fails_in_the_middle_changes_nothing(publishing: Publishing) -> None:
    read(publishing, BOTH)
    before = (publishing.published(), publishing.edition(), len(publishing.history(ITEM, DOG)))

    with pytest.raises(OSError, match="the disk is gone"):
        publishing.publish_files(Knowledge(Breaks()), "files", NOW)

    assert (publishing.published(), publishing.edition(), len(publishing.history(ITEM, DOG))) == before


def test_an_import_that_fails_in_the_middle_changes_nothing(publishing: Publishing) -> None:
    def rows() -> Iterator[Piece]:
        yield ITEM, DOG, make_item()
        raise ValueError("row 2")

    with pytest.raises(ValueError, match="row 2"):
        publishing.publish_import(rows(), "小王", NOW)

    assert publishing.published().items == {}
    assert publishing.edition() == 0


def test_the_same_import_again_changes_nothing(publishing: Publishing) -> None:
    rows: list[Piece] = [(ITEM, DOG, make_item()), (ITEM, TAXI, make_other_item())]

    first = publishing.publish_import(rows, "小王", NOW)
    edition = publishing.edition()
    second = publishing.publish_import(rows, "小王", NOW)

    assert (first.added, second.added, second.unchanged) == ([DOG, TAXI], [], 2)
    assert publishing.edition() == edition


def test_an_import_withdraws_nothing(publishing: Publishing) -> None:
    read(publishing, BOTH)

    change = publishing.publish_import([(ITEM, DOG, DEARER)], "小王", NOW)

    assert change.withdrawn == []
    assert publishing.published().items == {DOG: DEARER, TAXI: make_other_item()}


def test_a_bundle_is_not_told_while_one_of_its_items_is_withdrawn(publishing: Publishing) -> None:
    """A list with a hole in it sends people home again."""
    bundle = Bundle(
        "both", "狗和车", "", "家庭生活", ("狗车",), TimeLimit(""), (Step("d", (), DOG), Step("t", (), TAXI)),
        (), (SOURCE,), (), date(2026, 1, 1), date(2027, 1, 1),
    )  # fmt: skip
    publishing.publish_files(replace(BOTH, bundles={"both": bundle}), "files", NOW)
    assert set(publishing.published().bundles) == {"both"}

    publishing.withdraw(ITEM, TAXI, "小李", NOW, "停办")

    assert publishing.published().bundles == {}


def test_publishers_at_the_same_moment_publish_once(publishing: Publishing) -> None:
    changes = at_once(lambda _: publishing.publish_files(BOTH, "files", NOW))

    assert sorted(len(change.added) for change in changes) == [0] * (THREADS - 1) + [2]
    assert [version.version for version, _ in publishing.history(ITEM, DOG)] == [1]


def test_drafts_at_the_same_moment_get_numbers_without_gap_or_repeat(publishing: Publishing) -> None:
    drafts = at_once(
        lambda number: publishing.draft(ITEM, DOG, make_item(summary=f"{number}"), Origin.CONSOLE, f"{number}", NOW)
    )

    assert sorted(draft.version for draft in drafts) == list(range(1, THREADS + 1))


def test_one_of_two_who_publish_the_same_version_at_once_is_told(publishing: Publishing) -> None:
    publishing.draft(ITEM, DOG, make_item(), Origin.CONSOLE, "小王", NOW)
    publishing.review(ITEM, DOG, 1, "小李", NOW)

    def publish(number: int) -> bool:
        try:
            publishing.publish(ITEM, DOG, 1, f"{number}", NOW)
        except ValueError:
            return False
        return True

    assert sum(at_once(publish)) == 1
    [(_, steps)] = publishing.history(ITEM, DOG)
    assert [step.status for step in steps].count(VersionStatus.PUBLISHED) == 1


def test_the_edition_never_passes_a_step_that_is_still_being_written(
    database: sa.Engine, publishing: Publishing
) -> None:
    """Else whoever follows the edition would never look again at what becomes visible below it."""
    missing: list[int] = []

    def look_or_write(number: int) -> None:
        for turn in range(20):
            if number % 2:
                item = make_item(summary=f"{number}.{turn}")
                publishing.draft(ITEM, DOG, item, Origin.CONSOLE, "小王", NOW)
                continue
            with database.connect() as connection:
                counted = sa.text("SELECT coalesce(max(id), 0) - count(*) FROM knowledge_steps")
                missing.append(connection.execute(counted).scalar_one())

    at_once(look_or_write)

    assert set(missing) == {0}
