"""A notice in words that can be read out."""

from datetime import date

from office.guide.model import Material, ServiceItem
from office.guide.notices.notice import OneTimeNotice, one_time_notice
from office.guide.notices.writing import NoticePart, notice_lead, notice_parts, notice_tail, notice_text
from tests.factories import TODAY, make_guide, make_item, make_other_item, make_wording
from tests.flows import CARD, LETTER, PHOTO, PROOF, make_flow, option, question

UNSURE = "还没核实，以窗口答复为准"


def parts(item: ServiceItem, **answers: str) -> dict[str, NoticePart]:
    items = {each.item_code: each for each in (item, make_other_item())}
    made = make_guide(item, make_other_item()).teller.notice(item, answers, TODAY)
    return {part.name: part for part in notice_parts(made, items, make_wording())}


def whole(notice: OneTimeNotice) -> str:
    wording = make_wording()
    items = {"taxi-permit": make_other_item()}
    tail = notice_tail(notice, "GZ261122-7K3M9QX", wording)
    return notice_text(notice_lead(notice, wording), notice_parts(notice, items, wording), tail)


def test_papers_are_told_apart_by_what_they_ask_of_the_person() -> None:
    item = make_item(
        materials=(
            CARD,
            Material("照片", copies=2, deferrable=True),
            Material("申请表", replaced_by_commitment=True),
            Material("执照", already_held=True, issued_by="市场监管局"),
        )
    )

    said = parts(item)

    assert [(name, part.lines) for name, part in said.items()] == [
        ("bring", ("身份证",)),
        ("later", ("照片（2份）",)),
        ("commitment", ("申请表",)),
        ("held", ("执照",)),
    ]
    assert len({part.title for part in said.values()}) == 4


def test_where_a_paper_can_be_had_is_said() -> None:
    assert parts(make_item(materials=(Material("清税证明", issued_by="税务局"),)))["bring"].lines == (
        "清税证明（到税务局开）",
    )


def test_what_may_follow_says_until_when() -> None:
    def later(days: int | None) -> str:
        item = make_item(materials=(Material("照片", deferrable=True, due_by_working_days=days),))
        return parts(item)["later"].lines[0]

    assert later(3) == "照片，受理后3个工作日内补上；今天就去交的，最晚2026年11月26日"
    assert later(60) == "照片，受理后60个工作日内补上"
    assert later(None) == "照片"
    assert date(2026, 11, 26) > TODAY


def test_what_is_open_is_said_with_the_words_of_the_options() -> None:
    state = question(
        "state",
        option("lost", say="丢了", next="who", materials=(PROOF,)),
        option("broken", say="坏了", next="who", materials=(PROOF,)),
        option("new", say="新办", next="who", without=("照片",), notes=("先拍照。",)),
    )
    who = question("who", option("self", say="本人去"), option("other", say="别人替办", materials=(LETTER,)))

    said = parts(make_flow(state, who, materials=(CARD, PHOTO)))

    assert said["bring"].lines == ("身份证", "照片（要是“新办”，就不用）")
    assert said["bring_if"].lines == ("要是“丢了或者坏了”：证明", "要是“别人替办”：委托书")
    assert said["remarks"].lines == ("要是“新办”：先拍照。",)


def test_several_cases_are_told_apart() -> None:
    first = question("first", option("a", say="结婚", next="second"), option("b", say="离婚", materials=(PROOF,)))
    second = question("second", option("c", say="头婚"), option("d", say="再婚", materials=(PROOF,)))

    assert parts(make_flow(first, second))["bring_if"].lines == ("要是“离婚”，或者“结婚，并且再婚”：证明",)


def test_a_doubt_about_all_is_said_once_and_about_some_at_each() -> None:
    who = question("who", option("self"), option("other", materials=(LETTER,)))

    all_unsure = parts(make_flow(who, unverified=("materials", "situations")), who="other")["bring"]
    some_unsure = parts(make_flow(who, unverified=("situations",)), who="other")["bring"]
    sure = parts(make_flow(who), who="other")["bring"]

    assert (UNSURE in all_unsure.title, [UNSURE in line for line in all_unsure.lines]) == (True, [False, False])
    assert (UNSURE in some_unsure.title, [UNSURE in line for line in some_unsure.lines]) == (False, [False, True])
    assert UNSURE not in f"{sure}"


def test_several_lines_are_numbered_and_one_is_not() -> None:
    assert "1. 身份证\n2. 照片" in whole(one_time_notice(make_item(materials=(CARD, PHOTO)), {}))
    assert "：\n身份证\n" in whole(one_time_notice(make_item(materials=(CARD,)), {}))


def test_the_number_comes_last_and_says_what_it_is_for() -> None:
    *_, last = whole(one_time_notice(make_item(), {})).splitlines()

    assert last.startswith("告知编号：GZ261122-7K3M9QX。")
    assert "12345" in last


def test_who_is_sent_elsewhere_hears_only_that() -> None:
    which = question("which", option("mine"), option("other", instead="taxi-permit", notes=("到二楼。",)))

    text = whole(one_time_notice(make_flow(which), {"which": "other"}))

    assert "您要办的是「网约车驾驶证」。" in text
    assert "到二楼。" in text
    assert "要准备" not in text
    assert "还缺" not in text


def test_a_matter_that_is_not_held_is_named_by_its_code() -> None:
    which = question("which", option("mine"), option("other", instead="gone"))
    notice = one_time_notice(make_flow(which), {"which": "other"})

    assert "「gone」" in notice_parts(notice, {}, make_wording())[0].lines[0]
