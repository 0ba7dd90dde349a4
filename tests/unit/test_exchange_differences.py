"""Our guides beside the official ones."""

from decimal import Decimal

from office.guide.exchange.differences import Difference, differences
from office.guide.model import Fee, Material, ServiceItem, TimeLimit
from tests.factories import make_item

SILENT = {"department": "", "where": "", "materials": (), "fee": Fee(""), "time_limit": TimeLimit("")}


def found(ours: ServiceItem, official: ServiceItem) -> set[tuple[str, str, str]]:
    return {(each.field, each.ours, each.official) for each in differences([ours], [official])}


def test_the_same_item_has_none() -> None:
    assert differences([make_item()], [make_item()]) == []


def test_what_the_official_side_does_not_say_is_no_difference() -> None:
    assert differences([make_item()], [make_item(**SILENT)]) == []


def test_each_field_that_differs_is_named() -> None:
    ours = make_item(time_limit=TimeLimit("", 5), fee=Fee("每年50元", Decimal(50)), consult_phone="0431-12345678")
    official = make_item(
        name="养犬登记",
        department="公安 派出所",
        where="政务大厅",
        time_limit=TimeLimit("", 10, None, 3),
        fee=Fee("", Decimal("50.00")),
        materials=(Material("身份证"), Material("免疫证明")),
        consult_phone="（0431）12345678、12345",
    )

    assert found(ours, official) == {
        ("name", "养犬登记证", "养犬登记"),
        ("where", "住处的派出所。", "政务大厅"),
        ("time_limit.statutory_working_days", "5", "10"),
        ("time_limit.promised_working_days", "", "3"),
        ("materials.missing", "", "免疫证明"),
        ("materials.extra", "狗的照片", ""),
        ("consult_phone", "0431-12345678", "（0431）12345678、12345"),
    }


def test_items_are_matched_by_code_then_item_then_name() -> None:
    ours = [
        make_item(item="a1", code="C1", name="甲"),
        make_item(item="b1", name="乙"),
        make_item(item="d1", name="丁"),
    ]
    official = [
        make_item(item="z1", name="丁"),
        make_item(item="b1", name="乙"),
        make_item(item="z2", code="C1", name="甲"),
    ]

    assert differences(ours, official) == []


def test_a_name_that_stands_for_several_matches_none() -> None:
    ours, official = [make_item(item="a1")], [make_item(item="b1"), make_item(item="b2", code="C2")]

    assert differences(ours, official) == [
        Difference("a1", "item", "养犬登记证", ""),
        Difference("b1", "item", "", "养犬登记证"),
        Difference("C2", "item", "", "养犬登记证"),
    ]
