"""What a citizen gets from the pages, without an engine and without a built widget."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from office.guide.loader import read_items
from office.guide.model import Grade, ServiceItem, Source
from office.settings import PROJECT
from tests.factories import make_guide
from tests.unit.opened_pages import open_pages

ITEMS = read_items(PROJECT / "knowledge" / "items")
ITEM = ITEMS["food-license-renewal"]
TODAY = ITEM.reviewed_on
MARK = "以窗口答复为准</span>"


def visitor(tmp_path: Path, item: ServiceItem = ITEM, today: date = TODAY, **more: Any) -> TestClient:
    return open_pages(tmp_path, make_guide(item, **more), today)


@pytest.mark.parametrize("path", ["/demo", "/guides/food-license-renewal", "/guides/none", "/rate"])
def test_a_page_runs_nothing_inline_and_names_the_hotline(tmp_path: Path, path: str) -> None:
    page = visitor(tmp_path).get(path)

    assert "default-src 'self'" in page.headers["content-security-policy"]
    assert "unsafe" not in page.headers["content-security-policy"]
    assert not re.search(r"<script>|style=|onclick", page.text)
    assert "12345" in page.text


@pytest.mark.parametrize("path", ["/demo", "/guides/food-license-renewal"])
def test_a_page_leads_to_the_halls(tmp_path: Path, path: str) -> None:
    client = visitor(tmp_path)

    assert 'href="/halls"' in client.get(path).text
    assert client.get("/halls").status_code == 200


def test_a_guide_of_another_place_leads_to_no_hall_of_ours(tmp_path: Path) -> None:
    page = visitor(tmp_path, replace(ITEM, area="广东省")).get("/guides/food-license-renewal")

    assert 'href="/halls"' not in page.text


@pytest.mark.parametrize("path", ["/demo", "/guides/food-license-renewal", "/rate"])
def test_what_a_page_asks_for_is_there(tmp_path: Path, path: str) -> None:
    client = visitor(tmp_path)
    wanted = re.findall(r'(?:src|href)="(/pages/static/[^"]+)"', client.get(path).text)

    assert wanted
    assert [client.get(name).status_code for name in wanted] == [200] * len(wanted)


def test_sources_of_low_grade_and_strange_links_are_never_shown(tmp_path: Path) -> None:
    sources = (
        Source("公开", Grade.GOVERNMENT, "https://www.gov.cn/x"),
        Source("转述的", Grade.SECONDARY),
        Source("坏", Grade.STATUTE, "javascript:alert(1)"),
    )

    page = visitor(tmp_path, replace(ITEM, name="<b>x</b>", sources=sources)).get(f"/guides/{ITEM.item}").text

    assert 'href="https://www.gov.cn/x"' in page
    assert not re.search(r"<b>x</b>|转述的|javascript:", page)


def test_only_unverified_fields_carry_the_mark(tmp_path: Path) -> None:
    verified = visitor(tmp_path, replace(ITEM, unverified=())).get(f"/guides/{ITEM.item}").text
    unverified = visitor(tmp_path, replace(ITEM, unverified=("materials",))).get(f"/guides/{ITEM.item}").text

    assert MARK not in verified
    assert MARK in unverified


def test_an_expired_guide_shows_whom_to_ask_and_none_of_its_content(tmp_path: Path) -> None:
    last_day = visitor(tmp_path, today=ITEM.valid_to).get(f"/guides/{ITEM.item}").text
    day_after = visitor(tmp_path, today=ITEM.valid_to + timedelta(days=1)).get(f"/guides/{ITEM.item}").text

    assert ITEM.materials[0].name in last_day
    assert ITEM.materials[0].name not in day_after
    assert "12345" in day_after


def test_an_unknown_guide_is_a_kind_page(tmp_path: Path) -> None:
    assert visitor(tmp_path).get("/guides/none").status_code == 404


def test_a_widget_that_is_not_built_says_what_to_do(tmp_path: Path) -> None:
    missing = visitor(tmp_path).get("/widget/onewindow-widget.js")

    assert missing.status_code == 404
    assert "make web" in missing.text


@pytest.mark.parametrize("item", ITEMS.values(), ids=list(ITEMS))
def test_every_item_has_a_page_with_its_law(tmp_path: Path, item: ServiceItem) -> None:
    page = visitor(tmp_path, item).get(f"/guides/{item.item}").text

    assert item.name in page
    assert item.legal_basis[0].law in page
