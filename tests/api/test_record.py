"""Reading what was said: from the start, after a message, and page by page."""

from tests.api.citizen import Citizen, statuses
from tests.api.running_desk import RunningDesk


def test_the_record_is_in_the_order_of_the_talk(citizen: Citizen) -> None:
    citizen.say("一")
    citizen.say("二")

    assert [message["sender"] for message in citizen.record()] == ["bot", "citizen", "bot", "citizen", "bot"]
    assert [message["text"] for message in citizen.record()[1:]] == ["一", "答：一", "二", "答：二"]


def test_after_a_message_comes_only_what_followed(citizen: Citizen) -> None:
    citizen.say("一")
    last_seen = citizen.record()[-1]["id"]
    citizen.say("二")

    assert [message["text"] for message in citizen.record(after=last_seen)] == ["二", "答：二"]


def test_after_an_unknown_id_comes_everything(citizen: Citizen) -> None:
    """A client with a lost or foreign place sees too much rather than nothing."""
    assert statuses(citizen.record(after="no-such-message")) == ["greeting"]


def test_another_conversations_message_is_no_place_in_this_one(desk: RunningDesk, citizen: Citizen) -> None:
    other = Citizen(desk)
    other.say("一")
    foreign = other.record()[-1]["id"]

    assert statuses(citizen.record(after=foreign)) == ["greeting"]


def test_pages_follow_each_other_to_the_end(citizen: Citizen) -> None:
    for text in ("一", "二"):
        citizen.say(text)

    first = citizen.read(limit=2)
    second = citizen.read(limit=2, after=first["next_cursor"])
    third = citizen.read(limit=2, after=second["next_cursor"])

    pages = [page["messages"] for page in (first, second, third)]
    assert [len(page) for page in pages] == [2, 2, 1]
    assert [message["text"] for page in pages for message in page][1:] == ["一", "答：一", "二", "答：二"]
    assert third["next_cursor"] is None


def test_a_record_that_fits_one_page_has_no_cursor(citizen: Citizen) -> None:
    assert citizen.read(limit=1)["next_cursor"] is None


def test_a_limit_out_of_bounds_is_brought_into_them(citizen: Citizen) -> None:
    citizen.say("一")

    assert len(citizen.record(limit=0)) == 1
    assert len(citizen.record(limit=100_000)) == 3
