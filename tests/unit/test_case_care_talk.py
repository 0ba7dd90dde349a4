"""我八十了，腿脚不好: asked about once, kindly, and noted only after a yes; nobody is asked who did not say so."""

import pytest

from office.cases.model import CareKind
from office.dialogue.memory import as_json
from office.dialogue.says import Said
from tests.case_counter import NO, OneCase
from tests.talks import Conversation, make_talker, texts

ASKS = "要不要记下"
ACCOUNT = "我跑了三趟社保局，每次都说缺材料"
OLD = f"我八十了，{ACCOUNT}"


@pytest.fixture
def cases() -> OneCase:
    return OneCase()


@pytest.fixture
def talk(cases: OneCase) -> Conversation:
    return Conversation(make_talker(cases=cases))


def tells_the_rest(talk: Conversation) -> str:
    """What is read back."""
    talk.hear("一次说清要啥", "give_details")
    talk.phone_tail = "8000"
    return texts(talk.hear("〔姓名已隐去〕，〔手机号已隐去〕", "give_details"))


def filed(talk: Conversation) -> list[Said]:
    return [act for act in talk.hear("对", "affirm") if isinstance(act, Said)]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("我八十了", CareKind.ELDERLY),
        ("我都七十八了", CareKind.ELDERLY),
        ("我上了岁数", CareKind.ELDERLY),
        ("我一个老太太", CareKind.ELDERLY),
        ("腿脚不好", CareKind.DISABLED),
        ("我残疾", CareKind.DISABLED),
        ("我是残疾人", CareKind.DISABLED),
        ("坐着轮椅来的", CareKind.DISABLED),
        ("眼睛看不清", CareKind.DISABLED),
        ("在家养病", CareKind.ILL),
        ("我身体不好", CareKind.ILL),
        ("刚做完手术", CareKind.ILL),
    ],
)
def test_what_people_say_of_themselves_is_asked_about_and_noted_after_a_yes(
    talk: Conversation, cases: OneCase, words: str, kind: CareKind
) -> None:
    asked = texts(talk.hear(f"{words}，{ACCOUNT}", "report_unresolved_matter"))
    assert asked.count(ASKS) == 1 and "不记，也一样办" in asked

    assert "记下了" in texts(talk.hear("要", "affirm"))
    assert "先打电话" in tells_the_rest(talk)
    filed(talk)
    assert cases.told is not None and cases.told.care is kind


@pytest.mark.parametrize(
    "account",
    [
        ACCOUNT,
        "我残疾证丢了，残联让我跑了三趟，每次都说缺材料",
        "社保局说老年人优先，可还是让我跑了三趟",
        "我去办老年卡，跑了三趟社保局",
        "我跑了七十趟社保局，每次都说缺材料",
        "窗口的人看不见我，跑了三趟社保局",
    ],
)
def test_who_says_nothing_of_the_kind_is_not_asked(talk: Conversation, account: str) -> None:
    assert ASKS not in texts(talk.hear(account, "report_unresolved_matter"))


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("不用", "deny"),
        ("不用了", "leave_matter"),
        ("别记", "give_details"),
        ("不要", "give_details"),
        ("啥意思", "say_unsure"),
        ("记下了有啥用", "affirm"),
        ("记下来给谁看？", "give_details"),
        ("要是能给办就好了", "affirm"),
        ("行政中心那边好几个窗口都不管", "give_details"),
        ("想让他们给办", "give_details"),
        ("窗口的人也说给我记下了，到现在没信儿", "affirm"),
    ],
)
def test_anything_but_a_yes_notes_nothing_and_is_not_asked_again(
    talk: Conversation, cases: OneCase, said: str, intent: str
) -> None:
    talk.hear(OLD, "report_unresolved_matter")

    told = texts(talk.hear(said, intent))
    assert ASKS not in told and "记下了" not in told
    assert "先打电话" not in tells_the_rest(talk)
    assert ASKS not in texts(talk.hear("我腿脚不好", "give_details"))
    filed(talk)
    assert cases.told is not None and cases.told.care is None


@pytest.mark.parametrize(
    "said", ["要", "行", "记下吧", "嗯，记上", "可以，谢谢", "好的", "那就记下吧", "要记", "好，给我记下来"]
)
def test_a_yes_in_other_words_is_a_yes(talk: Conversation, said: str) -> None:
    talk.hear(OLD, "report_unresolved_matter")

    assert "记下了" in texts(talk.hear(said, "give_details"))


def test_the_answer_to_another_question_is_taken_and_is_no_yes(talk: Conversation, cases: OneCase) -> None:
    talk.hear("我要投诉", "report_unresolved_matter")
    talk.hear("我腿脚不好，跑了三趟，每次都说缺材料", "report_unresolved_matter")

    assert "想要个什么结果" in texts(talk.hear("朝阳区政务大厅", "give_details"))
    tells_the_rest(talk)
    filed(talk)
    assert cases.told is not None
    assert (cases.told.place, cases.told.care) == ("朝阳区政务大厅", None)


def test_yes_and_a_place_in_one_breath_are_both_taken(talk: Conversation, cases: OneCase) -> None:
    talk.hear("我要投诉", "report_unresolved_matter")
    talk.hear("我腿脚不好，跑了三趟，每次都说缺材料", "report_unresolved_matter")
    talk.hear("记下吧，是朝阳区政务大厅", "give_details")
    tells_the_rest(talk)
    filed(talk)

    assert cases.told is not None
    assert (cases.told.place, cases.told.care) == ("朝阳区政务大厅", CareKind.DISABLED)


def test_with_the_account_in_the_first_sentence_there_are_four_questions_with_this_one(talk: Conversation) -> None:
    asked = [
        texts(talk.hear("我八十了，跑了三趟，每次都说缺材料，我要投诉", "report_unresolved_matter")),
        texts(talk.hear("要", "affirm")),
        texts(talk.hear("社保局", "give_details")),
        texts(talk.hear("一次说清要啥", "give_details")),
    ]

    for words, text in zip((ASKS, "哪个大厅", "想要个什么结果", "姓名和手机号"), asked, strict=True):
        assert words in text
    talk.phone_tail = "8000"
    assert "对不对" in texts(talk.hear("〔姓名已隐去〕，〔手机号已隐去〕", "give_details"))


@pytest.mark.parametrize(("said", "kept"), [("照顾那条别记了", None), ("不对，是跑了四趟", CareKind.ELDERLY)])
def test_what_is_read_back_can_be_put_right(
    talk: Conversation, cases: OneCase, said: str, kept: CareKind | None
) -> None:
    talk.hear(OLD, "report_unresolved_matter")
    talk.hear("要", "affirm")
    tells_the_rest(talk)
    talk.hear("不对", "deny")

    talk.hear(said, "correct_detail")
    filed(talk)
    assert cases.told is not None and cases.told.care is kept


def test_a_plain_no_to_what_is_read_back_takes_nothing_away(talk: Conversation) -> None:
    talk.hear(OLD, "report_unresolved_matter")
    talk.hear("要", "affirm")
    tells_the_rest(talk)

    talk.hear("不对", "deny")

    assert talk.shown("care") == "年纪大"


def test_said_at_the_end_it_is_asked_then_and_read_back_again(talk: Conversation, cases: OneCase) -> None:
    talk.hear(ACCOUNT, "report_unresolved_matter")
    tells_the_rest(talk)

    assert ASKS in texts(talk.hear("对了，我腿脚不好", "give_details"))
    assert "先打电话" in texts(talk.hear("要", "affirm"))
    filed(talk)
    assert cases.told is not None and cases.told.care is CareKind.DISABLED


def test_somebody_to_come_home_is_offered_and_a_tap_begins_it(talk: Conversation) -> None:
    talk.hear(OLD, "report_unresolved_matter")
    talk.hear("要", "affirm")
    tells_the_rest(talk)

    *_, told = filed(talk)
    [offer] = told.replies
    assert f"编号 {NO}" in told.text and offer.title == "申请上门"
    assert "来不了" in texts(talk.hear(offer.payload, offer.payload.removeprefix("/")))
    assert talk.talk.in_hand is not None and talk.talk.in_hand.kind == "agency"


def test_to_others_nothing_is_offered(talk: Conversation) -> None:
    talk.hear(ACCOUNT, "report_unresolved_matter")
    tells_the_rest(talk)

    *_, told = filed(talk)
    assert told.replies == ()


def test_nothing_but_the_kind_is_kept_of_it_in_the_talk(talk: Conversation) -> None:
    talk.hear(OLD, "report_unresolved_matter")
    talk.hear("要", "affirm")

    kept = as_json(talk.talk)
    assert kept is not None and kept["forms"][0]["values"]["care"] == {"kept": "elderly", "shown": "年纪大"}
