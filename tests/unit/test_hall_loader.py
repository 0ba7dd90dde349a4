"""Hall files: what they make, and mistakes named with file, line and field."""

from copy import deepcopy
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from office.halls.loader import load_halls
from office.halls.model import PeriodKind, Quota
from office.knowledge_loader import KnowledgeError
from tests.halls import GROUPS, PLAN, make_hall_yaml, write_halls

DESIGN = {"value": 20, "source": "design"}
SHIFT = {"hours": "9:00-11:00"}


def problems(folder: Path, *halls: str, **more: Any) -> list[str]:
    with pytest.raises(KnowledgeError) as refused:
        load_halls(write_halls(folder, *halls, **more))
    return refused.value.problems


def test_a_hall_has_the_week_of_its_plan_and_says_that_it_is_a_sample(tmp_path: Path) -> None:
    hall = load_halls(write_halls(tmp_path)).find("north")

    assert [(each.period.kind, each.period.starts) for each in hall.opening.shifts] == [
        (PeriodKind.REGULAR, time(8, 30)),
        (PeriodKind.NOON, time(11, 30)),
        (PeriodKind.REGULAR, time(13)),
    ]
    assert hall.samples == ("opening", "counters", "index")
    assert hall.items == ("dog-licence", "taxi-permit")


def test_what_a_hall_says_itself_holds_and_is_no_sample(tmp_path: Path) -> None:
    own = {"shifts": [{"hours": "9:00-16:00"}]}
    rules = {"slot_minutes": DESIGN, "release_time": {"value": 570, "source": "design"}}

    hall = load_halls(write_halls(tmp_path, make_hall_yaml(opening=own, rules=rules))).find("north")

    assert hall.opening.shifts[0].period.starts == time(9)
    assert "opening" not in hall.samples
    assert (hall.rules.slot_minutes, hall.rules.hold_minutes) == (20, 10)
    assert hall.rules.release_time == time(9, 30)
    assert hall.rules.sources["slot_minutes"].title


def test_only_a_verified_address_or_phone_is_told(tmp_path: Path) -> None:
    hall = load_halls(write_halls(tmp_path)).find("north")

    assert hall.told_address == "北区一号"
    assert hall.phone is not None
    assert hall.told_phone is None


def test_a_closure_of_several_days_closes_each(tmp_path: Path) -> None:
    closed = [{"from": date(2026, 12, 30), "to": date(2027, 1, 2), "reason": "搬家"}]

    hall = load_halls(write_halls(tmp_path, make_hall_yaml(exceptions=closed))).find("north")

    assert [each.day.isoformat() for each in hall.opening.exceptions] == [
        *("2026-12-30", "2026-12-31"),
        *("2027-01-01", "2027-01-02"),
    ]


def test_no_folder_is_an_office_without_halls(tmp_path: Path) -> None:
    assert len(load_halls(tmp_path / "none")) == 0


@pytest.mark.parametrize("written", ["8:30-11:30", "08:30 - 11:30", "8：30至11：30", "8:30~11:30"])
def test_hours_may_be_written_as_people_write_them(tmp_path: Path, written: str) -> None:
    own = {"shifts": [{"hours": written}]}
    hall = load_halls(write_halls(tmp_path, make_hall_yaml(opening=own))).find("north")

    assert (hall.opening.shifts[0].period.starts, hall.opening.shifts[0].period.ends) == (time(8, 30), time(11, 30))


@pytest.mark.parametrize(
    ("changed", "field", "mend"),
    [
        ({"hall": "North.1"}, "hall", "小写字母"),
        ({"plan": "none"}, "plan", "_plans.yml"),
        ({"sources": []}, "sources", "出处"),
        ({"adress": "北区"}, "adress", "没有这个字段"),
        ({"level": "village"}, "level", "不是允许的取值"),
        ({"shares": {"public": 50, "staff": 40}}, "shares", "100"),
        ({"shares": {"public": 150, "staff": -50}}, "shares", "100"),
        ({"rules": {"slot_minuets": DESIGN}}, "rules.slot_minuets", "没有这条规则"),
        ({"rules": {"slot_minutes": {"value": 0, "source": "design"}}}, "rules.slot_minutes.value", "1以上"),
        ({"rules": {"slot_minutes": {"value": 20, "source": "hearsay"}}}, "rules.slot_minutes.source", "hearsay"),
        ({"rules": {"release_time": {"value": "25:00", "source": "design"}}}, "rules.release_time.value", "8:00"),
        (
            {"rules": {"first_day_ahead_working_days": {"value": 9, "source": "design"}}},
            "rules.last_day_ahead_working_days",
            "最后一天早于第一天",
        ),
        (
            {"exceptions": [{"from": date(2026, 5, 2), "to": date(2026, 5, 1), "reason": "x"}]},
            "exceptions[0].to",
            "最后一天",
        ),
        (
            {"exceptions": [{"from": date(2026, 5, day), "to": date(2026, 5, 5), "reason": "x"} for day in (2, 5)]},
            "exceptions[1].from",
            "已经写过",
        ),
        (
            {"exceptions": [{"from": date(2026, 5, 2), "reason": "x", "hours": [SHIFT, {"hours": "10:00-12:00"}]}]},
            "exceptions[0].hours[1]",
            "重叠",
        ),
        ({"opening": {"shifts": [{"hours": "11:30-8:30"}]}}, "opening.shifts[0].hours", "早的在前"),
        ({"opening": {"shifts": [{"hours": "23:00-24:00"}]}}, "opening.shifts[0].hours", "早的在前"),
        ({"opening": {"shifts": [SHIFT, {"hours": "10:59-12:00"}]}}, "opening.shifts[1]", "重叠"),
        ({"opening": {"shifts": [{**SHIFT, "days": [0]}]}}, "opening.shifts[0].days", "周一"),
        ({"opening": {"shifts": [{**SHIFT, "days": [6]}]}}, "opening.shifts[0].days", "weekend"),
        ({"opening": {"shifts": [{**SHIFT, "kind": "weekend"}]}}, "opening.shifts[0].days", "weekend"),
        ({"opening": {"shifts": [{**SHIFT, "counters": ["z9"]}]}}, "opening.shifts[0].counters", "z9"),
        ({"opening": {"shifts": [{**SHIFT, "kind": "extended"}]}}, "opening.shifts[0].from_bookings", "延时"),
        ({"opening": {"shifts": [{**SHIFT, "from_bookings": 3}]}}, "opening.shifts[0].from_bookings", "延时"),
        ({"opening": {"shifts": [{**SHIFT, "kind": "noon"}]}}, "opening.shifts[0].on_duty", "午间"),
        ({"opening": {"shifts": [{**SHIFT, "roster": ["甲"], "on_duty": 2}]}}, "opening.shifts[0].on_duty", "名单"),
        ({"opening": {"shifts": [SHIFT], "makeup_day_like": 6}}, "opening.makeup_day_like", "1到5"),
        ({"counters": [{"id": "d1", "name": "一"}]}, "counters[0].groups", "受理窗口"),
        ({"counters": [{"id": "d1", "name": "一", "groups": ["cats"]}]}, "counters[0].groups", "cats"),
    ],
)
def test_a_mistake_is_named_with_file_and_field(tmp_path: Path, changed: dict[str, Any], field: str, mend: str) -> None:
    found = problems(tmp_path, make_hall_yaml(**changed))

    assert any(line.startswith(f"{changed.get('hall', 'north')}.yml:") and f": {field}: " in line for line in found)
    assert any(mend in line for line in found)


def test_a_release_time_that_yaml_read_as_a_number_is_still_a_time(tmp_path: Path) -> None:
    """8:30 without quotes is 510 to YAML, 08:30 is text."""
    for place, written in enumerate(("8:30", "08:30", '"8:30"')):
        text = make_hall_yaml() + f"rules: {{release_time: {{value: {written}, source: design}}}}\n"
        hall = load_halls(write_halls(tmp_path / str(place), text)).find("north")
        assert hall.rules.release_time == time(8, 30)


def test_an_item_may_stand_in_one_group_only(tmp_path: Path) -> None:
    groups = deepcopy(GROUPS)
    groups["groups"][1]["items"].append("dog-licence")  # type: ignore[index]

    [problem] = problems(tmp_path / "twice", groups=groups)
    assert problem.startswith("_groups.yml:")
    assert "dog-licence" in problem
    both = {**deepcopy(GROUPS), "not_bookable": {"dog-licence": "网上办"}}
    assert "dog-licence" in problems(tmp_path / "both", groups=both)[0]


def test_a_plan_is_checked_once_for_all_halls(tmp_path: Path) -> None:
    plan = {**deepcopy(PLAN), "opening": {"shifts": [{"hours": "一整天"}]}}

    [problem] = problems(tmp_path, plan=plan)

    assert problem.startswith("_plans.yml:")
    assert "plans.small.opening.shifts[0].hours" in problem


def test_a_rule_that_is_left_out_is_missed(tmp_path: Path) -> None:
    folder = write_halls(tmp_path)
    rules = (folder / "_rules.yml").read_text(encoding="utf-8")
    (folder / "_rules.yml").write_text(rules.replace("  hold_minutes:", "  # hold_minutes:"), encoding="utf-8")

    with pytest.raises(KnowledgeError, match=r"_rules\.yml:\d+: rules: 缺少“hold_minutes”"):
        load_halls(folder)


def with_caps(of_hall: int, of_district: int) -> str:
    caps = {"most_open": of_hall, "most_open_district": of_district}
    return make_hall_yaml(rules={name: {"value": value, "source": "design"} for name, value in caps.items()})


@pytest.mark.parametrize("cap", [0, 3])
def test_a_district_may_have_a_cap_of_its_own(tmp_path: Path, cap: int) -> None:
    halls = load_halls(write_halls(tmp_path, with_caps(3, cap)))

    assert halls.find("north").rules.most_open_district == cap


def test_a_cap_of_the_district_is_not_below_the_halls_own(tmp_path: Path) -> None:
    [problem] = problems(tmp_path, with_caps(3, 2))

    assert "rules.most_open_district: 全区的上限不能比一个大厅的（3）小" in problem


def test_the_mistakes_of_all_halls_are_told_together(tmp_path: Path) -> None:
    found = problems(tmp_path, make_hall_yaml(plan="none"), make_hall_yaml(hall="south", shares={"public": 1}))

    assert [line.split(":")[0] for line in found] == ["north.yml", "south.yml"]


def test_a_former_site_leads_to_a_hall_that_exists(tmp_path: Path) -> None:
    folder = write_halls(tmp_path)
    text = "former_sites:\n  - {said: [旧街], hall_id: south, source: {title: 公告}}\n"
    (folder / "_moved.yml").write_text(text, encoding="utf-8")

    with pytest.raises(KnowledgeError, match=r"_moved\.yml:2: former_sites\[0\]\.hall_id: .*south"):
        load_halls(folder)


def test_quotas_are_those_of_the_house_unless_the_hall_has_its_own(tmp_path: Path) -> None:
    own = make_hall_yaml(hall="south", shares={"public": 100})
    halls = load_halls(write_halls(tmp_path, make_hall_yaml(), own))

    assert halls.find("south").shares == {Quota.PUBLIC: 100}
    assert halls.find("north").shares[Quota.WALK_IN] > 0
