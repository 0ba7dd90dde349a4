"""An issued notice to read, to print and to send: page, PDF and plain text say the same."""

import re
import zlib
from base64 import a85decode
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from desk.pages.notice_pdf import notice_pdf
from desk.pages.printed_notice import printed
from office.guide.notices.issued import IssuedNotice
from tests.factories import make_guide, make_wording
from tests.unit.opened_pages import open_pages

MARK = make_wording().say("notice.unverified_mark")
CONTENT: Mapping[str, Any] = {
    "said": [["谁去办？", "别人去"]],
    "parts": [
        {"name": "bring", "title": "一定要带的：", "lines": ["身份证<原件>", f"委托信{MARK}"]},
        {"name": "bring_if", "title": "对上了才带：", "lines": ["如果是大狗：牵引绳"]},
        {"name": "held", "title": f"不用带的{MARK}：", "lines": ["户口页"]},
        {"name": "remarks", "title": "您要留意：", "lines": ["狗要牵着来。"]},
    ],
    "lines": [],
    "legal_basis": ["《养犬管理条例》第八条"],
}
NOTICE = IssuedNotice(
    no="GZ261122-7K3M9QX",
    item_code="dog-licence",
    item_name="养犬登记证",
    guide_version=4,
    answers={"who": "other"},
    content=CONTENT,
    text="要准备的都在这儿了。\n一定要带的：\n身份证<原件>",
    told_at=datetime(2026, 11, 21, 17, 0, tzinfo=UTC),
    told_by="api",
    channel="api",
)


def long_notice(lines: int) -> IssuedNotice:
    bring = {
        "name": "bring",
        "title": "要带的：",
        "lines": [f"第{n}样材料，原件和复印件都要带来" for n in range(lines)],
    }
    return replace(NOTICE, content={**CONTENT, "parts": [bring]})


@pytest.fixture
def visitor(tmp_path: Path) -> TestClient:
    return open_pages(tmp_path, make_guide(), notices=[NOTICE])


def as_pdf(notice: IssuedNotice) -> bytes:
    return notice_pdf(printed(notice, make_wording()), make_wording())


def pages_of(pdf: bytes) -> int:
    [count] = re.findall(rb"/Count (\d+)", pdf)
    return int(count)


def lines_of(pdf: bytes) -> list[str]:
    """What each text object shows, in order; the font's codes are UTF-16."""
    shown: list[bytes] = []
    for stream in re.findall(rb"stream\r?\n(.*?)~>\s*endstream", pdf, re.DOTALL):
        shown += re.findall(rb"\(((?:\\.|[^\\)])*)\) Tj", zlib.decompress(a85decode(stream)), re.DOTALL)
    return [re.sub(rb"\\(\d{3}|.)", _unescaped, each, flags=re.DOTALL).decode("utf-16-be") for each in shown]


def text_of(pdf: bytes) -> str:
    return "".join(lines_of(pdf))


def _unescaped(escape: "re.Match[bytes]") -> bytes:
    signs = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
    return bytes([int(escape[1], 8)]) if escape[1].isdigit() else signs.get(escape[1], escape[1])


def test_the_page_tells_all_that_was_told(visitor: TestClient) -> None:
    page = visitor.get(f"/notices/{NOTICE.no}").text

    for said in (
        "GZ261122-7K3M9QX",
        "2026年11月22日",
        "养犬登记证",
        "谁去办？",
        "别人去",
        "狗要牵着来。",
        "第八条",
        "12345",
    ):
        assert said in page
    assert "身份证&lt;原件&gt;" in page


def test_only_what_is_to_be_got_ready_has_a_box(visitor: TestClient) -> None:
    assert visitor.get(f"/notices/{NOTICE.no}").text.count('type="checkbox"') == 3


def test_what_a_window_must_confirm_carries_the_mark_and_says_it_once(visitor: TestClient) -> None:
    page = visitor.get(f"/notices/{NOTICE.no}").text

    assert re.search(r"委托信 <span class=\"mark\">", page)
    assert MARK not in page


def test_no_copy_stays_in_the_browser(visitor: TestClient) -> None:
    for form in ("", ".pdf", ".txt"):
        assert visitor.get(f"/notices/{NOTICE.no}{form}").headers["cache-control"] == "no-store"


def test_the_page_leads_to_its_pdf_and_its_text(visitor: TestClient) -> None:
    page = visitor.get(f"/notices/{NOTICE.no.lower()}").text

    links = re.findall(rf'href="(/notices/{NOTICE.no}\.\w+)"', page)
    assert [visitor.get(link).headers["content-type"].split(";")[0] for link in links] == [
        "application/pdf",
        "text/plain",
    ]


@pytest.mark.parametrize("form", ["", ".pdf", ".txt"])
def test_an_unknown_number_is_said_in_words(visitor: TestClient, form: str) -> None:
    answer = visitor.get(f"/notices/GZ000000-2222222{form}")

    assert answer.status_code == 404
    assert "没有这个告知编号" in answer.text
    assert "12345" in answer.text


def test_the_text_is_what_was_told_with_its_day_and_law(visitor: TestClient) -> None:
    answer = visitor.get(f"/notices/{NOTICE.no}.txt")

    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().startswith(NOTICE.text)
    assert "2026年11月22日" in answer.text
    assert "《养犬管理条例》第八条" in answer.text


def test_the_pdf_says_what_the_page_says() -> None:
    said = text_of(as_pdf(NOTICE))

    for told in (
        "GZ261122-7K3M9QX",
        "2026年11月22日",
        "养犬登记证",
        "别人去",
        "身份证<原件>",
        "第八条",
        "12345",
        "第4版",
    ):
        assert told in said
    assert said.count(MARK) == 2


def test_the_pdf_has_a_title_a_language_and_the_size_of_the_paper() -> None:
    pdf = as_pdf(NOTICE)

    assert b"/Lang (zh-CN)" in pdf
    assert re.search(rb"/MediaBox \[ 0 0 595\.\d+ 841\.\d+ \]", pdf)
    assert b"/Title (\\376\\377" in pdf


@pytest.mark.parametrize(("lines", "pages"), [(1, 1), (20, 1), (60, 3)])
def test_a_list_is_on_one_page_as_long_as_it_can_be_read_so(lines: int, pages: int) -> None:
    pdf = as_pdf(long_notice(lines))

    assert pages_of(pdf) == pages
    assert f"第{pages}页，共{pages}页" in text_of(pdf)
    assert f"第{lines - 1}样" in text_of(pdf)


def test_no_line_of_the_pdf_starts_with_a_comma() -> None:
    """Whatever the width: each list begins one character later than the one before it."""
    for shift in range(4):
        bring = {"name": "bring", "title": "要带的：", "lines": ["字" * shift + "纸张，" * 60]}
        lines = lines_of(as_pdf(replace(NOTICE, content={**CONTENT, "parts": [bring]})))

        assert sum("纸张，" in line for line in lines) > 2
        assert [line for line in lines if line.startswith("，")] == []
