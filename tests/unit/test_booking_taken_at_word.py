"""行，那约上 takes what is offered; 同一天 is the day of the place before; nothing of one breath is lost."""

import pytest

from tests.counters import NO, TwoHalls
from tests.talks import MONDAY_MORNING, TALK_FILE, Conversation, make_talker, texts


@pytest.fixture
def counter() -> TwoHalls:
    return TwoHalls(MONDAY_MORNING)


@pytest.fixture
def talk(counter: TwoHalls) -> Conversation:
    return Conversation(make_talker(counter))


TAKES_IT = ["行 那约上", "行，约上", "约吧", "好的那就约上吧", "那给我约了吧", "可以，就约这个", "没问题，订上"]


@pytest.mark.parametrize("said", TAKES_IT)
@pytest.mark.parametrize("intent", ["check_appointment", "book_appointment", "affirm", "nlu_fallback"])
def test_whoever_says_book_it_takes_the_first_that_is_offered(talk: Conversation, said: str, intent: str) -> None:
    talk.hear("约明天下午办护士证", "book_appointment")

    assert "留个姓名和手机号" in texts(talk.hear(said, intent))
    assert "下午2点" in talk.shown("place")


@pytest.mark.parametrize("said", TAKES_IT)
def test_where_the_place_is_chosen_it_asks_on_and_loses_nothing(talk: Conversation, said: str) -> None:
    talk.hear("约明天下午两点新区大厅办护士证", "book_appointment")
    talk.hear("要带什么", "ask_materials")

    assert "姓名和手机号" in texts(talk.hear(said, "check_appointment"))
    talk.phone_tail = "8000"
    assert f"预约号 {NO}" in texts(talk.hear("王芳，〔手机号已隐去〕", "give_details"))


@pytest.mark.parametrize("said", ["约上了没", "约号", "查查我约上没", "约第二个", "那约明天的", "不约", "约不上"])
def test_what_only_sounds_like_it_takes_nothing(said: str) -> None:
    assert not TALK_FILE.words.wishes_for("booking_takes_it", said)


@pytest.mark.parametrize("said", ["再帮我约一个办护照，同一天", "护照也约那天", "再约个护照，跟刚才那个一天"])
def test_the_same_day_is_that_of_the_place_before(talk: Conversation, said: str) -> None:
    talk.hear("约后天下午两点新区大厅办护士证", "book_appointment")
    talk.phone_tail = "8000"
    talk.hear("王芳，〔手机号已隐去〕", "give_details")
    talk.hear(said, "book_appointment")

    assert talk.shown("item") == "护照首次申请" and "11月25日" in talk.shown("when")


def test_with_nothing_booked_before_the_day_is_asked(talk: Conversation) -> None:
    assert "什么时候来" in texts(talk.hear("约个护照，同一天", "book_appointment"))
