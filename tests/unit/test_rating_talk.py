"""好差评 in the talk: offered once after the goodbye to an answer, taken as tapped or said, never pushed."""

from dataclasses import dataclass, field

import pytest

from office.dialogue.rated import RatedDialogue
from office.dialogue.says import Fixed, QuickReply, Said, TalkStatus
from office.rating.loader import read_rating_words
from office.rating.telling import RatingTeller
from office.settings import PROJECT
from office.spoken import said_payload
from tests.factories import make_wording
from tests.talks import Conversation, make_talker, questions, texts

WORDS = read_rating_words(PROJECT / "knowledge" / "rating")
THANKS, GOODBYE = Fixed("utter_smalltalk_thank"), Fixed("utter_smalltalk_goodbye")


@dataclass
class OneTalk:
    """Asks where something was answered, once; `given`: what was rated, with the comment."""

    was_answered: bool = True
    asked: list[str] = field(default_factory=list)
    given: list[tuple[int, str]] = field(default_factory=list)

    def ask_once(self, conversation_id: str, message_id: str) -> bool:
        first = self.was_answered and self.asked in ([], [message_id])
        self.asked = [message_id] if first else self.asked
        return first

    def may_rate(self, conversation_id: str) -> bool:
        return self.was_answered

    def rate(self, conversation_id: str, level: int, comment: str) -> str:
        self.given.append((level, comment))
        return f"记下了{level}"


@pytest.fixture
def counter() -> OneTalk:
    return OneTalk()


@pytest.fixture
def talk(counter: OneTalk) -> Conversation:
    wording = make_wording()
    levels = RatingTeller(wording).levels()
    rated = RatedDialogue(make_talker(), counter, WORDS, levels, said_payload, wording)
    return Conversation(rated)  # type: ignore[arg-type]


@pytest.fixture
def asked(talk: Conversation) -> Conversation:
    talk.hear("谢谢啊", "thank")
    return talk


def test_a_judgement_where_no_case_was_spoken_of_is_of_this_talk(talk: Conversation, counter: OneTalk) -> None:
    assert "记下了1" in texts(talk.hear("很不满意", "judge_case"))
    assert counter.given == [(1, "")]


def test_a_judgement_in_a_talk_that_settled_nothing_is_of_a_case(talk: Conversation, counter: OneTalk) -> None:
    counter.was_answered = False

    assert "FY" in texts(talk.hear("很不满意", "judge_case"))
    assert counter.given == []


@pytest.mark.parametrize(("said", "intent", "answer"), [("谢谢", "thank", THANKS), ("再见", "goodbye", GOODBYE)])
def test_after_the_goodbye_the_five_levels_and_a_way_out_are_offered(
    talk: Conversation, said: str, intent: str, answer: Fixed
) -> None:
    first, asks = talk.hear(said, intent)

    assert first == answer
    assert isinstance(asks, Said) and asks.status is TalkStatus.RATING_ASKED
    assert [reply.title for reply in asks.replies] == ["非常不满意", "不满意", "基本满意", "满意", "非常满意", "不评了"]
    assert asks.replies[4] == QuickReply("非常满意", said_payload("这次问答：非常满意"))


def test_it_is_never_asked_a_second_time(asked: Conversation) -> None:
    assert asked.hear("谢谢", "thank") == (THANKS,)
    asked.hear("护照要多少钱", "ask_fee")
    assert asked.hear("再见", "goodbye") == (GOODBYE,)
    asked.hear("重新来", "start_over")
    assert asked.hear("拜拜", "goodbye") == (GOODBYE,)


def test_where_nothing_was_answered_it_is_not_asked(talk: Conversation, counter: OneTalk) -> None:
    counter.was_answered = False

    assert talk.hear("谢谢", "thank") == (THANKS,)


def test_thanks_in_the_middle_of_a_booking_are_no_end(talk: Conversation, counter: OneTalk) -> None:
    talk.hear("我想约个号", "book_appointment")
    talk.hear("谢谢啊", "thank")

    assert counter.asked == []


@pytest.mark.parametrize(("open_thing", "value"), [("list_open", True), ("offered", ("passport", "nurse-extend"))])
def test_a_question_that_is_open_is_no_end(
    talk: Conversation, counter: OneTalk, open_thing: str, value: object
) -> None:
    talk.talk = type(talk.talk)(**{open_thing: value})  # type: ignore[arg-type]

    assert talk.hear("谢谢", "thank") == (THANKS,)
    assert counter.asked == []


@pytest.mark.parametrize(
    ("said", "intent", "level"),
    [
        ("非常满意", "praise_staff", 5),
        ("5", "give_details", 5),
        ("差评", "complain_about_bot", 2),
        ("三", "nlu_fallback", 3),
    ],
)
def test_a_level_that_is_said_counts_whatever_it_was_taken_for(
    asked: Conversation, counter: OneTalk, said: str, intent: str, level: int
) -> None:
    [noted] = asked.hear(said, intent, 0.3)

    assert isinstance(noted, Said) and noted.status is TalkStatus.RATED
    assert counter.given == [(level, "")]


def test_a_level_that_is_tapped_counts_even_later_and_in_a_form(asked: Conversation, counter: OneTalk) -> None:
    asked.hear("我想约个号", "book_appointment")

    acts = asked.hear(said_payload("这次问答：不满意"), "give_details", said="这次问答：不满意")

    assert texts(acts) == "记下了2" and counter.given == [(2, "")]
    assert asked.talk.in_hand is not None, "the booking waits"


@pytest.mark.parametrize("said", ["满意", "不满意"])
def test_a_verdict_on_a_case_that_is_tapped_is_no_level_of_the_talk(
    asked: Conversation, counter: OneTalk, said: str
) -> None:
    asked.hear(said_payload(said), "give_details", said=said)

    assert counter.given == []


def test_a_number_that_is_said_later_is_no_level(asked: Conversation, counter: OneTalk) -> None:
    asked.hear("护照要多少钱", "ask_fee")
    asked.hear("5", "give_details")

    assert counter.given == []


@pytest.mark.parametrize("tapped", [True, False])
def test_who_would_rather_not_is_let_go(asked: Conversation, counter: OneTalk, tapped: bool) -> None:
    acts = (
        asked.hear(said_payload("这次问答：不评了"), "give_details", said="这次问答：不评了")
        if tapped
        else asked.hear("不评了", "deny")
    )

    assert texts(acts).startswith("好，那就不评了")
    assert counter.given == []
    assert asked.hear("再见", "goodbye") == (GOODBYE,)


def test_why_it_was_bad_is_kept_with_it(asked: Conversation, counter: OneTalk) -> None:
    asked.hear("不满意，说得太啰嗦", "report_unresolved_matter")

    assert counter.given == [(2, "不满意，说得太啰嗦")]
    assert asked.talk.in_hand is None, "it says why, and opens no case"


def test_a_question_behind_it_is_answered_too(asked: Conversation, counter: OneTalk) -> None:
    acts = asked.hear("五分，那护照要多少钱", "ask_fee")

    assert counter.given == [(5, "")]
    assert questions(acts) == ["ask_fee"]


def test_a_complaint_behind_it_opens_a_case(asked: Conversation, counter: OneTalk) -> None:
    asked.hear("差评，我要投诉社保局的窗口", "report_unresolved_matter")

    assert counter.given == [(2, "")]
    assert asked.talk.in_hand is not None and asked.talk.in_hand.kind == "case"


def test_where_nothing_can_be_rated_nothing_is_offered_and_it_is_said_what_can_be(
    talk: Conversation, counter: OneTalk
) -> None:
    counter.was_answered = False

    (told,) = talk.hear("我要评价", "nlu_fallback")

    assert isinstance(told, Said) and told.status is TalkStatus.TOLD and not told.replies
    assert "办完的" in told.text


def test_whatever_else_is_said_is_answered_as_ever(asked: Conversation, counter: OneTalk) -> None:
    assert questions(asked.hear("护照要多少钱", "ask_fee")) == ["ask_fee"]
    assert counter.given == []


def test_a_danger_goes_before_any_level(asked: Conversation, counter: OneTalk) -> None:
    [warned] = asked.hear("非常不满意，着火了", "report_fire")

    assert isinstance(warned, Said) and warned.status is TalkStatus.EMERGENCY
    assert counter.given == []


def test_the_same_turn_again_asks_again(talk: Conversation, counter: OneTalk) -> None:
    """The engine does a turn again that it could not keep."""
    before = talk.talk
    first = talk.hear("谢谢", "thank")
    talk.talk = before

    assert talk.hear("谢谢", "thank") == first


@pytest.mark.parametrize("said", ["我要评价", "评个分", "打分"])
def test_who_wants_to_rate_is_offered_it_also_where_it_was_asked_before(
    asked: Conversation, counter: OneTalk, said: str
) -> None:
    asked.hear("身份证丢了咋办", "ask_overview")

    (offer,) = asked.hear(said, "nlu_fallback")
    asked.hear("满意", "nlu_fallback")

    assert isinstance(offer, Said) and offer.status is TalkStatus.RATING_ASKED
    assert counter.given == [(4, "")]
