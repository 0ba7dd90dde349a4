"""What the draft of a case holds: all that was told, in its field, and nothing that nobody said."""

from datetime import date

import pytest

from office.cases.model import CaseKind
from office.dialogue.intents import CASE
from office.dialogue.says import Fixed
from tests.case_counter import OneCase
from tests.talks import Conversation, make_talker, texts

STORY = "report_unresolved_matter"


@pytest.fixture
def cases() -> OneCase:
    return OneCase()


@pytest.fixture
def talk(cases: OneCase) -> Conversation:
    return Conversation(make_talker(cases=cases))


def asked_what_they_want(talk: Conversation) -> Conversation:
    assert "想要个什么结果" in texts(talk.hear("社保局不给办护照", STORY))
    return talk


@pytest.mark.parametrize("intent", ["give_details", "ask_guide", "leave_matter", "deny", "nlu_fallback"])
def test_every_piece_of_the_account_is_kept(talk: Conversation, intent: str) -> None:
    talk.hear("办不成", STORY)
    talk.hear("给孩子办护照，派出所不给上", intent)
    talk.hear("说没结婚证", intent)

    assert talk.shown("what") == "给孩子办护照，派出所不给上。说没结婚证"
    assert talk.shown("where") == "派出所"


@pytest.mark.parametrize(
    ("said", "place", "day"),
    [
        ("南关区政务大厅，社保窗口，上周三", "南关区政务大厅，社保窗口", "2026年11月18日"),
        ("朝阳区政务大厅，11月18号去的", "朝阳区政务大厅", "2026年11月18日"),
        ("市场局，我前天去的", "市场局", "2026年11月21日"),
    ],
)
def test_window_and_day_are_kept(talk: Conversation, cases: OneCase, said: str, place: str, day: str) -> None:
    talk.hear("护照不给办，跑了两趟", STORY)
    talk.hear(said, "give_details")

    assert (talk.shown("where"), talk.shown("day")) == (place, day)
    assert talk.shown("trips") == "两趟" and talk.talk.forms[0].values["trips"].kept == 2


def test_the_day_is_shown_can_be_put_right_and_is_filed(talk: Conversation, cases: OneCase) -> None:
    talk.hear("护照社保局上周五不给办", STORY)
    talk.hear("给我办了", "give_details")
    talk.phone_tail = "8000"
    assert "哪天：2026年11月20日" in texts(talk.hear("〔姓名已隐去〕，〔手机号已隐去〕", "give_details"))

    assert "哪天：2026年11月19日" in texts(talk.hear("不是上周五，是上周四", "correct_detail"))
    talk.hear("对", "affirm")

    assert cases.told is not None and cases.told.happened_on == date(2026, 11, 19)


@pytest.mark.parametrize(
    "said",
    [
        "给我报了",
        "上门给我办",
        "派人上门给我办",
        "让我代办",
        "先把护照办了",
        "就一次办完",
        "一次性补缴",
        "给我上了就行",
    ],
)
@pytest.mark.parametrize(
    "intent", ["leave_matter", "request_home_help", "correct_detail", "ask_guide", "book_appointment"]
)
def test_what_they_want_is_taken_whatever_it_sounds_like(talk: Conversation, said: str, intent: str) -> None:
    acts = asked_what_they_want(talk).hear(said, intent)

    assert talk.shown("want") == said and "姓名和手机号" in texts(acts)
    assert [form.kind for form in talk.talk.forms] == [CASE] and not talk.shown("trips")


def test_home_help_is_offered_besides(talk: Conversation) -> None:
    assert "上门帮办" in texts(asked_what_they_want(talk).hear("上门给我办", "request_home_help"))


@pytest.mark.parametrize("said", ["给我转人工", "转人工", "我要找人工客服"])
def test_who_asks_for_a_person_has_wished_for_nothing_else(talk: Conversation, said: str) -> None:
    acts = asked_what_they_want(talk).hear(said, "give_details")

    assert acts[0] == Fixed("utter_handoff_call_hotline")
    assert not talk.shown("want") and "想要个什么结果" in texts(acts)


@pytest.mark.parametrize("intent", ["deny", "correct_detail"])
def test_not_right_is_no_wish(talk: Conversation, intent: str) -> None:
    assert "哪儿不对" in texts(asked_what_they_want(talk).hear("不对", intent))
    assert not talk.shown("want")


def test_who_they_are_is_no_wish(talk: Conversation) -> None:
    talk.phone_tail = "8000"
    asked_what_they_want(talk).hear("我叫〔姓名已隐去〕，电话〔手机号已隐去〕", "give_details")

    assert not talk.shown("want") and talk.shown("name")


@pytest.mark.parametrize("said", ["啥，医保窗口", "都不批，医保窗口", "反正医保窗口"])
def test_words_before_a_place_are_no_part_of_it(talk: Conversation, said: str) -> None:
    talk.hear("护照不给办", STORY)
    talk.hear(said, "give_details")

    assert talk.shown("where").endswith("医保窗口") and "," not in talk.shown("where")


@pytest.mark.parametrize("said", ["无所谓", "〔姓名已隐去〕 〔手机号已隐去〕", "窗口说政策不允许，办不了"])
def test_what_names_no_place_is_none(talk: Conversation, said: str) -> None:
    talk.hear("护照不给办", STORY)
    talk.hear(said, "give_details")

    assert not talk.shown("where")


def test_who_tells_their_name_instead_of_the_place_is_not_asked_for_it_again(talk: Conversation) -> None:
    talk.hear("护照不给办", STORY)
    talk.hear("给我办了", "give_details")
    talk.phone_tail = "8000"

    assert "对不对" in texts(talk.hear("〔姓名已隐去〕 〔手机号已隐去〕", "give_details"))


def test_the_hall_is_put_to_the_office(talk: Conversation) -> None:
    asked_what_they_want(talk).hear("是在朝阳区政务大厅，给我办了", "give_details")

    assert talk.shown("where") == "朝阳区政务大厅，社保局"


def test_where_nothing_tells_the_matter_it_is_asked_with_another_question(talk: Conversation, cases: OneCase) -> None:
    asked = [
        texts(talk.hear("没办成事", STORY)),
        texts(talk.hear("窗口说政策不允许，办不了", STORY)),
        texts(talk.hear("朝阳区政务大厅，办护照", "give_details")),
        texts(talk.hear("给我办了", "give_details")),
    ]

    assert ["哪件事" in each for each in asked] == [True, True, False, False]
    assert "姓名和手机号" in asked[-1] and talk.shown("item") == "护照首次申请"


def test_a_thing_that_is_missing_is_no_matter_and_the_one_spoken_of_is(talk: Conversation) -> None:
    talk.talk = type(talk.talk)(item_in_hand="nurse-extend")

    talk.hear("窗口不给办，还缺护照复印件", STORY)

    assert talk.shown("item") == "护士延续注册"


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("护照社保局三个月了都不批，一直拖", CaseKind.OVERDUE),
        ("护照社保局办不了，窗口说我自己辞职的不给", CaseKind.CANNOT),
        ("护照社保局他们不给报，跑3次", CaseKind.REFUSED),
        ("护照派出所不给上户口", CaseKind.REFUSED),
    ],
)
def test_the_kind_is_that_of_the_failure(talk: Conversation, cases: OneCase, said: str, kind: CaseKind) -> None:
    talk.hear(said, STORY)
    talk.hear("给我办了", "give_details")
    talk.phone_tail = "8000"
    talk.hear("〔姓名已隐去〕，〔手机号已隐去〕", "give_details")
    talk.hear("对", "affirm")

    assert cases.told is not None and cases.told.kind is kind


def test_at_the_summary_the_wish_is_put_right_by_its_name(talk: Conversation) -> None:
    asked_what_they_want(talk).hear("给我办了", "give_details")
    talk.phone_tail = "8000"
    talk.hear("〔姓名已隐去〕，〔手机号已隐去〕", "give_details")

    assert "想要的结果：一次说清缺什么" in texts(talk.hear("结果改成一次说清缺什么", "correct_detail"))
