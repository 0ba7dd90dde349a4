"""The page about a run holds what a writer of training sentences needs, and needs nothing else itself."""

import re
from datetime import date
from html import unescape
from pathlib import Path

from bench.nlu.report import WORST, matrix, misread, rendered, write_report
from bench.nlu.result import NluResult
from tests.nlu_rows import Span, make_result, make_row

DAY = date(2026, 11, 22)
NURSE: Span = (0, 3, "item")


def page(result: NluResult, beside: NluResult | None = None) -> str:
    return rendered({"ours": result} | ({"stock": beside} if beside else {}), DAY)


def words(html: str) -> str:
    """What a reader sees, tags and space taken out."""
    body = re.sub(r"<style>.*?</style>", "", html, flags=re.S)
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]+>", "", body)))


def test_the_page_needs_nothing_from_elsewhere() -> None:
    rows = [make_row(marked=[NURSE]), make_row("out_of_scope", "ask_fee")]
    html = page(make_result(rows, typos=rows), make_result(rows, typos=rows))

    assert re.findall(r"""(?:src|href)\s*=|url\(|@import|<script|<link|https?:""", html) == []


def test_the_surest_mistake_stands_first() -> None:
    rows = [
        make_row("ask_fee", "ask_where", 0.5, text="要花钱吗"),
        make_row("ask_fee", "ask_where", 0.9, text="收多少"),
        make_row(text="多少钱", confidence=0.4),
    ]
    text = words(page(make_result(rows)))

    assert "一共听错2句" in text
    assert text.index("收多少本来是ask_fee当成ask_where把握90%") < text.index(
        "要花钱吗本来是ask_fee当成ask_where把握50%"
    )
    assert "多少钱对ask_fee把握40%" in text


def test_a_sentence_cannot_write_into_the_page() -> None:
    html = page(make_result([make_row("a", "b", text="<script>alert(1)</script>")]))

    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_a_run_without_faults_says_so() -> None:
    text = words(page(make_result([make_row()])))

    assert "一句也没有听错" in text
    assert "哪些意图常弄混" not in text
    assert "管与不管" not in text
    assert "句中的词语" not in text


def test_pipelines_stand_beside_each_other_with_the_points_between() -> None:
    ours, stock = make_result([make_row()]), make_result([make_row(guess="ask_where")])

    assert "意图100.0%0.0%+100.0" in words(page(ours, stock))


def test_variants_show_the_points_they_cost() -> None:
    two = [make_row(), make_row()]
    text = words(page(make_result(two, typos=[two[0], make_row(guess="ask_where")], traditional=two)))

    assert "颠倒）50.0%50.0" in text
    assert "写成繁体100.0%0.0" in text


def test_what_was_let_in_and_what_was_turned_away_is_listed() -> None:
    rows = [
        make_row("out_of_scope", "ask_fee", text="苹果多少钱一斤"),
        make_row("ask_fee", "ask_fee", 0.2, given="nlu_fallback", text="啥价"),
    ]
    text = words(page(make_result(rows)))

    assert "却接了下来（1句）苹果多少钱一斤" in text
    assert "或说没听懂（1句）啥价对ask_fee把握20%，回答没听懂" in text


def test_missed_and_invented_entities_are_quoted() -> None:
    row = make_row(marked=[NURSE], found=[(0, 2, "item"), (3, 7, "sum")])

    [one] = misread([row, make_row(marked=[NURSE], found=[NURSE])])

    assert (one.missed, one.invented) == ([("护士证", "item")], [("护士", "item")])
    assert "漏掉护士证item认成护士item" in words(page(make_result([row])))


def test_the_matrix_holds_only_what_is_confused() -> None:
    rows = [make_row("a", "a"), make_row("b", "b"), make_row("b", "c"), make_row("d", "d")]

    assert matrix(rows).intents == ["b", "c"]
    assert matrix(rows).counts == [[1, 1], [0, 0]]


def test_a_sentence_without_an_intent_is_shown() -> None:
    assert "当成没有意图" in words(page(make_result([make_row("a", None, 0.0)])))


def test_long_lists_are_cut_and_say_how_long_they_are() -> None:
    rows = [make_row("a", "b", text=f"第{number}句", marked=[NURSE]) for number in range(WORST + 5)]
    text = words(page(make_result(rows)))

    assert f"一共听错{WORST + 5}句。这里按把握从高到低排，只列前{WORST}句" in text
    assert f"漏掉的和认错的（{WORST + 5}句）" in text
    assert text.count("漏掉第") == WORST


def test_the_page_is_written_as_utf_8(tmp_path: Path) -> None:
    write_report(tmp_path / "report.html", {"ours": make_result([make_row()])}, DAY)

    assert "2026年11月22日" in (tmp_path / "report.html").read_text(encoding="utf-8")
