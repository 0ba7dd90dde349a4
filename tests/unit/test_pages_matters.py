"""A one-stop matter as a page: its order, what runs side by side, and one list for all."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from office.guide.bundle import Bundle, Gives, Step
from office.guide.library import read_bundles
from office.guide.loader import read_items
from office.guide.model import CommonQuestion, Grade, LegalBasis, Material, ServiceItem, Source, TimeLimit
from office.settings import PROJECT
from tests.factories import TODAY, make_guide, make_item, make_other_item
from tests.unit.opened_pages import open_pages

ITEMS = read_items(PROJECT / "knowledge" / "items")
BUNDLES = read_bundles(PROJECT / "knowledge" / "bundles", ITEMS)
DOG = make_item(materials=(Material("身份证"), Material("狗的照片")))
TAXI = make_other_item(materials=(Material("身份证"), Material("养犬登记证")))


def make_bundle(**changed: Any) -> Bundle:
    """A vet and a licence side by side, then the taxi in which the dog goes along."""
    whole: dict[str, Any] = {
        "bundle": "dog-taxi",
        "name": "带狗开车一件事",
        "summary": "先给狗上证，再办车证。",
        "theme": "家庭生活",
        "aliases": (),
        "time_limit": TimeLimit("半个月。"),
        "steps": (
            Step("dog", (), item="dog-licence"),
            Step("vet", (), name="打疫苗", where="宠物医院", note="带上狗", optional=True),
            Step("taxi", ("dog", "vet"), item="taxi-permit"),
        ),
        "gives": (Gives("dog", "养犬登记证"),),
        "legal_basis": (LegalBasis("养犬管理条例", "第八条"),),
        "sources": (Source("市政府", Grade.GOVERNMENT, "https://x.gov.cn"), Source("传闻", Grade.HEARSAY)),
        "unverified": ("time_limit",),
        "reviewed_on": date(2026, 1, 1),
        "valid_to": date(2027, 1, 1),
        "questions": (CommonQuestion("猫能开车吗", "不能。"),),
        "pitfalls": ("狗没系绳",),
    }
    return Bundle(**{**whole, **changed})


def page_of(
    folder: Path, bundle: Bundle, items: tuple[ServiceItem, ...] = (DOG, TAXI), today: date = TODAY
) -> tuple[int, str]:
    answer = open_pages(folder, make_guide(*items, bundles=(bundle,)), today).get(f"/matters/{bundle.bundle}")
    return answer.status_code, answer.text


def waves_of(page: str) -> list[list[str]]:
    """Names of the steps of each wave."""
    [order] = re.findall(r'<ol class="waves">(.*?)</ol>', page, re.DOTALL)
    names = (re.findall(r'class="step-name">(?:<a[^>]*>)?([^<]+)', wave) for wave in order.split("</li>"))
    return [found for found in names if found]


def papers_of(page: str) -> dict[str, str]:
    [papers] = re.findall(r'<ul class="papers">(.*?)</ul>', page, re.DOTALL)
    return dict(re.findall(r"<strong>([^<]+)</strong>(.*?)</li>", papers, re.DOTALL))


def test_the_page_leads_to_the_halls(tmp_path: Path) -> None:
    assert 'href="/halls"' in page_of(tmp_path, make_bundle())[1]


def test_what_can_be_done_at_the_same_time_stands_side_by_side(tmp_path: Path) -> None:
    _, page = page_of(tmp_path, make_bundle())

    assert waves_of(page) == [["养犬登记证", "打疫苗"], ["网约车驾驶证"]]
    assert page.count("可以同时办") == 1
    assert page.count("需要的才办") == 1


def test_a_step_leads_to_its_guide_or_says_where(tmp_path: Path) -> None:
    _, page = page_of(tmp_path, make_bundle())

    assert re.findall(r'href="/guides/([^"]+)"', page) == ["dog-licence", "taxi-permit"]
    assert "宠物医院" in page


def test_each_paper_stands_once_with_the_steps_that_need_it_or_give_it(tmp_path: Path) -> None:
    papers = papers_of(page_of(tmp_path, make_bundle())[1])

    assert list(papers) == ["身份证", "狗的照片", "养犬登记证"]
    assert "养犬登记证、网约车驾驶证" in papers["身份证"]
    assert "办完「养犬登记证」就有" in papers["养犬登记证"]
    assert "就有" not in papers["身份证"]


def test_time_law_questions_and_pitfalls_are_told_and_low_sources_are_not(tmp_path: Path) -> None:
    _, page = page_of(tmp_path, make_bundle())

    for told in ("半个月。", "《养犬管理条例》第八条", "猫能开车吗", "狗没系绳", "市政府"):
        assert told in page
    assert "传闻" not in page
    assert re.search(r'id="time_limit">[^<]*<span class="mark">', page.replace("\n", "")) is not None


def test_an_expired_matter_says_whom_to_ask_and_nothing_else(tmp_path: Path) -> None:
    bundle = make_bundle()
    last_day = page_of(tmp_path, bundle, today=bundle.valid_to)[1]
    _, day_after = page_of(tmp_path, bundle, today=bundle.valid_to + timedelta(days=1))

    assert "狗的照片" in last_day
    assert "狗的照片" not in day_after
    assert "12345" in day_after


def test_a_step_with_an_expired_guide_lends_nothing_to_the_list(tmp_path: Path) -> None:
    expired = replace(DOG, valid_to=date(2026, 1, 2))

    _, page = page_of(tmp_path, make_bundle(), items=(expired, TAXI))

    assert list(papers_of(page)) == ["身份证", "养犬登记证"]
    assert "养犬登记证的指南正在重新核对" in page


def test_a_step_whose_guide_was_withdrawn_does_not_break_the_page(tmp_path: Path) -> None:
    bundle = make_bundle()

    status, page = page_of(tmp_path, bundle, items=(TAXI,))

    assert status == 200
    assert re.findall(r'href="/guides/([^"]+)"', page) == ["taxi-permit"]


def test_an_unknown_matter_is_a_kind_page(tmp_path: Path) -> None:
    answer = open_pages(tmp_path, make_guide()).get("/matters/none")

    assert answer.status_code == 404
    assert "12345" in answer.text


@pytest.mark.parametrize("bundle", BUNDLES.values(), ids=list(BUNDLES))
def test_every_matter_has_a_page_with_all_its_steps(tmp_path: Path, bundle: Bundle) -> None:
    status, page = page_of(tmp_path, bundle, items=tuple(ITEMS.values()))

    assert status == 200
    assert sum(map(len, waves_of(page))) == len(bundle.steps)
    assert not re.search(r"<script>|style=|onclick", page)
