"""Names of businesses, in the four parts of 企业名称登记管理规定 第六条."""

import pytest

from office.contact.company import read_company
from tests.factories import make_places

PLACES = make_places()


@pytest.mark.parametrize(
    ("said", "place", "mark", "trade", "form"),
    [
        ("我们公司叫长春市大有商贸有限公司", "长春市", "大有", "商贸", "有限公司"),
        ("给吉林省瑞丰建筑工程有限责任公司办证", "吉林省", "瑞丰", "建筑工程", "有限责任公司"),
        ("长春宏达汽车零部件股份有限公司", "长春", "宏达", "汽车零部件", "股份有限公司"),
        ("长春同创企业管理合伙企业(有限合伙)", "长春", "同创", "企业管理", "合伙企业（有限合伙）"),
        ("长春同创投资合伙企业有限合伙年报", "长春", "同创", "投资", "合伙企业（有限合伙）"),
        ("大有（长春）科技有限公司", "长春", "大有", "科技", "有限公司"),
        ("德惠市金穗水稻种植专业合作社", "德惠市", "金穗", "水稻种植", "专业合作社"),
        ("二道区老孙头修车铺", "二道区", "老孙头", "修车", "铺"),
        ("长春新区北湖大有物流有限公司", "长春新区北湖", "大有", "物流", "有限公司"),
        ("店名叫老王家饭店", "", "老王家", "", "饭店"),
        ("字号叫小芳美甲", "", "小芳", "美甲", ""),
        ("我开了个店叫“深夜食堂”", "", "深夜食堂", "", ""),
        ("我们大有商贸公司", "", "大有", "商贸", "公司"),
    ],
)
def test_a_name_is_read_in_its_parts(said: str, place: str, mark: str, trade: str, form: str) -> None:
    found = read_company(said, PLACES)

    assert found is not None
    assert (found.place, found.mark, found.trade, found.form) == (place, mark, trade, form)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("长春同创投资合伙企业有限合伙年报", "长春同创投资合伙企业（有限合伙）"),
        ("大有(长春)科技有限公司", "大有（长春）科技有限公司"),
        ("长春市“天天见”便利店的执照", "长春市天天见便利店"),
        ("长春市大有商贸有限公司净月分公司注销", "长春市大有商贸有限公司净月分公司"),
    ],
)
def test_the_name_is_written_as_it_is_registered(said: str, name: str) -> None:
    found = read_company(said, PLACES)

    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "said", ["同创科技有限公司变更", "向阳商贸有限公司", "在大有商贸有限公司上班", "查一下大有商贸有限公司"]
)
def test_words_before_a_name_are_taken_off_but_not_its_own(said: str) -> None:
    found = read_company(said, PLACES)

    assert found is not None
    assert found.mark in ("同创", "向阳", "大有")


def test_of_an_old_and_a_new_name_the_new_one_counts() -> None:
    found = read_company("把长春市大有商贸有限公司改成长春市大吉商贸有限公司", PLACES)

    assert found is not None
    assert found.mark == "大吉"


@pytest.mark.parametrize(
    "said",
    [
        *("我想开个理发店", "开公司要多少钱", "有限公司和个体户有啥区别", "找个律师事务所", "我在附近的超市上班"),
        *(
            "政务服务中心几点下班",
            "长春市殡仪服务中心在哪",
            "物业公司不管",
            "总公司在北京，想在长春设个分公司",
            "公司法怎么规定",
        ),
        *("工商行政管理部门", "后来厂子黄了", "在长春开饭店要啥证", "叫某某商贸有限公司", "（一）有限责任公司股东"),
    ],
)
def test_kinds_of_business_and_offices_are_no_names(said: str) -> None:
    assert read_company(said, PLACES) is None


def test_the_span_is_the_name() -> None:
    text = "给长春市大有商贸有限公司办"
    found = read_company(text, PLACES)

    assert found is not None
    assert text[slice(*found.span)] == "长春市大有商贸有限公司"
