"""A person is led through the questions to their own list."""

from datetime import date

import pytest

from office.guide.answer import Answer, AnswerStatus, Situation
from office.guide.model import Facet, Material, ServiceItem
from office.guide.notices.telling import NoticeTeller
from tests.factories import TODAY, make_guide, make_item, make_other_item
from tests.flows import CARD, LETTER, make_flow, option, question

STATE = question(
    "state",
    option("lost", say="丢了", next="who"),
    option("broken", say="坏了", next="who"),
    option("expired", say="过期了", instead="taxi-permit"),
)
WHO = question(
    "who",
    option("self", say="本人去", words=("我自己",)),
    option("other", say="别人替办", words=("我闺女去",), materials=(LETTER,)),
)
REISSUE = make_flow(STATE, WHO)


def teller(item: ServiceItem = REISSUE) -> NoticeTeller:
    return make_guide(item, make_other_item()).teller


def tell(item: ServiceItem = REISSUE, **answers: str) -> Answer:
    about = Answer(AnswerStatus.ANSWERED, "", 1.0, Facet.MATERIALS, item=item)
    return teller(item).tell(item, Situation(item.item_code, answers), TODAY, about, first=not answers)


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("要带啥", {}),
        ("丢了，我闺女去办，要带啥", {"state": "lost", "who": "other"}),
        ("证坏了要带啥", {"state": "broken"}),
        ("我闺女去办要带啥", {"who": "other"}),
        ("过期了我自己去办", {"state": "expired"}),
    ],
)
def test_what_the_first_sentence_said_is_not_asked_again(text: str, answers: dict[str, str]) -> None:
    assert teller().begin(REISSUE, text).answers == answers


def test_the_first_question_is_asked_with_its_options_numbered() -> None:
    answer = tell()

    assert answer.status is AnswerStatus.CLARIFY_SITUATION
    assert answer.asks == STATE
    assert answer.situation == Situation("dog-licence", {}, "state")
    assert "养犬登记证" in answer.text
    assert "问state？\n1. 丢了\n2. 坏了\n3. 过期了\n" in answer.text


def test_the_next_question_goes_without_the_introduction() -> None:
    answer = tell(state="lost")

    assert answer.asks == WHO
    assert answer.text.startswith("问who？")
    assert "养犬登记证" not in answer.text


def test_the_list_comes_when_nothing_is_left_to_ask() -> None:
    answer = tell(state="lost", who="other")

    assert answer.status is AnswerStatus.ANSWERED
    assert answer.notice is not None
    assert [line.material for line in answer.notice.lines] == [CARD, LETTER]
    assert answer.asks is None
    assert answer.next_facets == (Facet.WHERE, Facet.TIME_LIMIT, Facet.FEE)
    assert "1. 身份证\n2. 委托书" in answer.text


def test_who_needs_another_matter_is_offered_it() -> None:
    answer = tell(state="expired")

    assert [choice.code for choice in answer.candidates] == ["taxi-permit"]
    assert "您要办的是「网约车驾驶证」" in answer.text
    assert "身份证" not in answer.text
    assert answer.next_facets == ()


def test_a_list_from_elsewhere_says_so() -> None:
    assert "这是沈阳的办法" in tell(make_item(area="沈阳")).text


def test_an_answer_to_the_open_question_is_kept_with_those_before() -> None:
    open_one = Situation("dog-licence", {"state": "lost"}, "who")

    heard = teller().understood(REISSUE, open_one, "我闺女去", only_plainly=True)

    assert heard == Situation("dog-licence", {"state": "lost", "who": "other"})
    assert teller().understood(REISSUE, open_one, "丢了", only_plainly=False) is None
    assert teller().understood(REISSUE, Situation("dog-licence", {}, "gone"), "丢了", only_plainly=False) is None


def test_a_button_of_an_older_version_begins_the_list_anew() -> None:
    about = Answer(AnswerStatus.ANSWERED, "", 1.0, Facet.MATERIALS, item=REISSUE)

    answer = teller().tell_or_begin(REISSUE, Situation("dog-licence", {"colour": "red"}), TODAY, about)

    assert answer.asks == STATE


@pytest.mark.parametrize(
    ("days", "due"),
    [
        (1, date(2026, 11, 23)),  # TODAY is a Sunday
        (3, date(2026, 11, 26)),  # the 25th is a holiday
        (5, date(2026, 11, 28)),  # a Saturday on which offices work
        (60, None),  # in a year whose holidays nobody has announced
        (None, None),
    ],
)
def test_what_may_follow_has_a_date_where_the_calendar_is_known(days: int | None, due: date | None) -> None:
    item = make_item(materials=(Material("照片", deferrable=True, due_by_working_days=days), CARD))

    notice = teller(item).notice(item, {}, TODAY)

    assert [line.due_on for line in notice.lines] == [due, None]


def test_what_must_be_brought_has_no_date() -> None:
    item = make_item(materials=(Material("照片", due_by_working_days=3),))

    assert teller(item).notice(item, {}, TODAY).lines[0].due_on is None
