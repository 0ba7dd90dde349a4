"""Booking talk that was misheard once: a day beside the places, another number, who goes first, what else is asked."""

from dataclasses import replace

import pytest

from office.dialogue.heard import Heard
from office.dialogue.says import Said, TalkStatus
from tests.counters import NO, TwoHalls
from tests.talks import MONDAY_MORNING, Conversation, WatchfulGuardian, make_talker, questions, texts
from tests.unit.test_booking_talk import booked


@pytest.fixture
def counter() -> TwoHalls:
    return TwoHalls(MONDAY_MORNING)


@pytest.fixture
def talk(counter: TwoHalls) -> Conversation:
    """Places of Tuesday morning stand to choose from."""
    talk = Conversation(make_talker(counter))
    talk.hear("我想约明天上午办护士证", "book_appointment")
    return talk


def asked(talk: Conversation) -> str:
    return talk.talk.in_hand.asked if talk.talk.in_hand else ""


@pytest.mark.parametrize("said", ["那1月4号呢", "元旦前最后一天"])
@pytest.mark.parametrize("intent", ["choose_item", "give_details"])
def test_a_day_of_a_year_without_holidays_yet_chooses_no_place_and_is_told(
    talk: Conversation, said: str, intent: str
) -> None:
    told = texts(talk.hear(said, intent))

    assert asked(talk) == "place" and "2027年怎么放假" in told and "上午9点" in told


def test_a_closed_day_is_told_beside_the_places(talk: Conversation) -> None:
    assert "按规定不上班" in texts(talk.hear("那礼拜天呢", "give_details"))
    assert asked(talk) == "place"


@pytest.mark.parametrize("said", ["都行，你看着办", "你看着办", "都行你定"])
def test_whatever_suits_takes_the_first_place(talk: Conversation, said: str) -> None:
    talk.hear(said, "affirm")

    assert asked(talk) == "name"


@pytest.mark.parametrize(("when", "takes"), [("明天上午十点", "name"), ("明天上午", "place")])
def test_a_yes_takes_the_place_at_the_hour_that_was_told_and_no_other(when: str, takes: str) -> None:
    talk = Conversation(make_talker())
    talk.hear(f"我想约{when}办护士证", "book_appointment")

    talk.hear("行", "affirm")

    assert asked(talk) == takes


def test_an_ordinary_place_will_do(counter: TwoHalls) -> None:
    counter.no_green = {
        f"{hall}.20261124{hour}" for hall in ("new-area", "chaoyang") for hour in ("0900", "0930", "1000")
    }
    talk = Conversation(make_talker(counter))
    assert "普通号" in texts(talk.hear("我妈75了，我想约明天上午办护士证", "book_appointment"))

    talk.hear("要普通号就行", "give_details")

    assert asked(talk) == "name" and "普通号" in talk.shown("place")


def test_an_age_without_more_words_goes_first(talk: Conversation) -> None:
    assert "绿色通道" in texts(talk.hear("那给我妈约个，她75", "give_details")) or talk.shown("priority") == "老年人"


@pytest.mark.parametrize("said", ["护士证延续，明天中午行不行", "护士证延续，明天上午行不行"])
def test_a_matter_with_a_day_and_may_i_is_a_wish_for_a_place_then(counter: TwoHalls, said: str) -> None:
    talk = Conversation(make_talker(counter))

    assert "11月24日（周二）" in texts(talk.hear(said, "ask_time_limit"))
    assert talk.talk.in_hand is not None and talk.talk.in_hand.kind == "booking"


@pytest.mark.parametrize("said", ["那候补行吗", "候补可以不"])
def test_whether_one_can_wait_is_told_and_not_looked_up(talk: Conversation, said: str) -> None:
    talk.hear("第一个", "choose_item")
    acts = talk.hear(said, "ask_guide")

    assert not questions(acts) and "候补" in texts(acts)


class Believing(WatchfulGuardian):
    """Takes the classifier's word for an illness."""

    def danger(self, heard: Heard) -> Said | None:
        of_intent = heard.intent == "report_medical_emergency"
        return Said("120", TalkStatus.EMERGENCY) if of_intent else super().danger(heard)


@pytest.mark.parametrize(("said", "taken"), [("孩子发烧去医院了", True), ("我家着火了", False)])
def test_why_they_did_not_come_is_taken_and_no_emergency_unless_plainly_one(
    counter: TwoHalls, said: str, taken: bool
) -> None:
    booked(Conversation(make_talker(counter)))
    counter.booked[NO] = replace(counter.booked[NO], status="missed")
    talk = Conversation(replace(make_talker(counter), guardian=Believing()))
    for each in ("爽约的事我要申诉", NO, "8000"):
        talk.hear(each, "give_details")

    talk.hear(said, "report_medical_emergency", 0.9)

    assert counter.appealed == ([(NO, said)] if taken else [])


def test_of_two_places_wished_for_at_once_the_second_is_told_to_come_after(talk: Conversation) -> None:
    talk = Conversation(make_talker())
    told = texts(talk.hear("我想约明天办护士延续，然后下午再去办个护照，两个都约", "book_appointment"))

    assert talk.shown("item") == "护士延续注册" and "约护照首次申请" in told


def test_own_appointments_are_looked_up_and_a_fee_beside_is_told(talk: Conversation) -> None:
    talk = Conversation(make_talker())
    acts = talk.hear("帮我查下我的预约，再告诉我护照换发要多少钱", "book_appointment")

    assert talk.talk.in_hand is not None and talk.talk.in_hand.kind == "booking_check"
    assert questions(acts) == ["ask_fee"]


def test_a_matter_without_a_guide_is_no_other_one_s_place(talk: Conversation) -> None:
    talk = Conversation(make_talker())
    acts = talk.hear("约号办户口本，顺便问下护照要啥材料", "book_appointment")

    assert questions(acts) == ["ask_materials"] and talk.shown("item") == ""
    assert "没有能约的办事指南" in texts(acts)


def test_opening_hours_are_told_and_the_place_is_wished_for_all_the_same() -> None:
    talk = Conversation(make_talker())
    acts = talk.hear("护士延续约号 周末开不开门", "ask_opening_hours")

    assert len(acts) == 2 and talk.shown("item") == "护士延续注册"


@pytest.mark.parametrize("said", ["俺家老爷子没手机，咋约号啊", "咋预约啊，我不会用手机"])
def test_without_a_phone_one_can_book_here_or_take_a_number_there(said: str) -> None:
    told = texts(Conversation(make_talker()).hear(said, "ask_guide"))

    assert "座机" in told and "现场" not in told and "直接到大厅取号" in told and "上门帮办" in told


@pytest.mark.parametrize("said", ["周二下午人多不多啊，啥时候人少", "哪天去人少"])
def test_when_it_is_quieter_asks_for_matter_and_day(said: str) -> None:
    assert "哪个钟点人少" in texts(Conversation(make_talker()).hear(said, "out_of_scope"))


@pytest.mark.parametrize("said", ["取消", "退了吧", "那我要取消"])
def test_cancelling_what_is_being_looked_up_gives_up_that_place(counter: TwoHalls, said: str) -> None:
    booked(Conversation(make_talker(counter)))
    talk = Conversation(make_talker(counter))
    talk.hear(f"查我的号{NO}", "check_appointment")

    talk.hear(said, "leave_matter")
    assert talk.talk.in_hand is not None and talk.talk.in_hand.kind == "booking_cancel"
    talk.hear("8000", "give_details")
    talk.hear("对", "affirm")

    assert counter.booked[NO].status == "cancelled" and talk.talk.forms == ()


def test_a_place_wished_for_in_a_case_is_for_its_matter() -> None:
    talk = Conversation(make_talker())
    talk.hear("窗口不给我办护照，我要投诉", "report_unresolved_matter")

    talk.hear("先帮我约个号办这个吧", "book_appointment")

    assert talk.talk.in_hand is not None and talk.talk.in_hand.kind == "booking"
    assert talk.shown("item") == "护照首次申请"


def test_a_paper_that_is_lacking_is_told_as_needed_before_the_place_is_taken(talk: Conversation) -> None:
    told = texts(talk.hear("我没有护士执业证书原件，丢了", "give_details"))

    assert asked(talk) == "place" and "没有它窗口可能不收" in told and "上午9点" in told
