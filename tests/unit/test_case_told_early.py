"""Who tells name and number before they are asked for them is asked on, not misunderstood."""

from office.dialogue.says import AskGuide
from tests.talks import Conversation, texts


def test_a_name_and_a_number_told_one_question_early_are_not_what_somebody_wants() -> None:
    talk = Conversation(phone_tail="8000")
    talk.hear("跑了三趟社保局，每次都说缺材料", "report_unresolved_matter")

    told = texts(talk.hear("〔姓名已隐去〕，〔手机号已隐去〕", "give_details"))

    assert "想" in told and talk.shown("want") == "" and talk.shown("phone") == "8000"
    assert "对不对" in texts(talk.hear("给我办了就行", "give_details"))


def test_a_question_to_where_it_was_is_answered_and_where_is_asked_again() -> None:
    talk = Conversation()
    talk.hear("窗口不给我办护照", "report_unresolved_matter")
    acts = talk.hear("差点忘了，护照几天能好", "ask_time_limit")

    assert [act.intent for act in acts if isinstance(act, AskGuide)] == ["ask_time_limit"]
    assert "大厅" in texts(acts) and talk.shown("where") == ""


def test_a_matter_told_where_both_were_asked_is_not_the_place() -> None:
    talk = Conversation()
    talk.hear("窗口非要我开证明我是我妈的证据，不给办", "report_unresolved_matter")

    asked = texts(talk.hear("护士证", "ask_guide", 0.4))
    assert "哪个窗口" in asked and "哪件事" not in asked
    assert talk.shown("where") == "" and talk.shown("what").endswith("护士证")

    talk.hear("绿园", "give_details")
    assert talk.shown("where") == "绿园" and talk.shown("want") == ""
