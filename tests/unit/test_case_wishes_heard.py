"""What they want is heard where it is said: in the first sentence, and in the name of the matter itself."""

import pytest

from tests.talks import Conversation, texts

STORY = "report_unresolved_matter"


@pytest.fixture
def talk() -> Conversation:
    return Conversation()


@pytest.mark.parametrize(
    ("said", "want"),
    [
        ("社保局不给办护照，希望一次说清", "希望一次说清"),
        ("南关大厅窗口办护照骂人,要求道歉", "要求道歉"),
        ("护照 给我办了，社保局不给办", "给我办了"),
        ("社保局不给办护照，我想让他们给个说法", "我想让他们给个说法"),
    ],
)
def test_a_wish_in_the_first_sentence_is_not_asked_for_again(talk: Conversation, said: str, want: str) -> None:
    told = texts(talk.hear(said, STORY))

    assert talk.shown("want") == want and "想要个什么结果" not in told


@pytest.mark.parametrize(
    "said",
    [
        "社保局不给办护照，要求我补材料",
        "社保局不给办护照，给我办了三个月还没下来",
        "社保局不给办护照，让我回去等",
        "社保局不给办护照，要求必须本人来",
        "社保局不给办护照，能给我办吗",
    ],
)
def test_what_the_window_wants_is_no_wish(talk: Conversation, said: str) -> None:
    talk.hear(said, STORY)

    assert not talk.shown("want")


@pytest.mark.parametrize(
    ("said", "intent"), [("想办护照", "give_details"), ("办护照", "ask_guide"), ("我就想办护照", "nlu_fallback")]
)
def test_a_wish_that_names_the_matter_is_one(talk: Conversation, said: str, intent: str) -> None:
    talk.hear("社保局不给办护照", STORY)

    assert "姓名和手机号" in texts(talk.hear(said, intent, 0.5))
    assert talk.shown("want") == said


def test_where_the_matter_was_asked_too_its_name_is_no_wish(talk: Conversation) -> None:
    talk.hear("没办成事", STORY)
    assert "哪件事" in texts(talk.hear("社保局窗口骂人", STORY))
    talk.hear("办护照", "ask_guide", 0.5)

    assert talk.shown("item") == "护照首次申请" and not talk.shown("want")
