"""What no intent has and its words say: it is told, and nothing is begun or refused."""

import pytest

from tests.talks import Conversation, texts


@pytest.mark.parametrize(
    "said", ["where can I renew my passport", "hello, I need help with an appointment", "how do i book for my mother"]
)
def test_whoever_writes_english_is_told_so_in_english(said: str) -> None:
    assert "I only understand Chinese" in texts(Conversation().hear(said, "give_instructions"))


@pytest.mark.parametrize("said", ["sfz", "shen fen zheng", "ok", "WPS", "passport"])
def test_names_in_latin_letters_are_no_english(said: str) -> None:
    assert "I only understand" not in texts(Conversation().hear(said, "ask_guide"))


@pytest.mark.parametrize("said", ["12345老占线", "热线打不进去", "12345没人接啊"])
def test_whoever_cannot_reach_the_hotline_is_not_sent_there(said: str) -> None:
    assert "可以跟我说" in texts(Conversation().hear(said, "out_of_scope"))


def test_whoever_wants_their_data_deleted_is_told_how() -> None:
    assert "反映编号" in texts(Conversation().hear("把我的电话删掉", "ask_privacy"))


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("大厅那个女的可横了", "praise_staff"),
        ("窗口的大姐态度真不好", "praise_staff"),
        ("办事员跟吃了枪药一样", "out_of_scope"),
        ("柜台的小伙对谁都爱答不理", "nlu_fallback"),
    ],
)
def test_whoever_tells_of_rudeness_is_heard_out(said: str, intent: str) -> None:
    talk = Conversation()
    talk.hear(said, intent)

    assert talk.talk.in_hand is not None and talk.talk.in_hand.kind == "case"


@pytest.mark.parametrize("said", ["窗口的大姐态度真好", "办事员一点也不凶", "大厅门口挂横幅呢"])
def test_praise_is_no_complaint(said: str) -> None:
    talk = Conversation()
    talk.hear(said, "praise_staff")

    assert talk.talk.in_hand is None


@pytest.mark.parametrize(
    "said",
    [
        "我眼睛花了，看不清",
        "没带老花镜，字太小",
        "我耳朵背",
        "你说慢点",
        "说简单点",
        "我没文化，你说明白点",
        "太长了记不住",
        "看不清",
    ],
)
def test_whoever_cannot_read_or_hear_well_is_told_how_it_gets_easier(said: str) -> None:
    told = texts(Conversation().hear(said, "complain_about_bot"))

    assert "一次只说一样" in told and "长辈版" in told


@pytest.mark.parametrize("said", ["我耳朵背，残疾证咋办", "眼睛看不清能换驾照吗", "窗口的字太小看不清"])
def test_who_asks_for_something_is_answered_that(said: str) -> None:
    assert "一次只说一样" not in texts(Conversation().hear(said, "ask_guide"))


@pytest.mark.parametrize("said", ["急死我了", "急死我了！", "哎呀急死人了", "烦死了"])
def test_whoever_is_only_impatient_is_no_death(said: str) -> None:
    told = texts(Conversation().hear(said, "ask_guide"))

    assert "让您着急了" in told and "死亡" not in told
