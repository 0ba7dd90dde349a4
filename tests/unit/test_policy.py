"""Nothing is quoted that is not in force on the day."""

from datetime import date, timedelta
from typing import Any

import pytest

from office.guide.model import Grade, LegalBasis, Source
from office.guide.policy import Article, Chapter, Lawbook, Level, Regulation
from tests.factories import TODAY

A_DAY = timedelta(days=1)
BASIS = LegalBasis("养犬管理条例", "第八条")


def make_regulation(**changed: Any) -> Regulation:
    whole: dict[str, Any] = {
        "policy": "dogs",
        "title": "养犬管理条例",
        "issuing_body": "市人大常委会",
        "level": Level.LOCAL_REGULATION,
        "valid_from": TODAY,
        "source": Source("养犬管理条例", Grade.STATUTE),
        "reviewed_on": TODAY,
        "chapters": (
            Chapter("总则", (Article("第八条", "养犬要登记。"), Article("第九条", "旧的。", stale="已修改"))),
        ),
    }
    return Regulation(**{**whole, **changed})


def texts(lawbook: Lawbook, basis: LegalBasis = BASIS, today: date = TODAY) -> list[str]:
    return [quotation.article.text for quotation in lawbook.quote(basis, today)]


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "in_force"),
    [
        (TODAY, None, True),
        (TODAY, TODAY, True),
        (TODAY + A_DAY, None, False),
        (TODAY - A_DAY, TODAY - A_DAY, False),
        (TODAY - A_DAY, TODAY + A_DAY, True),
    ],
)
def test_a_regulation_is_quoted_from_its_first_to_its_last_day(
    valid_from: date, valid_to: date | None, in_force: bool
) -> None:
    lawbook = Lawbook([make_regulation(valid_from=valid_from, valid_to=valid_to)])

    assert texts(lawbook) == ["养犬要登记。"] * in_force
    assert lawbook.is_superseded("养犬管理条例", TODAY) is not in_force
    assert len(list(lawbook.quotable(TODAY))) == in_force


def test_the_new_version_is_quoted_from_the_day_on_which_it_takes_over() -> None:
    new = Chapter("总则", (Article("第八条", "新的。"),))
    old = make_regulation(valid_from=date(2020, 1, 1), valid_to=TODAY, superseded_by="dogs-2026")
    lawbook = Lawbook([old, make_regulation(policy="dogs-2026", valid_from=TODAY + A_DAY, chapters=(new,))])

    assert texts(lawbook) == ["养犬要登记。"]
    assert texts(lawbook, today=TODAY + A_DAY) == ["新的。"]
    assert not lawbook.is_superseded("养犬管理条例", TODAY + A_DAY)


def test_a_stale_article_is_never_quoted() -> None:
    lawbook = Lawbook([make_regulation()])

    assert texts(lawbook, LegalBasis("养犬管理条例", "第九条")) == []
    assert texts(lawbook, LegalBasis("养犬管理条例", "第八、九条")) == ["养犬要登记。"]


@pytest.mark.parametrize("law", ["中华人民共和国养犬管理条例", "《养犬管理条例》", "养犬管理条例（2026年修订）"])
def test_a_law_is_found_under_the_names_it_is_cited_by(law: str) -> None:
    assert texts(Lawbook([make_regulation()]), LegalBasis(law, "第八条")) == ["养犬要登记。"]


def test_a_law_that_we_do_not_hold_is_neither_quoted_nor_called_superseded() -> None:
    lawbook = Lawbook([make_regulation()])

    assert texts(lawbook, LegalBasis("养猫管理条例", "第八条")) == []
    assert not lawbook.is_superseded("养猫管理条例", TODAY)
    assert texts(lawbook, LegalBasis("养犬管理条例")) == [], "no article is named"
