"""The article that a question is about, by number or by what it says; never one that is out of force."""

from datetime import date
from pathlib import Path

import pytest

from office.guide.finding.articles import ArticleIndex
from office.guide.model import Grade, LegalBasis, Source
from office.guide.policy import Article, Chapter, Lawbook, Level, Regulation
from office.search.cache import CachedEmbedder
from tests.embedders import FakeEmbedder
from tests.factories import TODAY

COLLECTED = Article("第三十二条", "申请材料不齐全的，应当一次告知申请人需要补正的全部内容。")
ADDED = Article("第三十二条之一", "养犬的人应当每年给狗打疫苗。")
STALE = Article("第五十条", "许可到期前三十日提出延续申请。", stale="另有新规定")


def make_regulation(**changed: object) -> Regulation:
    whole: dict[str, object] = {
        "policy": "licensing-law",
        "title": "中华人民共和国行政许可法",
        "issuing_body": "全国人大",
        "level": Level.LAW,
        "valid_from": date(2004, 7, 1),
        "source": Source("行政许可法", Grade.STATUTE),
        "reviewed_on": TODAY,
        "chapters": (Chapter("第一章", (COLLECTED, ADDED, STALE)),),
    }
    return Regulation(**{**whole, **changed})  # type: ignore[arg-type]


OLD = make_regulation(policy="old", title="收费办法", valid_to=date(2020, 1, 1), superseded_by="licensing-law")
COMING = make_regulation(policy="coming", title="养狗规定", valid_from=date(2027, 1, 1))


def index_of(*regulations: Regulation, today: date = TODAY, folder: Path | None = None) -> ArticleIndex:
    embedder = CachedEmbedder(FakeEmbedder(), folder / "vectors.db") if folder else None
    return ArticleIndex(Lawbook(regulations or (make_regulation(), OLD, COMING)), today, embedder)


@pytest.mark.parametrize(
    "said",
    [
        "行政许可法第三十二条",
        "行政许可法32条",
        "行政许可法第32条怎么说的",
        "中华人民共和国行政许可法第三十二条",
        "《行政许可法》第 32 条",
        "行政許可法第３２條",
    ],
)
def test_a_law_and_a_number_name_an_article(said: str) -> None:
    found = index_of().cited(said, TODAY)

    assert found is not None
    assert (found[0].article, found[1]) == (COLLECTED, 1.0)


def test_an_article_between_two_numbers_is_another_one() -> None:
    found = index_of().cited("行政许可法第三十二条之一", TODAY)

    assert found is not None
    assert found[0].article == ADDED


@pytest.mark.parametrize(
    "said",
    [
        "行政许可法",
        "第三十二条",
        "行政许可法第九十九条",
        "行政许可法第99999条",
        "民法典第三十二条",
        "行政许可法第五十条",  # stale
        "收费办法第三十二条",  # out of force
        "养狗规定第三十二条",  # not yet in force
        "",
    ],
)
def test_what_is_not_held_or_not_in_force_is_not_cited(said: str) -> None:
    assert index_of().cited(said, TODAY) is None


def test_a_longer_title_is_not_taken_for_the_law_inside_it() -> None:
    detailed = make_regulation(policy="detailed", title="行政许可法实施条例", chapters=(Chapter("", (ADDED,)),))

    assert index_of(make_regulation(), detailed).cited("行政许可法实施条例第三十二条", TODAY) is None


def test_an_article_that_has_gone_out_of_force_since_is_not_found(tmp_path: Path) -> None:
    ending = make_regulation(valid_to=TODAY)
    index = index_of(ending, folder=tmp_path)
    tomorrow = date(2026, 11, 23)

    for today, is_found in ((TODAY, True), (tomorrow, False)):
        assert bool(index.cited("行政许可法第三十二条", today)) is is_found
        assert bool(index.best(f"行政许可法{COLLECTED.text}", today, 0.0)) is is_found


def test_nothing_stale_or_superseded_is_ever_among_what_may_be_quoted() -> None:
    quotable = [(each.regulation.policy, each.article.article) for each in index_of().quotations]

    assert quotable == [("licensing-law", "第三十二条"), ("licensing-law", "第三十二条之一")]


@pytest.mark.parametrize("law", ["行政许可法", "收费办法"])
def test_a_law_book_quotes_by_the_same_rules(law: str) -> None:
    lawbook = Lawbook((make_regulation(), OLD, COMING))

    quoted = lawbook.quote(LegalBasis(law, "第三十二条、第五十条"), TODAY)

    assert [each.article for each in quoted] == ([COLLECTED] if law == "行政许可法" else [])
    assert lawbook.is_superseded("收费办法", TODAY)
    assert not lawbook.is_superseded("没有的法", TODAY)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_book_of_few_articles_works(count: int, tmp_path: Path) -> None:
    chapters = (Chapter("", (COLLECTED, ADDED)[:count]),)
    index = index_of(make_regulation(chapters=chapters), folder=tmp_path)

    found = index.best("行政许可法怎么说材料不齐全的", TODAY, 0.0)

    assert found is None or 0.0 <= found[1] <= 1.0


def test_a_guide_that_surely_fits_leaves_no_room_for_an_article_unless_a_law_was_named(tmp_path: Path) -> None:
    index = index_of(folder=tmp_path)

    assert index.best(COLLECTED.text, TODAY, at_least=1.0) is None
    assert index.best(f"行政许可法{COLLECTED.text}", TODAY, at_least=1.0) is not None


def test_without_the_model_articles_are_found_by_number_alone(tmp_path: Path) -> None:
    index = index_of()

    assert index.best(COLLECTED.text, TODAY, 0.0) is None
    assert index.cited("行政许可法32条", TODAY) is not None
