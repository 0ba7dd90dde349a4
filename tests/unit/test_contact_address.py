"""Addresses and places as people say them."""

import pytest

from office.contact.address import PARTS, Address, read_address
from tests.factories import make_places

PLACES = make_places()


def read(text: str) -> Address:
    found = read_address(text, PLACES)
    assert found is not None, text
    return found


def parts(text: str) -> dict[str, str]:
    found = read(text)
    return {part: value for part in PARTS if (value := getattr(found, part))}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("长春市朝阳区红旗街道湖西社区", {"district": "朝阳区", "town": "红旗街道", "community": "湖西社区"}),
        ("店在南关区自由大路一千号", {"district": "南关区", "road": "自由大路", "number": "1000号"}),
        (
            "绿园区春城大街富强小区五栋三单元五零二",
            {
                "district": "绿园区",
                "road": "春城大街",
                "community": "富强小区",
                "building": "5栋",
                "unit": "3单元",
                "room": "502",
            },
        ),
        (
            "二道区东方家园3-2-501",
            {"district": "二道区", "community": "东方家园", "building": "3栋", "unit": "2单元", "room": "501"},
        ),
        (
            "高新区硅谷大街1号a座1203室",
            {"district": "高新区", "road": "硅谷大街", "number": "1号", "building": "A座", "room": "1203室"},
        ),
        ("双阳区齐家镇曹家村李家屯", {"district": "双阳区", "town": "齐家镇", "community": "曹家村李家屯"}),
        ("绿园区锦西路小区", {"district": "绿园区", "community": "锦西路小区"}),
    ],
)
def test_an_address_is_read_in_its_parts(said: str, meant: dict[str, str]) -> None:
    assert parts(said) == {"city": "长春市", **meant}


@pytest.mark.parametrize(
    ("said", "district"),
    [
        ("净月潭那边", "净月高新区"),
        ("高新南区", "高新区"),
        ("我搁经开住", "经开区"),
        ("汽开的", "汽开区"),
        ("北湖那块儿", "长春新区"),
        ("莲花山度假区", "莲花山"),
        ("朝杨区", "朝阳区"),
        ("我老家榆树的", "榆树市"),
        ("四平公主岭", "公主岭市"),
        ("九臺區", "九台区"),
        ("红旗街道", "朝阳区"),
        ("东风街道", "汽开区"),
    ],
)
def test_a_district_is_known_by_whatever_it_is_called(said: str, district: str) -> None:
    assert (read(said).city, read(said).district) == ("长春市", district)


def test_a_town_is_known_without_its_ending_unless_a_road_is_meant() -> None:
    assert read("公主岭范家屯").town == "范家屯镇"
    assert read("九台卡伦").town == "卡伦湖街道"
    assert parts("朝阳区南湖大路") == {"city": "长春市", "district": "朝阳区", "road": "南湖大路"}


def test_a_town_that_two_districts_have_tells_no_district() -> None:
    assert parts("正阳街道") == {"city": "长春市", "town": "正阳街道"}


@pytest.mark.parametrize(
    ("said", "city"),
    [
        ("北京朝阳区", "北京市"),
        ("我是吉林市的", "吉林市"),
        ("从哈尔滨迁回来", "哈尔滨市"),
        ("吉林省四平市铁西区", "四平市"),
        ("老家延边的", "延边州"),
    ],
)
def test_another_city_is_said_not_to_be_ours(said: str, city: str) -> None:
    found = read(said)

    assert (found.city, found.district, found.ours) == (city, "", False)


def test_another_province_is_not_ours_though_it_has_a_place_of_that_name() -> None:
    assert not read("辽宁朝阳").ours


@pytest.mark.parametrize(
    "said",
    [
        *(
            "门口种了棵榆树",
            "我们是高新技术企业",
            "二道白河",
            "已经开了三年",
            "朝阳产业",
            "吉林省的政策",
            "走哪条路",
            "健身房跑路了",
        ),
        *(
            "坐66路公交",
            "住在农村",
            "小区停水了",
            "孩子过马路",
            "走绿色通道",
            "长白山好玩吗",
            "社区让我找街道",
            "天天跳广场舞",
        ),
    ],
)
def test_what_only_looks_like_a_place_is_none(said: str) -> None:
    assert read_address(said, PLACES) is None


def test_a_road_named_after_another_city_is_a_road() -> None:
    assert parts("重庆路") == {"road": "重庆路"}
    assert parts("和平大街") == {"road": "和平大街"}


@pytest.mark.parametrize(
    ("said", "district"),
    [
        ("不是朝阳，是南关", "南关区"),
        ("从南关搬到净月去了", "净月高新区"),
        ("把南关改成朝阳", "朝阳区"),
        ("咋成九台了，我说的是双阳", "双阳区"),
    ],
)
def test_a_place_that_is_denied_or_left_is_not_meant(said: str, district: str) -> None:
    assert read(said).district == district


def test_a_place_in_the_name_of_a_business_is_not_where_somebody_is() -> None:
    assert read_address("我们是长春市大有商贸有限公司", PLACES) is None


def test_what_helps_to_find_it_is_kept_and_the_span_covers_all() -> None:
    text = "我家在经开区世纪大街与南湖大路交汇，找得到吧"
    found = read(text)

    assert found.rest == "与南湖大路交汇"
    assert text[slice(*found.span)] == "经开区世纪大街与南湖大路交汇"
    assert found.full == "长春市经开区世纪大街"
