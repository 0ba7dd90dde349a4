"""Bad input at the start: every problem is named, and what was published goes on as it was."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa

from office.guide.library import read_knowledge
from office.guide.publication.publishing import Publishing
from office.guide.publication.versions import KnowledgeKind
from office.knowledge_yaml import KnowledgeError
from office.settings import Settings
from office.storage.unit_of_work import UnitOfWork
from supervisor import startup
from tests.factories import NOW, make_item_yaml, write_knowledge
from tests.migrated import open_migrated

PLACE = re.compile(r"[\w.-]+\.yml:\d+: ")
BUNDLE = """\
bundle: move-with-dog
name: 带狗搬家
summary: 搬家带狗的，一次办完。
theme: 家庭生活
aliases: [狗也搬家]
time_limit: {text: 10个工作日。}
steps:
  - {id: dog, after: [], item: dog-licence}
legal_basis: []
sources: []
unverified: []
reviewed_on: 2026-01-01
valid_to: 2027-01-01
"""


class Start:
    """`onewindow serve` up to the point where the knowledge is published."""

    def __init__(self, folder: Path, database: sa.Engine) -> None:
        self.knowledge = write_knowledge(folder / "knowledge")
        self.publishing = Publishing(partial(UnitOfWork, database))
        self.said: list[str] = []
        self._database = database
        self._settings = Settings(_env_file=None, var_folder=folder, knowledge_folder=self.knowledge)

    def __call__(self) -> None:
        startup.publish_files(self._settings, self._database, self.said.append)

    def write(self, name: str, text: str) -> None:
        path = self.knowledge / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    database = open_migrated(tmp_path / "onewindow.db")
    yield Start(tmp_path, database)
    database.dispose()


def broken_yaml(start: Start) -> None:
    start.write("items/dog-licence.yml", make_item_yaml() + "fee: [\n")


def alias_clash(start: Start) -> None:
    start.write("items/puppy.yml", make_item_yaml(item="puppy", name="幼犬登记"))


def alias_clash_of_a_bundle(start: Start) -> None:
    start.write("bundles/move-with-dog.yml", BUNDLE.replace("狗也搬家", "狗证"))


def alias_clash_of_a_matter_held_elsewhere(start: Start) -> None:
    start.write("elsewhere/pets.yml", "- name: 养猫登记\n  said: [猫证]\n- name: 狗的事\n  said: [遛狗, 狗证]\n")


def unknown_key(start: Start) -> None:
    start.write("items/dog-licence.yml", make_item_yaml(sumary="写错的字段"))


def repeated_key(start: Start) -> None:
    start.write("items/dog-licence.yml", make_item_yaml() + "name: 又一个\n")


def bomb(start: Start) -> None:
    start.write("items/dog-licence.yml", "a: &a [x]\nb: [" + ", ".join(["*a"] * 9) + "]\n")


def step_without_item(start: Start) -> None:
    start.write("bundles/move-with-dog.yml", BUNDLE.replace("item: dog-licence", "item: cat-licence"))


def bundle_of_another_name(start: Start) -> None:
    start.write("bundles/other.yml", BUNDLE)


def missing_regulation(start: Start) -> None:
    start.write("policies/dogs.yml", "policy: dogs\n")


MISTAKES = [
    broken_yaml,
    alias_clash,
    alias_clash_of_a_bundle,
    alias_clash_of_a_matter_held_elsewhere,
    unknown_key,
    repeated_key,
    bomb,
    step_without_item,
    bundle_of_another_name,
    missing_regulation,
]
every_mistake = pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.__name__)


@every_mistake
def test_what_was_published_holds_and_every_problem_has_its_place(
    start: Start, mistake: Callable[[Start], None]
) -> None:
    start()
    before = (start.publishing.published(), start.publishing.edition())
    start.said.clear()

    mistake(start)
    start()

    assert (start.publishing.published(), start.publishing.edition()) == before
    [said] = start.said
    problems = said.splitlines()[1:]
    assert problems
    assert [problem for problem in problems if not PLACE.match(problem)] == []


@every_mistake
def test_with_nothing_published_the_start_is_refused(start: Start, mistake: Callable[[Start], None]) -> None:
    mistake(start)

    with pytest.raises(KnowledgeError):
        start()

    assert start.publishing.edition() == 0


def test_after_mending_the_files_are_published(start: Start) -> None:
    start()
    unknown_key(start)
    start()

    start.write("items/dog-licence.yml", make_item_yaml(summary="改好了。"))
    start()

    assert start.publishing.published().items["dog-licence"].summary == "改好了。"


def test_the_problems_of_all_files_are_told_together(start: Start) -> None:
    """Also of bundles, though items that they need cannot be read; but not that those are missing."""
    unknown_key(start)
    start.write("bundles/move-with-dog.yml", BUNDLE.replace("theme:", "thema:"))
    start.write("policies/dogs.yml", "policy: dogs\n")
    start.write("elsewhere/pets.yml", "- name: 养猫登记\n")

    with pytest.raises(KnowledgeError) as refused:
        start()

    files = {problem.split(":")[0] for problem in refused.value.problems}
    assert files == {"dog-licence.yml", "move-with-dog.yml", "dogs.yml", "pets.yml"}
    assert not any("没有“dog-licence”这个事项" in problem for problem in refused.value.problems)


def test_the_place_of_a_clash_is_the_line_that_has_it(start: Start) -> None:
    alias_clash_of_a_matter_held_elsewhere(start)

    with pytest.raises(KnowledgeError) as refused:
        read_knowledge(start.knowledge)

    assert refused.value.problems == ["pets.yml:4: [1].said[1]: “狗证”在“养犬登记证”里已经用了"]


def test_a_knowledge_folder_that_is_not_there_withdraws_nothing(start: Start) -> None:
    """It was moved, or its disk is not mounted; nobody wishes to stop answering."""
    start()
    before = start.publishing.edition()
    start.knowledge.rename(start.knowledge.with_name("elsewhere"))

    start()

    assert start.publishing.edition() == before
    assert "一个事项文件也没有" in start.said[-1]


def test_what_a_person_withdrew_is_named_when_its_file_is_still_there(start: Start) -> None:
    start()
    start.publishing.withdraw(KnowledgeKind.ITEM, "dog-licence", "小李", NOW, "条例废止")

    start()

    assert start.said[-1].endswith("dog-licence")
    assert set(start.publishing.published().items) == {"taxi-permit"}
