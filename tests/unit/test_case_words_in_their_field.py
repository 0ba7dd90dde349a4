"""What is said in a case lands in its own field, and what sounds like a failure or a wish opens what was meant."""

import pytest

from office.cases.model import CaseKind, CaseStatus
from office.dialogue.intents import APPEALING, CASE, CASE_CHECKING, CASE_PHOTO, CASE_WITHDRAWING
from tests.case_counter import NO, TAIL, TEXT, OneCase
from tests.talks import TALK_FILE, Conversation, make_talker, questions, texts

STORY = "report_unresolved_matter"
WORDS = TALK_FILE.words


@pytest.fixture
def cases() -> OneCase:
    return OneCase()


@pytest.fixture
def talk(cases: OneCase) -> Conversation:
    return Conversation(make_talker(cases=cases), phone_tail="8000")


def read_back(talk: Conversation, place: str) -> Conversation:
    talk.hear(f"{place}不给办护照", STORY)
    talk.hear("给我办了", "give_details")
    assert "对不对" in texts(talk.hear("〔姓名已隐去〕 〔手机号已隐去〕", "give_details"))
    return talk


def test_a_district_alone_is_no_result_and_belongs_to_the_place(talk: Conversation) -> None:
    talk.hear("护士证延续办不下来,跑了四趟卫健局", STORY)
    assert "想要个什么结果" in texts(talk.hear("朝阳", "give_details"))

    assert talk.shown("where") == "朝阳卫健局" and not talk.shown("want")


@pytest.mark.parametrize(
    ("said", "where"),
    [
        ("是社保局不是医保局", "绿园社保局"),
        ("不是医保局，是社保局", "绿园社保局"),
        ("对,但地方是宽城", "宽城医保局"),
        ("地方是净月大厅", "净月大厅"),
        ("地方是南关区社保局", "南关区社保局"),
    ],
)
def test_a_place_is_put_right_in_the_part_that_was_wrong(talk: Conversation, said: str, where: str) -> None:
    read_back(talk, "绿园医保局").hear(said, "correct_detail")

    assert talk.shown("where") == where


def test_a_window_of_a_hall_is_not_moved_to_another_district(talk: Conversation) -> None:
    read_back(talk, "绿园区政务大厅").hear("地方是社保局", "correct_detail")

    assert talk.shown("where") == "社保局"


def test_a_matter_that_no_guide_tells_apart_is_kept_as_it_was_said(talk: Conversation, cases: OneCase) -> None:
    told = texts(read_back(talk, "绿园社保局").hear("要办的不对,是护照加急", "correct_detail"))

    assert "护照首次申请（护照加急）" in told
    talk.hear("对", "affirm")
    assert cases.told is not None and cases.told.item_code == "passport" and "护照加急" in cases.told.said


def test_the_centre_of_real_estate_keeps_its_name(talk: Conversation) -> None:
    talk.hear("护照办不下来，跑了三趟", STORY)
    talk.hear("不动产中心", "give_details")

    assert talk.shown("where") == "不动产中心"


def test_place_and_matter_told_together_ask_the_guides_nothing(talk: Conversation) -> None:
    talk.hear("跑了三趟办不成", STORY)
    acts = talk.hear("朝阳区社保局，办护照", "ask_where", 0.61)

    assert questions(acts) == []
    assert (talk.shown("where"), talk.shown("item")) == ("朝阳区社保局", "护照首次申请")


def test_a_question_that_begins_with_a_place_is_still_one(talk: Conversation) -> None:
    talk.hear("跑了三趟办不成护照", STORY)

    assert questions(talk.hear("朝阳区社保局在哪，护照去哪办", "ask_where")) != []


def test_being_sent_to_and_fro_stands_in_the_draft(talk: Conversation) -> None:
    talk.hear("护照办了半年", STORY)
    talk.hear("市场局,税务局来回推", STORY)

    assert talk.shown("what").endswith("来回推") and "市场局" in talk.shown("where")


def test_who_says_who_they_are_keeps_it_though_the_rest_is_answered_by_words(talk: Conversation) -> None:
    talk.hear("绿园社保局不给办护照", STORY)
    talk.hear("给我办了", "give_details")
    talk.hear("〔姓名已隐去〕 〔手机号已隐去〕 我眼睛看不清", "give_details")

    assert talk.shown("name") and talk.shown("phone") == "8000"


def test_what_is_said_beside_the_name_is_no_result(talk: Conversation) -> None:
    talk.hear("绿园社保局不给办护照", STORY)
    talk.hear("〔姓名已隐去〕 〔手机号已隐去〕 我七十五了,打电话", "give_details")

    assert talk.shown("name") and not talk.shown("want")


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("护照被拒了,说我超时限", CaseKind.CANNOT),
        ("护照被窗口拒了", CaseKind.OTHER),
        ("护照被拒绝了", CaseKind.REFUSED),
        ("护照超时限了还没办", CaseKind.OVERDUE),
        ("办个护照，三个月了", CaseKind.OVERDUE),
        ("办护照跑了三个月了", CaseKind.OTHER),
        ("护照两个部门来回推", CaseKind.REFUSED),
    ],
)
def test_who_is_late_says_the_kind(talk: Conversation, said: str, kind: CaseKind) -> None:
    kinds = TALK_FILE.case_kinds
    found = next((each for each, words in kinds.items() if any(one.search(said) for one in words)), CaseKind.OTHER)

    assert found is kind


@pytest.mark.parametrize("said", ["投诉", "我想反映问题", "有个事要反映", "反映个事"])
@pytest.mark.parametrize("intent", ["check_case", "supplement_case"])
def test_a_wish_to_report_asks_for_no_number_of_a_case(talk: Conversation, said: str, intent: str) -> None:
    assert "编号" not in texts(talk.hear(said, intent, 0.7))
    assert talk.talk.in_hand and talk.talk.in_hand.kind == CASE


def test_who_asks_about_a_case_is_still_asked_for_its_number(talk: Conversation) -> None:
    assert "编号" in texts(talk.hear("我反映的事咋样了", "check_case"))


def test_everything_in_one_sentence_is_a_case(talk: Conversation) -> None:
    said = (
        "你好,昨天在双阳大厅那边,我办护照,那个女同志特别凶,让我等了仨小时最后说下班了,"
        "我叫〔姓名已隐去〕,电话〔手机号已隐去〕,想让她道个歉"
    )
    told = texts(talk.hear(said, "give_details", 0.55))

    assert "对不对" in told and "想要的结果：想让她道个歉" in told
    assert talk.shown("where") == "双阳大厅" and talk.shown("phone") == "8000"


@pytest.mark.parametrize(
    ("kind", "said", "other"),
    [
        (CASE_PHOTO, "发照片给你们咋发", "身份证照片在哪儿照"),
        (CASE_WITHDRAWING, f"{NO} 0002 不用办了,已经解决了", f"{NO} 到哪了"),
        (f"{CASE_WITHDRAWING}_it", "已经解决了，不用办了", "不用办身份证行吗"),
        (APPEALING, "你们说我没去，我明明去了，YY942-744-1370 尾号0001", "我没去过大厅"),
        (f"{CASE_CHECKING}_it", "怎么答复的", "怎么办身份证"),
        (f"{CASE_CHECKING}_it", "答复是啥", "身份证是啥"),
        (f"{CASE_CHECKING}_it", "看看怎么说的", "怎么说呢，护照丢了"),
    ],
)
def test_plain_words_wish_for_what_they_say(kind: str, said: str, other: str) -> None:
    assert WORDS.wishes_for(kind, said) and not WORDS.wishes_for(kind, other)


@pytest.mark.parametrize("said", ["怎么答复的", "答复是啥", "给我念念答复"])
@pytest.mark.parametrize("intent", ["judge_case", "nlu_fallback", "affirm"])
def test_who_asks_what_was_answered_is_told_it(said: str, intent: str) -> None:
    talk = Conversation(make_talker(cases=OneCase().stands(CaseStatus.ANSWERED)), phone_tail=TAIL)
    talk.hear(f"{NO} 到哪了", "check_case")

    assert TEXT in texts(talk.hear(said, intent))


def test_left_and_asked_again_the_answer_is_told() -> None:
    talk = Conversation(make_talker(cases=OneCase().stands(CaseStatus.ANSWERED)), phone_tail=TAIL)
    talk.hear(f"{NO} 到哪了", "check_case")
    talk.hear("算了", "leave_matter")

    assert TEXT in texts(talk.hear("看看怎么说的", "nlu_fallback"))


@pytest.mark.parametrize("intent", ["nlu_fallback", STORY])
def test_what_is_the_citys_goes_to_its_line_though_a_case_was_begun(talk: Conversation, intent: str) -> None:
    talk.hear("我想反映个事", STORY)
    acts = talk.hear("楼下井盖丢了", intent)

    assert questions(acts) == ["ask_guide"] and talk.talk.in_hand is None


@pytest.mark.parametrize("intent", ["ask_fee", "nlu_fallback"])
def test_a_bribe_that_sounds_like_a_fee_is_told_to_the_supervision(talk: Conversation, intent: str) -> None:
    assert "12388" in texts(talk.hear("窗口要红包才给办", intent))
    assert "12388" not in texts(Conversation().hear("窗口要交多少钱", "ask_fee"))


def test_contact_told_to_the_draft_is_noted_and_changes_nothing(talk: Conversation) -> None:
    talk.hear("绿园社保局不给办护照", STORY)
    talk.hear("给我办了", "give_details")
    talk.hear("不留电话", "deny")
    told = texts(talk.hear("〔姓名已隐去〕 〔手机号已隐去〕", "give_details"))

    assert "改成" not in told and "记下了" in told


@pytest.mark.parametrize(
    ("said", "answer"),
    [("预约要钱吗", "不要钱"), ("约号收费吗", "不要钱"), ("可以替别人约吗", "可以"), ("能给家里人约号不", "可以")],
)
def test_a_question_about_booking_gets_its_answer_and_not_all_the_rules(
    talk: Conversation, said: str, answer: str
) -> None:
    told = texts(talk.hear(said, "ask_booking_rules"))

    assert answer in told and len(told.splitlines()) == 1


def test_a_level_said_after_the_thanks_is_noted() -> None:
    cases = OneCase().stands(CaseStatus.CLOSED)
    talk = Conversation(make_talker(cases=cases), phone_tail=TAIL)
    talk.hear(f"{NO} 到哪了", "check_case")
    talk.hear("谢谢", "thank")

    talk.hear("非常满意", "judge_case")
    assert cases.rated == (5, "")
    assert "已经结束了" in texts(talk.hear("还是没给我办", "judge_case"))


def test_a_pension_that_is_carried_over_is_no_renewal() -> None:
    """职工基本养老保险关系转移接续: nobody says 续 who wants it moved."""
    variants = TALK_FILE.casework["variants"]

    assert not any(each.search("职工基本养老保险关系转移接续") for each in variants)
    assert any(each.search("护士延续注册") for each in variants)
