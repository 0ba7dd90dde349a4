"""From 我跑了三趟 to a number: four questions at most, and a yes before anything is filed."""

import pytest

from office.cases.model import CaseKind, CaseStatus
from office.dialogue.says import Said
from tests.case_counter import NO, OneCase
from tests.talks import Conversation, make_talker, questions, texts

ACCOUNT = "我跑了三趟社保局，每次都说缺材料"


@pytest.fixture
def cases() -> OneCase:
    return OneCase()


@pytest.fixture
def talk(cases: OneCase) -> Conversation:
    return Conversation(make_talker(cases=cases))


def says_who(talk: Conversation, said: str = "〔姓名已隐去〕，〔手机号已隐去〕") -> str:
    talk.phone_tail = "8000"
    return texts(talk.hear(said, "give_details"))


def read_back(talk: Conversation, account: str = ACCOUNT) -> str:
    talk.hear(account, "report_unresolved_matter")
    talk.hear("一次说清要啥", "give_details")
    return says_who(talk)


def filed(talk: Conversation) -> str:
    read_back(talk)
    return texts(talk.hear("对", "affirm"))


def test_four_questions_and_a_yes(talk: Conversation, cases: OneCase) -> None:
    asked = [
        texts(talk.hear("我要投诉", "report_unresolved_matter")),
        texts(talk.hear("跑了三趟，每次都说缺材料", "report_unresolved_matter")),
        texts(talk.hear("社保局", "give_details")),
        texts(talk.hear("一次说清要啥", "give_details")),
        says_who(talk),
    ]

    questions_asked = ("什么事没办成", "哪个大厅", "想要个什么结果", "姓名和手机号", "对不对")
    for question, text in zip(questions_asked, asked, strict=True):
        assert question in text
    assert cases.told is None, "nothing is filed before the yes"
    assert f"编号 {NO}" in texts(talk.hear("对", "affirm"))


def test_what_is_filed_is_what_the_person_said(talk: Conversation, cases: OneCase) -> None:
    filed(talk)

    assert cases.told is not None
    assert (cases.told.said, cases.told.wanted) == (ACCOUNT, "一次说清要啥")
    assert (cases.told.place, cases.told.trips, cases.told.kind) == ("社保局", 3, CaseKind.HARD)
    assert cases.told.name == "〔姓名已隐去〕", "the counter knows what stands behind it"


def test_a_place_told_apart_is_put_to_the_account(talk: Conversation, cases: OneCase) -> None:
    talk.hear("跑了三趟，每次都说缺材料", "report_unresolved_matter")
    talk.hear("朝阳区政务大厅", "give_details")
    talk.hear("一次说清要啥", "give_details")
    says_who(talk)
    talk.hear("对", "affirm")

    assert cases.told is not None
    assert cases.told.said == "跑了三趟，每次都说缺材料。朝阳区政务大厅"
    assert (cases.told.place, cases.told.means_hall) == ("朝阳区政务大厅", True)


def test_number_days_and_what_comes_next_are_told(talk: Conversation) -> None:
    told = filed(talk)

    assert "7个工作日" in told and "查进度" in told
    assert talk.talk.case_no == NO and talk.talk.in_hand is None


def test_the_same_message_names_the_same_request(talk: Conversation, cases: OneCase) -> None:
    read_back(talk)
    before = talk.talk
    talk.hear("对", "affirm")
    talk.talk = before
    talk.hear("对", "affirm")

    assert len(cases.messages) == 2 and len(set(cases.messages)) == 1


def test_an_open_case_of_the_same_matter_is_named(talk: Conversation, cases: OneCase) -> None:
    cases.joins = True

    told = filed(talk)

    assert "已经反映过" in told and NO in told and "工作日" not in told


@pytest.mark.parametrize("intent", ["say_unsure", "deny", "leave_matter"])
@pytest.mark.parametrize("said", ["不说了", "不想留电话", "匿名"])
def test_without_name_and_number_nothing_is_filed_and_the_hotline_gets_the_text(
    talk: Conversation, cases: OneCase, said: str, intent: str
) -> None:
    talk.hear(ACCOUNT, "report_unresolved_matter")
    talk.hear("一次说清要啥", "give_details")

    assert "登记不了" in texts(talk.hear(said, intent))
    told = texts(talk.hear("对", "affirm"))

    assert "没有登记" in told and "照着这段念" in told and ACCOUNT in told
    assert cases.told is None and not talk.talk.case_no


def test_whoever_thinks_again_is_filed_after_all(talk: Conversation, cases: OneCase) -> None:
    talk.hear(ACCOUNT, "report_unresolved_matter")
    talk.hear("一次说清要啥", "give_details")
    talk.hear("不说了", "say_unsure")

    told = says_who(talk)
    assert "就给您登记" in told and "隐去" not in told
    assert f"编号 {NO}" in texts(talk.hear("对", "affirm"))


@pytest.mark.parametrize("said", ["别问了直接投诉", "甭问了，赶紧给我报上去", "那你直接投诉吧"])
def test_whoever_is_tired_of_questions_is_asked_only_what_must_be_known(
    talk: Conversation, cases: OneCase, said: str
) -> None:
    talk.hear(ACCOUNT, "report_unresolved_matter")

    assert "姓名和手机号" in texts(talk.hear(said, "withdraw_case"))
    assert "姓名和手机号" in texts(talk.hear(said, "withdraw_case"))
    assert "对不对" in says_who(talk)
    talk.hear("对", "affirm")
    assert cases.told is not None and cases.told.wanted == ""


def test_name_alone_is_asked_for_its_number(talk: Conversation, cases: OneCase) -> None:
    talk.hear(ACCOUNT, "report_unresolved_matter")
    talk.hear("一次说清要啥", "give_details")

    assert "再留个手机号" in texts(talk.hear("王芳", "give_details"))
    assert "登记不了" in texts(talk.hear("不说了", "say_unsure"))


def test_name_and_number_are_expected_and_so_hidden_in_the_record(talk: Conversation) -> None:
    talk.hear(ACCOUNT, "report_unresolved_matter")

    [asked] = [each for each in talk.hear("一次说清要啥", "give_details") if isinstance(each, Said)]

    assert set(asked.expects) == {"phone", "name"}


def test_a_name_that_is_none_is_asked_again_and_the_rest_stays(talk: Conversation, cases: OneCase) -> None:
    cases.refuses = "bad_name"

    assert "姓名" in filed(talk)
    talk.hear("〔姓名已隐去〕", "give_details")
    assert f"编号 {NO}" in texts(talk.hear("对", "affirm"))


@pytest.mark.parametrize(
    ("account", "kind"),
    [
        ("社保局窗口说政策不让办", CaseKind.CANNOT),
        ("社保局窗口的人就是不给我办", CaseKind.REFUSED),
        (ACCOUNT, CaseKind.HARD),
        ("社保局说好五天，到现在还没下来", CaseKind.OVERDUE),
        ("社保局窗口的人态度特别差", CaseKind.ATTITUDE),
        ("社保局把我名字弄错了", CaseKind.OTHER),
    ],
)
def test_the_kind_is_guessed_and_read_back(talk: Conversation, cases: OneCase, account: str, kind: CaseKind) -> None:
    assert "哪一类" in read_back(talk, account)
    talk.hear("对", "affirm")

    assert cases.told is not None and cases.told.kind is kind


def test_the_kind_can_be_put_right(talk: Conversation, cases: OneCase) -> None:
    read_back(talk)

    assert "态度不好" in texts(talk.hear("不对，是态度不好", "correct_detail"))
    talk.hear("对", "affirm")
    assert cases.told is not None and cases.told.kind is CaseKind.ATTITUDE


def test_what_is_wished_for_is_no_kind(talk: Conversation, cases: OneCase) -> None:
    talk.hear(ACCOUNT, "report_unresolved_matter")
    talk.hear("态度好点就行", "give_details")
    says_who(talk)
    talk.hear("对", "affirm")

    assert cases.told is not None and cases.told.kind is CaseKind.HARD


@pytest.mark.parametrize(
    ("said", "number"), [("三趟", 3), ("十二回", 12), ("二十趟", 20), ("12趟", 12), ("好几趟", None)]
)
def test_trips_are_counted_where_a_number_is_said(
    talk: Conversation, cases: OneCase, said: str, number: int | None
) -> None:
    read_back(talk, f"社保局跑了{said}，每次都说缺材料")
    talk.hear("对", "affirm")

    assert cases.told is not None and cases.told.trips == number


@pytest.mark.parametrize("intent", ["chase_case", "supplement_case", "check_case"])
def test_having_chased_before_is_part_of_the_account(talk: Conversation, intent: str) -> None:
    talk.hear("我要投诉", "report_unresolved_matter")

    talk.hear("社保局催了好几回都没人管", intent, 0.7)

    assert [form.kind for form in talk.talk.forms] == ["case"]
    assert "催了好几回" in talk.shown("what")


def test_a_question_in_it_is_answered_and_it_goes_on(talk: Conversation) -> None:
    read_back(talk)

    acts = talk.hear("护照要多少钱", "ask_fee")

    assert questions(acts) == ["ask_fee"] and "对不对" in texts(acts)


def test_filed_and_at_once_asked_about_needs_no_number(talk: Conversation, cases: OneCase) -> None:
    filed(talk)

    assert f"编号 {NO}" in texts(talk.hear("我那个事到哪了", "check_case"))
    assert cases.found is not None and cases.found.status is CaseStatus.FILED


@pytest.mark.parametrize("intent", ["report_unresolved_matter", "ask_materials"])
def test_what_the_account_asks_of_a_matter_is_answered_before_anything_is_filed(
    talk: Conversation, cases: OneCase, intent: str
) -> None:
    acts = talk.hear("我跑了三趟社保局，护照到底要带啥", intent)

    assert questions(acts) == ["ask_materials"] and isinstance(acts[-1], Said)
    assert "没帮上，我接着替您反映" in texts(acts) and "想要个什么结果" in texts(acts)
    assert "没有往外送" in texts(talk.hear("算了", "leave_matter")) and cases.told is None


@pytest.mark.parametrize("said", ["我跑了三趟社保局，到底要带啥", "我跑了三趟社保局，护照就是没办成"])
def test_without_a_question_about_a_matter_nothing_is_answered_first(talk: Conversation, said: str) -> None:
    acts = talk.hear(said, "report_unresolved_matter")

    assert questions(acts) == [] and "没帮上" not in texts(acts)


def test_a_comma_is_no_part_of_a_place(talk: Conversation) -> None:
    talk.hear("我要投诉，朝阳区政务大厅不给我办护照", "report_unresolved_matter")

    assert talk.shown("where") == "朝阳区政务大厅"


def test_what_is_wanted_counts_even_where_more_is_told_with_it(talk: Conversation) -> None:
    talk.hear(ACCOUNT, "report_unresolved_matter")
    talk.hear("还是没办成，我要他们给办了", "report_unresolved_matter")

    assert talk.shown("want") == "还是没办成，我要他们给办了" and talk.shown("what") == ACCOUNT
