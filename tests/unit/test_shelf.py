"""The guide in use follows what is published, and an answer never waits for that."""

from dataclasses import dataclass, field
from threading import Event

from office.guide.publication.shelf import LOOK_EVERY_SECONDS, Shelf
from office.guide.usecases import Guide
from tests.factories import make_guide, make_item, make_other_item

WAITS_SECONDS = 10.0  # for a thread that is sure to come; a test that fails ends too


@dataclass
class Publisher:
    """Counts looks and makings; can hold a making up, and can fail."""

    number: int = 1
    now: float = 1000.0
    looks: int = 0
    made: list[Guide] = field(default_factory=list)
    begun: Event = field(default_factory=Event)
    may_go_on: Event = field(default_factory=Event)
    edition_fails: bool = False
    making_fails: bool = False

    def __post_init__(self) -> None:
        self.may_go_on.set()

    def edition(self) -> int:
        self.looks += 1
        if self.edition_fails:
            raise OSError("the database is away")
        return self.number

    def make(self) -> Guide:
        self.begun.set()
        self.may_go_on.wait(WAITS_SECONDS)
        if self.making_fails:
            raise ValueError("cannot be made")
        self.made.append(make_guide(make_item(summary=f"第{self.number}版"), make_other_item()))
        return self.made[-1]

    def publish(self) -> None:
        self.number += 1

    def pass_time(self, seconds: float = LOOK_EVERY_SECONDS) -> None:
        self.now += seconds


def open_shelf() -> tuple[Shelf, Publisher]:
    publisher = Publisher()
    shelf = Shelf(publisher.edition, publisher.make, lambda: publisher.now)
    publisher.begun.clear()
    return shelf, publisher


def followed(shelf: Shelf) -> Guide:
    """The guide after a look that this call may have begun."""
    shelf.guide()
    shelf.wait()
    return shelf.guide()


def test_a_new_edition_is_followed_without_a_restart() -> None:
    shelf, publisher = open_shelf()
    publisher.publish()
    publisher.pass_time()

    assert followed(shelf).items["dog-licence"].summary == "第2版"


def test_what_changes_between_two_looks_is_made_once_and_newest() -> None:
    shelf, publisher = open_shelf()
    publisher.publish()
    publisher.publish()
    publisher.pass_time()

    assert followed(shelf).items["dog-licence"].summary == "第3版"
    assert len(publisher.made) == 2


def test_nothing_is_made_while_nothing_is_published() -> None:
    shelf, publisher = open_shelf()
    for _ in range(5):
        publisher.pass_time()
        followed(shelf)

    assert publisher.looks == 1 + 5
    assert len(publisher.made) == 1


def test_it_looks_at_most_every_two_seconds() -> None:
    shelf, publisher = open_shelf()
    for _ in range(100):
        publisher.pass_time(LOOK_EVERY_SECONDS / 10)
        followed(shelf)

    assert LOOK_EVERY_SECONDS == 2.0
    assert publisher.looks <= 1 + 10


def test_it_does_not_look_before_it_is_time() -> None:
    shelf, publisher = open_shelf()
    publisher.publish()
    publisher.pass_time(LOOK_EVERY_SECONDS - 0.1)

    assert followed(shelf) is publisher.made[0]
    assert publisher.looks == 1


def test_the_old_guide_answers_while_a_new_one_is_made() -> None:
    shelf, publisher = open_shelf()
    publisher.may_go_on.clear()
    publisher.publish()
    publisher.pass_time()
    shelf.guide()
    assert publisher.begun.wait(WAITS_SECONDS)
    publisher.pass_time()  # the next look is due, and the making is still under way

    assert shelf.guide() is publisher.made[0]
    assert publisher.looks == 2

    publisher.may_go_on.set()
    shelf.wait()
    assert shelf.guide().items["dog-licence"].summary == "第2版"


def test_the_old_guide_answers_when_a_new_one_cannot_be_made() -> None:
    shelf, publisher = open_shelf()
    publisher.making_fails = True
    publisher.publish()
    publisher.pass_time()

    assert followed(shelf) is publisher.made[0]


def test_it_tries_again_after_a_making_that_failed() -> None:
    shelf, publisher = open_shelf()
    publisher.making_fails = True
    publisher.publish()
    publisher.pass_time()
    followed(shelf)

    publisher.making_fails = False
    publisher.pass_time()

    assert followed(shelf).items["dog-licence"].summary == "第2版"


def test_the_old_guide_answers_while_the_database_is_away() -> None:
    shelf, publisher = open_shelf()
    publisher.edition_fails = True
    publisher.publish()
    publisher.pass_time()
    assert followed(shelf) is publisher.made[0]

    publisher.edition_fails = False
    publisher.pass_time()
    assert followed(shelf) is publisher.made[1]


def test_what_is_published_while_a_guide_is_made_is_not_missed() -> None:
    shelf, publisher = open_shelf()
    publisher.may_go_on.clear()
    publisher.publish()
    publisher.pass_time()
    shelf.guide()
    assert publisher.begun.wait(WAITS_SECONDS)
    publisher.publish()
    publisher.may_go_on.set()
    shelf.wait()
    publisher.pass_time()

    followed(shelf)

    assert publisher.looks == 3
    assert shelf.guide().items["dog-licence"].summary == "第3版"
