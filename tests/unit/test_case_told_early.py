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
