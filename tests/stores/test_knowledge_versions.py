"""Draft, reviewed, published: with who and when, and every published version stays readable."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

import pytest
import sqlalchemy as sa

from office.guide.knowledge import Knowledge
from office.guide.model import Fee, SituationOption, SituationQuestion
from office.guide.publication.content import as_json, from_json, hash_of, pieces, together
from office.guide.publication.publishing import Publishing
from office.guide.publication.versions import (
    NEXT_STATUSES,
    KnowledgeKind,
    Origin,
    ReviewedByItsWriter,
    Version,
    VersionCannotMove,
    VersionNotFound,
    VersionOvertaken,
    VersionStatus,
    VersionStep,
)
from office.knowledge_yaml import KnowledgeError
from office.storage.unit_of_work import UnitOfWork
from tests.factories import NOW, make_item, make_other_item

ITEM, DOG = KnowledgeKind.ITEM, "dog-licence"
ENDS = {VersionStatus.WITHDRAWN, VersionStatus.DISCARDED}


def make_version(**changed: object) -> Version:
    content = as_json(ITEM, make_item())
    whole = {
        "kind": ITEM,
        "code": DOG,
        "version": 1,
        "content": content,
        "content_hash": hash_of(content),
        "origin": Origin.CONSOLE,
        "status": VersionStatus.DRAFT,
        "written_by": "小王",
        "written_at": NOW,
    }
    return Version(**{**whole, **changed})  # type: ignore[arg-type]


@pytest.fixture
def work(database: sa.Engine) -> Iterator[UnitOfWork]:
    with UnitOfWork(database) as work:
        yield work


@pytest.fixture
def publishing(database: sa.Engine) -> Publishing:
    return Publishing(partial(UnitOfWork, database))


def bring_out(publishing: Publishing, fee: str, at: datetime = NOW) -> Version:
    """Written by 小王, reviewed by 小李, published by 老张."""
    draft = publishing.draft(ITEM, DOG, make_item(fee=Fee(fee)), Origin.CONSOLE, "小王", at)
    publishing.review(ITEM, DOG, draft.version, "小李", at)
    return publishing.publish(ITEM, DOG, draft.version, "老张", at)


def fee_now(publishing: Publishing) -> str:
    return publishing.published().items[DOG].fee.text


def test_a_version_is_read_back_as_it_was_added(work: UnitOfWork) -> None:
    work.knowledge.add(make_version(), note="第一稿")

    assert work.knowledge.get(ITEM, DOG, 1) == make_version()
    assert work.knowledge.get(ITEM, DOG, 2) is None
    assert work.knowledge.steps_of(make_version()) == [VersionStep(VersionStatus.DRAFT, "小王", NOW, "第一稿")]


def test_moving_keeps_every_step_with_who_and_when(work: UnitOfWork) -> None:
    work.knowledge.add(make_version())
    later = NOW + timedelta(hours=1)

    moved = work.knowledge.move(make_version(), VersionStep(VersionStatus.REVIEWED, "小李", later, "没有问题"))

    assert work.knowledge.get(ITEM, DOG, 1) == moved == make_version(status=VersionStatus.REVIEWED)
    steps = [(step.status, step.by, step.at) for step in work.knowledge.steps_of(moved)]
    assert steps == [(VersionStatus.DRAFT, "小王", NOW), (VersionStatus.REVIEWED, "小李", later)]


def test_the_same_number_is_given_once(database: sa.Engine) -> None:
    with UnitOfWork(database) as work:
        work.knowledge.add(make_version())

    with pytest.raises(sa.exc.IntegrityError), UnitOfWork(database) as work:
        work.knowledge.add(make_version(written_by="别人"))


def test_history_is_of_one_piece_and_oldest_first(work: UnitOfWork) -> None:
    for number in (2, 1):
        work.knowledge.add(make_version(version=number))
    work.knowledge.add(make_version(code="other"))
    work.knowledge.add(make_version(kind=KnowledgeKind.BUNDLE))

    assert [version.version for version in work.knowledge.history(ITEM, DOG)] == [1, 2]


def test_the_newest_published_version_of_each_piece_holds(work: UnitOfWork) -> None:
    published, draft = VersionStatus.PUBLISHED, VersionStatus.DRAFT
    for number, status in ((1, published), (2, published), (3, draft)):
        work.knowledge.add(make_version(version=number, status=status))
    work.knowledge.add(make_version(code="draft-only", status=draft))
    work.knowledge.add(make_version(kind=KnowledgeKind.BUNDLE, status=published))

    holding = [(version.kind, version.code, version.version) for version in work.knowledge.published()]
    assert holding == [(KnowledgeKind.BUNDLE, DOG, 1), (ITEM, DOG, 2)]
    assert [version.version for version in work.knowledge.published(ITEM)] == [2]


def test_the_newest_may_be_asked_for_by_origin(work: UnitOfWork) -> None:
    work.knowledge.add(make_version(origin=Origin.FILES))
    work.knowledge.add(make_version(version=2))

    assert work.knowledge.newest()[ITEM, DOG].version == 2
    assert work.knowledge.newest(Origin.FILES)[ITEM, DOG].version == 1
    assert work.knowledge.newest(Origin.IMPORT) == {}


def test_the_edition_grows_with_every_step(work: UnitOfWork) -> None:
    editions = [work.knowledge.edition()]
    work.knowledge.add(make_version())
    editions.append(work.knowledge.edition())
    work.knowledge.move(make_version(), VersionStep(VersionStatus.REVIEWED, "小李", NOW))
    editions.append(work.knowledge.edition())

    assert editions[0] == 0
    assert editions == sorted(set(editions))


def test_all_knowledge_goes_into_versions_and_comes_back() -> None:
    knowledge = Knowledge({item.item: item for item in (make_item(), make_other_item())})
    stored = [
        make_version(kind=kind, code=code, content=as_json(kind, value)) for kind, code, value in pieces(knowledge)
    ]

    assert together(stored) == replace(knowledge, item_versions={DOG: 1, "taxi-permit": 1})


def test_a_draft_is_seen_by_nobody_until_it_is_published(publishing: Publishing) -> None:
    bring_out(publishing, "每年50元。")

    publishing.draft(ITEM, DOG, make_item(fee=Fee("每年80元。")), Origin.CONSOLE, "小王", NOW)
    publishing.review(ITEM, DOG, 2, "小李", NOW)
    assert fee_now(publishing) == "每年50元。"

    publishing.publish(ITEM, DOG, 2, "老张", NOW)
    assert fee_now(publishing) == "每年80元。"


def test_who_and_when_of_each_step_are_kept(publishing: Publishing) -> None:
    moments = [NOW + timedelta(days=day) for day in range(3)]
    publishing.draft(ITEM, DOG, make_item(), Origin.CONSOLE, "小王", moments[0])
    publishing.review(ITEM, DOG, 1, "小李", moments[1], "和条例对过了")
    publishing.publish(ITEM, DOG, 1, "老张", moments[2])

    [(_, steps)] = publishing.history(ITEM, DOG)

    assert [(step.by, step.at, step.note) for step in steps] == [
        ("小王", moments[0], ""),
        ("小李", moments[1], "和条例对过了"),
        ("老张", moments[2], ""),
    ]


def test_every_published_version_stays_readable(publishing: Publishing) -> None:
    fees = [f"每年{yuan}元。" for yuan in (50, 60, 70)]
    for fee in fees:
        bring_out(publishing, fee)
    publishing.withdraw(ITEM, DOG, "老张", NOW, "条例废止")

    versions = [publishing.version(ITEM, DOG, number) for number in (1, 2, 3)]

    assert [from_json(ITEM, version.content).fee.text for version in versions] == fees
    assert {version.status for version in versions} == {VersionStatus.WITHDRAWN}
    assert publishing.published().items == {}


def test_nobody_reviews_what_he_wrote_himself(publishing: Publishing) -> None:
    publishing.draft(ITEM, DOG, make_item(), Origin.CONSOLE, "小王", NOW)

    with pytest.raises(ReviewedByItsWriter):
        publishing.review(ITEM, DOG, 1, "小王", NOW)

    assert publishing.version(ITEM, DOG, 1).status is VersionStatus.DRAFT


def test_an_unreviewed_draft_is_not_published(publishing: Publishing) -> None:
    publishing.draft(ITEM, DOG, make_item(), Origin.CONSOLE, "小王", NOW)

    with pytest.raises(VersionCannotMove):
        publishing.publish(ITEM, DOG, 1, "老张", NOW)

    assert publishing.published().items == {}


def test_an_older_version_does_not_go_behind_a_published_one(publishing: Publishing) -> None:
    """It would be called published, and nobody would ever read it."""
    publishing.draft(ITEM, DOG, make_item(fee=Fee("旧的。")), Origin.CONSOLE, "小王", NOW)
    publishing.review(ITEM, DOG, 1, "小李", NOW)
    bring_out(publishing, "新的。")

    with pytest.raises(VersionOvertaken):
        publishing.publish(ITEM, DOG, 1, "老张", NOW)

    assert publishing.discard(ITEM, DOG, 1, "老张", NOW).status is VersionStatus.DISCARDED
    assert fee_now(publishing) == "新的。"


LEADS_NOWHERE = SituationQuestion(
    "q", "第几只？", (SituationOption("one", "第一只"), SituationOption("two", "第二只", instead="cat-licence"))
)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"aliases": ("跑滴滴",)}, "“跑滴滴”在“网约车驾驶证”里已经用了"),
        ({"name": "网约车证"}, "name: “网约车证”在"),
        ({"situations": (LEADS_NOWHERE,)}, "没有发布“cat-licence”这个事项"),
        ({"sources": ()}, "sources: 至少写一个来源"),
    ],
)
def test_what_does_not_fit_beside_the_others_is_not_published(
    publishing: Publishing, changed: dict[str, object], said: str
) -> None:
    others = Knowledge({"taxi-permit": make_other_item()})
    publishing.publish_files(others, "files", NOW)
    publishing.draft(ITEM, DOG, make_item(**changed), Origin.CONSOLE, "小王", NOW)
    publishing.review(ITEM, DOG, 1, "小李", NOW)

    with pytest.raises(KnowledgeError, match=said):
        publishing.publish(ITEM, DOG, 1, "老张", NOW)

    assert publishing.published().items == others.items


def test_the_same_matter_of_another_place_may_have_the_same_name(publishing: Publishing) -> None:
    publishing.publish_files(Knowledge({"x": make_item(item="x", area="广东")}), "files", NOW)

    bring_out(publishing, "每年50元。")

    assert set(publishing.published().items) == {"x", DOG}


def test_the_same_draft_again_is_the_one_that_is_there(publishing: Publishing) -> None:
    first = publishing.draft(ITEM, DOG, make_item(), Origin.CONSOLE, "小王", NOW)

    assert publishing.draft(ITEM, DOG, make_item(), Origin.CONSOLE, "小李", NOW) == first
    assert publishing.draft(ITEM, DOG, make_item(name="狗证"), Origin.CONSOLE, "小李", NOW).version == 2


def test_what_was_discarded_can_be_written_anew(publishing: Publishing) -> None:
    publishing.draft(ITEM, DOG, make_item(), Origin.CONSOLE, "小王", NOW)
    publishing.discard(ITEM, DOG, 1, "小李", NOW, "写错了")

    assert publishing.draft(ITEM, DOG, make_item(), Origin.CONSOLE, "小王", NOW).version == 2


def test_a_version_that_is_not_there_is_not_found(publishing: Publishing) -> None:
    for act in (
        lambda: publishing.version(ITEM, DOG, 1),
        lambda: publishing.review(ITEM, DOG, 1, "小李", NOW),
        lambda: publishing.publish(ITEM, DOG, 1, "小李", NOW),
        lambda: publishing.discard(ITEM, DOG, 1, "小李", NOW),
        lambda: publishing.withdraw(ITEM, DOG, "小李", NOW, ""),
    ):
        with pytest.raises(VersionNotFound):
            act()


def test_every_status_can_come_to_an_end() -> None:
    assert set(NEXT_STATUSES) == set(VersionStatus)
    assert {status for status, following in NEXT_STATUSES.items() if not following} == ENDS

    def reached_from(status: VersionStatus, seen: frozenset[VersionStatus]) -> set[VersionStatus]:
        further = [reached_from(each, seen | {each}) for each in NEXT_STATUSES[status] - seen]
        return {status}.union(*further)

    for status in VersionStatus:
        assert reached_from(status, frozenset({status})) & ENDS


@pytest.mark.parametrize("status", VersionStatus)
@pytest.mark.parametrize("to", [VersionStatus.REVIEWED, VersionStatus.PUBLISHED, VersionStatus.DISCARDED])
def test_a_step_is_taken_only_from_a_status_that_allows_it(
    database: sa.Engine, publishing: Publishing, status: VersionStatus, to: VersionStatus
) -> None:
    with UnitOfWork(database) as work:
        work.knowledge.add(make_version(status=status))
    step = {
        VersionStatus.REVIEWED: publishing.review,
        VersionStatus.PUBLISHED: publishing.publish,
        VersionStatus.DISCARDED: publishing.discard,
    }[to]

    if to in NEXT_STATUSES[status]:
        assert step(ITEM, DOG, 1, "小李", NOW).status is to
    else:
        with pytest.raises(VersionCannotMove):
            step(ITEM, DOG, 1, "小李", NOW)
        assert publishing.version(ITEM, DOG, 1).status is status
