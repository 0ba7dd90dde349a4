"""Two matters in one sentence are both served: the first is answered, the second offered by name."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from office.dialogue.matter import Matter
from office.dialogue.says import AskGuide, Said
from office.dialogue.second_wish import SecondWish, SecondWishes
from tests.talks import TALK_FILE, Conversation, TwoMatters, questions, texts


@pytest.fixture
def talk() -> Conversation:
    return Conversation()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("护士证和护照都咋申请", "护士证"),
        ("护士证跟护照都丢了", "护士证"),
        ("护士证咋办，护照也要补", "护士证咋办"),
        ("护士证到期了，护照还得问问", "护士证到期了"),
        ("護士證咋延續，順便問問護照", "护士证咋延续，"),
    ],
)
def test_the_second_matter_is_offered_by_its_name(talk: Conversation, text: str, first: str) -> None:
    asked, also = talk.hear(text, "ask_guide")

    assert isinstance(asked, AskGuide) and isinstance(also, Said)
    assert asked.text.startswith(first[:3]) and "护照" not in asked.text
    assert [reply.title for reply in also.replies] == ["护照首次申请"]


class ThreeMatters(TwoMatters):
    """身份证 may be either of two, and neither is surely named."""

    def possibly(self, text: str) -> Sequence[Matter]:
        codes = ("renew", "reissue") if "身份证" in text else ()
        return [Matter(code, code, f"/{code}") for code in codes]


def test_a_second_one_that_may_be_several_is_offered_in_their_own_words() -> None:
    found = SecondWishes(TALK_FILE.words, ThreeMatters()).of("护照咋办，身份证也要换")

    assert found == SecondWish("护照咋办", "身份证也要换", "身份证也要换", both_sure=False)


def test_a_story_before_the_wish_is_no_wish_of_its_own() -> None:
    class Story(ThreeMatters):
        def surely(self, text: str) -> Matter | None:
            return Matter("retire", "退休申请", "/retire") if "退休" in text else None

    text = "我的身份证是外县的，厂子也没了，这个退休得自己办"

    assert SecondWishes(TALK_FILE.words, Story()).of(text) is None


def test_what_is_said_of_both_is_asked_of_the_first_too(talk: Conversation) -> None:
    asked, _ = talk.hear("护照和护士证都丢了咋补", "ask_guide")

    assert isinstance(asked, AskGuide) and asked.text == "护照都丢了咋补"


def test_one_that_is_held_elsewhere_is_not_dropped(talk: Conversation) -> None:
    _, also = talk.hear("护照和户口本都丢了", "ask_guide")

    assert isinstance(also, Said) and [reply.payload for reply in also.replies] == ["户口本都丢了"]


def test_two_that_are_surely_named_are_heard_even_while_something_is_offered(talk: Conversation) -> None:
    talk.talk = type(talk.talk)(offered=("nurse-extend", "passport"))

    assert "您还说到" in texts(talk.hear("护士证和护照都咋申请", "ask_guide"))


@pytest.mark.parametrize(
    "text",
    [
        "办护照带身份证和护士证行不",
        "护照和护士证有啥区别",
        "我和我老伴的护照",
        "护照丢了，还能补不",
        "我爸没了，护照和护士证咋整",
        "办完护照，还要护士证不",
        "护照跟护照本是一个吗",
    ],
)
def test_papers_people_and_the_same_matter_are_no_second_wish(talk: Conversation, text: str) -> None:
    assert "您还说到" not in texts(talk.hear(text, "ask_guide"))


def test_the_same_is_asked_of_another_matter(talk: Conversation) -> None:
    talk.talk = type(talk.talk)(item_in_hand="nurse-extend", asked="ask_materials")

    [asked] = talk.hear("那护照呢", "affirm")

    assert asked == AskGuide("ask_materials", "那护照呢")


@pytest.mark.parametrize(("text", "intent"), [("变更呢", "change_appointment"), ("那取消呢", "cancel_appointment")])
def test_what_else_is_done_to_the_matter_moves_no_appointment(talk: Conversation, text: str, intent: str) -> None:
    talk.talk = type(talk.talk)(item_in_hand="nurse-extend", asked="ask_materials")
    talk.hear(text, intent)

    assert talk.talk.in_hand is None


def test_with_an_appointment_just_spoken_of_it_does(talk: Conversation) -> None:
    talk.talk = type(talk.talk)(item_in_hand="nurse-extend", asked="ask_materials", appointment_no="YY111-222-3333")
    talk.hear("那取消呢", "cancel_appointment")

    assert talk.talk.in_hand is not None


@pytest.mark.parametrize(("text", "intent"), [("那护照要多少钱呢", "ask_fee"), ("后来呢", "ask_guide")])
def test_a_question_of_its_own_is_not_the_one_before(talk: Conversation, text: str, intent: str) -> None:
    talk.talk = type(talk.talk)(item_in_hand="nurse-extend", asked="ask_materials")

    assert "ask_materials" not in questions(talk.hear(text, intent))


@pytest.mark.parametrize(
    ("text", "intent"), [("注册护士", "ask_guide"), ("护士在吉事办上注册账号", None), ("我要注册", None)]
)
def test_registering_in_a_profession_is_no_account(talk: Conversation, text: str, intent: str | None) -> None:
    assert questions(talk.hear(text, "ask_online_account", 0.6)) == ([intent] if intent else [])


def test_what_was_asked_before_the_matter_was_known_is_answered_then(talk: Conversation) -> None:
    first = talk.hear("后天上午想约个号办证件，顺便问问要多少钱", "book_appointment")
    then = talk.hear("第二个", "choose_item")

    assert questions(first) == [] and "要多少钱，得看办的是哪件事" in texts(first)
    assert isinstance(then[0], AskGuide)
    assert (then[0].intent, then[0].item_in_hand) == ("ask_fee", "passport")
    assert questions(talk.hear("王芳", "give_details")) == [], "it is answered once"


@pytest.mark.parametrize("said", ["9", "第九个", "３"])
def test_a_number_beyond_what_was_offered_offers_it_again_and_chooses_nothing(talk: Conversation, said: str) -> None:
    talk.talk = replace(talk.talk, offered=("nurse-extend", "passport"))

    [again] = talk.hear(said, "choose_item")

    assert isinstance(again, Said) and "1. 护士延续注册\n2. 护照首次申请" in again.text
    assert [reply.title for reply in again.replies] == ["护士延续注册", "护照首次申请"]
    assert questions(talk.hear("2", "choose_item")) == ["choose_item"]
