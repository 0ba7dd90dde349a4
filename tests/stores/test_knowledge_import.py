"""Items out of a file, in both databases: they wait for a second person, and are let in once."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
import sqlalchemy as sa

from office.guide.editing.importing import Importing
from office.guide.editing.releasing import Releasing
from office.guide.editing.usecases import ITEM, Editing
from office.guide.exchange import Reading
from office.guide.publication.publishing import Publishing
from office.guide.publication.versions import VersionCannotMove, VersionStatus
from office.storage.unit_of_work import UnitOfWork
from tests.factories import NOW, make_item, make_other_item

DOG = "dog-licence"


@pytest.fixture
def publishing(database: sa.Engine) -> Publishing:
    made = Publishing(partial(UnitOfWork, database))
    made.publish_import([(ITEM, DOG, make_item())], "an office", NOW)
    return made


def take(publishing: Publishing, name: str) -> None:
    items = [make_item(name=name), make_other_item()]
    report = Importing(publishing.unit_of_work).take(Reading(items, [], 2), "小王", NOW, "guides.xlsx", skip_bad=False)
    assert report is not None


def test_what_is_taken_waits_in_the_place_of_what_was_open(publishing: Publishing) -> None:
    editing = Editing(publishing.unit_of_work)
    editing.save(DOG, 1, 1, {"name": "犬只登记"}, "小李", NOW)

    take(publishing, "狗证")

    opened = editing.open(DOG)
    assert (opened.on.version, opened.on.status, opened.on.written_by) == (3, VersionStatus.SUBMITTED, "小王")
    assert editing.open("taxi-permit").published is None
    assert publishing.version(ITEM, DOG, 2).status is VersionStatus.DISCARDED


def test_of_two_who_let_in_the_same_at_once_one_does(publishing: Publishing) -> None:
    take(publishing, "狗证")

    def released(by: str) -> dict[str, object]:
        chosen = {DOG: 2, "taxi-permit": 1}
        return dict(Releasing(publishing.unit_of_work).release(chosen, by, NOW, ""))

    with ThreadPoolExecutor(2) as both:
        first, second = sorted(both.map(released, ("小李", "老张")), key=len)

    assert first == {}
    assert [type(each) for each in second.values()] == [VersionCannotMove, VersionCannotMove]
    assert publishing.published().items[DOG].name == "狗证"
    [(_, steps)] = publishing.history(ITEM, "taxi-permit")
    assert [step.status for step in steps].count(VersionStatus.PUBLISHED) == 1
