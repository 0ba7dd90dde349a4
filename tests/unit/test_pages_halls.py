"""Halls as pages: samples are seen to be samples, and nobody is sent to an address that was not verified."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import httpx
import pytest

from office.halls.hall import FormerSite, Hall, HallIndex, HallLevel, Halls, Opening, Told, Zone
from office.halls.loader import load_halls
from office.halls.model import DayException, Source
from office.settings import PROJECT
from tests.factories import TODAY, make_guide
from tests.halls import EXTENDED, MORNING, NOON, WEEKEND, make_hall, make_halls, period, shift
from tests.unit.opened_pages import open_pages

REAL = load_halls(PROJECT / "knowledge" / "halls")
MARK = "样例数据"


def opened(folder: Path, halls: Halls, path: str) -> httpx.Response:
    return open_pages(folder, make_guide(), TODAY, halls=halls).get(path)


def page_of(folder: Path, hall: Hall) -> str:
    return opened(folder, make_halls(hall), f"/halls/{hall.id}").text


def heading(page: str, part: str) -> str:
    [found] = re.findall(rf'<h2 id="{part}">(.*?)</h2>', page)
    return found


def test_the_list_has_every_hall_by_district_and_marks_made_up_names(tmp_path: Path) -> None:
    sample = make_hall(id="south", name="样例大厅", district="南区", samples=("name",))
    page = opened(tmp_path, make_halls(make_hall(), sample), "/halls").text
    lines = re.findall(r"<li>(.*?)</li>", page)

    assert [heading.strip() for heading in re.findall(r"<h2>(.*?)</h2>", page)] == ["北区", "南区"]
    assert [MARK in line for line in lines] == [False, True]


def test_the_district_where_the_city_s_hall_stands_comes_first(tmp_path: Path) -> None:
    halls = make_halls(make_hall(), make_hall(id="city", name="市大厅", district="远区", level=HallLevel.CITY))

    assert re.findall(r"<h2>(.*?)</h2>", opened(tmp_path, halls, "/halls").text) == ["远区", "北区"]


def test_an_office_without_halls_says_whom_to_ask(tmp_path: Path) -> None:
    answer = opened(tmp_path, Halls(), "/halls")

    assert answer.status_code == 200
    assert "还没有大厅的资料" in answer.text


@pytest.mark.parametrize("part", ["opening", "counters", "index"])
def test_only_the_part_that_is_made_up_is_marked(tmp_path: Path, part: str) -> None:
    page = page_of(tmp_path, make_hall(samples=(part,)))

    assert [name for name in ("opening", "counters", "index") if MARK in heading(page, name)] == [part]


def test_an_address_that_is_not_verified_is_not_shown(tmp_path: Path) -> None:
    told, rumour = Told("北区一号", verified=True), Told("0431-99999", verified=False)
    page = page_of(tmp_path, make_hall(address=told, phone=rumour))

    assert "北区一号" in page
    assert "0431-99999" not in page
    assert "还没有核实，请打" in page


def test_the_week_is_told_with_its_days_and_when_extended_hours_open(tmp_path: Path) -> None:
    days = shift("14:00", "15:00", days=frozenset({1, 3, 4}))
    page = page_of(tmp_path, make_hall(opening=Opening((MORNING, NOON, days, EXTENDED, WEEKEND))))
    rows = [re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", row)) for row in re.findall(r"<tr><td.*?</tr>", page, re.DOTALL)]

    assert [row.split()[:3] for row in rows[:5]] == [
        ["周一至周五", "08:30—11:30", "正常办理"],
        ["周一至周五", "11:30—13:00", "午间不间断"],
        ["周一、周三至周四", "14:00—15:00", "正常办理"],
        ["周一至周五", "17:00—18:00", "延时服务"],
        ["周六", "09:00—11:00", "周末服务"],
    ]
    assert "约满 10 个号才开" in rows[3]


def test_closures_ahead_are_told_together_and_past_ones_no_more(tmp_path: Path) -> None:
    closed = [DayException(date(2026, 12, day), (), "系统升级") for day in (1, 2, 3)]
    short = DayException(date(2026, 12, 8), (period("09:00", "10:00"),), "开会")
    past = DayException(date(2026, 11, 21), (), "停电")
    page = page_of(tmp_path, make_hall(opening=Opening((MORNING,), (short, past, *closed))))
    [told] = re.findall(r"<h3>这几天不一样</h3>(.*?)</ul>", page, re.DOTALL)

    assert re.findall(r'datetime="([^"]+)"', told) == ["2026-12-01", "2026-12-03", "2026-12-08"]
    assert "09:00—10:00" in told
    assert "停电" not in page


def test_the_index_and_items_are_told(tmp_path: Path) -> None:
    index = HallIndex((Zone("甲区", "取号"),), ("自助打印机",), "免费复印", ("坡道",))
    page = page_of(tmp_path, make_hall(index=index))

    for told in ("甲区", "取号", "自助打印机", "免费复印", "坡道", "一号窗口", "养犬登记证"):
        assert told in page
    assert 'href="/guides/dog-licence"' in page


def test_only_a_verified_source_is_named(tmp_path: Path) -> None:
    sources = (Source("市政府网页", "https://x.gov.cn", verified=True), Source("某转载页", "https://copy.example"))
    page = page_of(tmp_path, make_hall(sources=sources, services=("一窗受理",)))

    assert "https://x.gov.cn" in page
    assert "copy.example" not in page
    assert "有的说法来自转载" in page


def test_the_closed_site_is_warned_of_on_the_list_and_on_the_new_hall(tmp_path: Path) -> None:
    halls = replace(make_halls(), former_sites=(FormerSite(("旧街",), "north", Source("公告"), date(2020, 5, 6)),))

    for path in ("/halls", "/halls/north"):
        page = opened(tmp_path, halls, path).text
        assert "旧街" in page
        assert "请不要再去旧址" in page


def test_an_unknown_hall_is_a_kind_page(tmp_path: Path) -> None:
    answer = opened(tmp_path, make_halls(), "/halls/nowhere")

    assert answer.status_code == 404
    assert "12345" in answer.text


@pytest.mark.parametrize("hall", list(REAL), ids=lambda hall: hall.id)
def test_every_hall_has_a_page_that_says_what_is_made_up(tmp_path: Path, hall: Hall) -> None:
    answer = opened(tmp_path, REAL, f"/halls/{hall.id}")

    assert answer.status_code == 200
    assert (MARK in re.findall(r"<h1>.*?</h1>", answer.text)[0]) is ("name" in hall.samples)
    assert all(MARK in heading(answer.text, part) for part in ("opening", "counters", "duty", "index"))
    assert not re.search(r"<script>|style=|onclick", answer.text)


def test_the_page_says_who_has_a_counter_who_stands_in_and_whose_turn_it_is_at_noon(tmp_path: Path) -> None:
    noon = replace(NOON, days=frozenset({TODAY.isoweekday()}), roster=("值班甲", "值班乙", "值班丙"), on_duty=2)
    page = page_of(tmp_path, make_hall(opening=Opening((MORNING, noon)), samples=("counters",)))

    duty = page.split('id="duty"')[1].split("<h2")[0]
    assert MARK in heading(page, "duty")
    assert re.search(r"一号窗口</td><td>样例甲</td><td>样例乙", duty) and "二号窗口" not in duty
    assert "11:30—13:00）值班名单：值班甲、值班乙、值班丙，每天2人" in duty and "轮到：值班" in duty


def test_a_hall_without_a_roster_says_nothing_of_duty(tmp_path: Path) -> None:
    counters = tuple(replace(each, primary="", backup="") for each in make_hall().counters)

    assert 'id="duty"' not in page_of(tmp_path, make_hall(counters=counters))
