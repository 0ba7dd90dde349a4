"""The personal list that follows from a person's answers."""

import pytest

from office.guide.model import Material, ServiceItem
from office.guide.notices.notice import NOT_SURE, Handling, OneTimeNotice, UnknownAnswer, one_time_notice
from tests.factories import make_item
from tests.flows import CARD, LETTER, PHOTO, PROOF, make_flow, option, question

LOST = option("lost", say="丢了", next="who", materials=(PROOF,))
BROKEN = option("broken", say="坏了", next="who")
EXPIRED = option("expired", say="过期了", instead="taxi-permit")
SELF = option("self", say="本人去")
OTHER = option("other", say="别人替办", materials=(LETTER,))
STATE, WHO = question("state", LOST, BROKEN, EXPIRED), question("who", SELF, OTHER)
REISSUE = make_flow(STATE, WHO)


def lines(item: ServiceItem, **answers: str) -> list[tuple[str, object]]:
    return [(line.material.name, line.only_if) for line in one_time_notice(item, answers).lines]


def asked(notice: OneTimeNotice) -> str:
    return notice.next_question.id if notice.next_question else ""


def test_an_item_without_questions_has_one_list_for_all() -> None:
    notice = one_time_notice(make_item(), {})

    assert [line.material for line in notice.lines] == list(make_item().materials)
    assert notice.is_complete
    assert not notice.leads_elsewhere


def test_each_answer_adds_its_papers() -> None:
    notice = one_time_notice(REISSUE, {"state": "lost", "who": "other"})

    assert [line.material for line in notice.lines] == [CARD, PROOF, LETTER]
    assert notice.said == (("问state？", "丢了"), ("问who？", "别人替办"))


def test_branches_that_meet_are_asked_the_common_question_once() -> None:
    assert [asked(one_time_notice(REISSUE, {"state": state})) for state in ("lost", "broken", NOT_SURE)] == ["who"] * 3


def test_what_is_open_is_listed_with_its_condition() -> None:
    assert lines(REISSUE) == [("身份证", ()), ("证明", ((("丢了",),),)), ("委托书", ((("别人替办",),),))]
    assert lines(REISSUE, state=NOT_SURE, who="other") == [("身份证", ()), ("证明", ((("丢了",),),)), ("委托书", ())]


def test_an_open_answer_that_leads_elsewhere_is_said_with_its_condition() -> None:
    [remark] = one_time_notice(REISSUE, {}).remarks

    assert (remark.instead, remark.only_if) == ("taxi-permit", ((("过期了",),),))


def test_who_is_sent_to_another_matter_gets_no_list_of_this_one() -> None:
    notice = one_time_notice(REISSUE, {"state": "expired"})

    assert notice.lines == ()
    assert notice.is_complete
    assert notice.leads_elsewhere == notice.remarks[0]
    assert not notice.can_be_accepted(["身份证"])


def test_a_stop_says_why_and_leaves_out_what_was_said_of_other_answers() -> None:
    first = question("place", option("here", next="age", notes=("到一楼。",)), option("away"))
    age = question("age", option("adult"), option("minor", stop="还不能办。", notes=("可以先登记。",)))

    notice = one_time_notice(make_flow(first, age), {"place": "here", "age": "minor"})

    assert [remark.text for remark in notice.remarks] == ["还不能办。", "可以先登记。"]


def test_a_question_that_comes_only_after_an_unknown_answer_is_not_asked() -> None:
    """是亲属吗 makes no sense to somebody who does not know who goes."""
    who = question("who", option("self"), option("other", say="别人去", next="kin"))
    kin = question("kin", option("near", say="亲属", materials=(PROOF,)), option("far", say="外人"))
    item = make_flow(who, kin)

    assert asked(one_time_notice(item, {"who": "other"})) == "kin"
    assert one_time_notice(item, {"who": NOT_SURE}).is_complete
    assert lines(item, who=NOT_SURE) == [("身份证", ()), ("证明", ((("别人去",), ("亲属",)),))]
    assert lines(item, who=NOT_SURE, kin="near") == [("身份证", ()), ("证明", ((("别人去",),),))]


def test_conditions_that_differ_in_one_answer_become_one() -> None:
    state = question(
        "state",
        option("lost", say="丢了", materials=(PROOF,)),
        option("broken", say="坏了", materials=(PROOF,)),
        option("new", say="新办"),
    )

    assert lines(make_flow(state)) == [("身份证", ()), ("证明", ((("丢了", "坏了"),),))]


def test_what_every_answer_asks_for_needs_no_condition() -> None:
    same = (PROOF,)
    which = question("which", option("a", materials=same), option("b", materials=same), option("c", stop="不行。"))

    assert lines(make_flow(which)) == [("身份证", ()), ("证明", ())]


def test_what_every_answer_drops_is_not_listed() -> None:
    which = question("which", option("a", without=("照片",)), option("b", without=("照片",)))

    assert lines(make_flow(which, materials=(CARD, PHOTO))) == [("身份证", ())]


def test_what_one_open_answer_drops_is_listed_with_the_exception() -> None:
    which = question("which", option("a", say="网上办", without=("照片",)), option("b"))

    line = one_time_notice(make_flow(which, materials=(CARD, PHOTO)), {}).lines[1]

    assert (line.material, line.only_if, line.unless) == (PHOTO, (), ((("网上办",),),))


@pytest.mark.parametrize(
    ("material", "handling", "blocks"),
    [
        (Material("证"), Handling.BRING, True),
        (Material("证", deferrable=True), Handling.LATER, False),
        (Material("证", replaced_by_commitment=True), Handling.COMMITMENT, False),
        (Material("证", already_held=True, deferrable=True), Handling.HELD, False),
    ],
)
def test_only_what_must_be_brought_blocks(material: Material, handling: Handling, blocks: bool) -> None:
    notice = one_time_notice(make_item(materials=(material,)), {})

    assert [line.handling for line in notice.lines] == [handling]
    assert [line.blocks_if_missing for line in notice.of(handling)] == [blocks]
    assert [line.material for line in notice.missing([])] == [material] * blocks
    assert notice.can_be_accepted([]) is not blocks
    assert notice.can_be_accepted(["证"])


def test_nobody_is_accepted_while_a_question_is_open() -> None:
    assert not one_time_notice(REISSUE, {"state": "broken"}).can_be_accepted(["身份证"])
    assert one_time_notice(REISSUE, {"state": "broken", "who": "self"}).can_be_accepted(["身份证"])


def test_what_may_be_needed_is_missing_too() -> None:
    assert [line.material for line in one_time_notice(REISSUE, {}).missing(["身份证"])] == [PROOF, LETTER]


def test_papers_are_as_sure_as_the_part_of_the_guide_that_they_stand_in() -> None:
    def verified(*unverified: str) -> list[bool]:
        item = make_flow(WHO, unverified=unverified)
        return [line.verified for line in one_time_notice(item, {"who": "other"}).lines]

    assert verified() == [True, True]
    assert verified("materials") == [False, True]
    assert verified("situations") == [True, False]


@pytest.mark.parametrize("answers", [{"nobody": "self"}, {"who": "nobody"}, {"who": ""}])
def test_an_unknown_answer_is_refused_by_name(answers: dict[str, str]) -> None:
    with pytest.raises(UnknownAnswer) as refused:
        one_time_notice(REISSUE, answers)

    assert {refused.value.question: refused.value.answer} == answers


def test_an_answer_to_a_question_that_is_no_longer_on_the_way_changes_nothing() -> None:
    """Somebody changed their mind about the first question."""
    first = question("first", option("a", next="second"), option("b"))
    second = question("second", option("c", materials=(PROOF,)), option("d"))

    notice = one_time_notice(make_flow(first, second), {"first": "b", "second": "c"})

    assert [line.material for line in notice.lines] == [CARD]
    assert notice.said == (("问first？", "选b"),)
