"""Regulations and notices by chapter and article, so that an answer can quote the article it rests on. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from office.guide.model import STRICT, LegalBasis, Source


class Level(StrEnum):
    LAW = "法律"
    ADMINISTRATIVE_REGULATION = "行政法规"
    DEPARTMENT_RULE = "部门规章"
    LOCAL_REGULATION = "地方性法规"
    LOCAL_RULE = "地方政府规章"
    NORMATIVE_DOCUMENT = "规范性文件"


@dataclass(frozen=True, slots=True)
class Article:
    """`stale` says why this article may not be quoted though the document is in force; empty: it may."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    article: str  # 第三十二条
    text: str
    stale: str = ""


@dataclass(frozen=True, slots=True)
class Chapter:
    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    title: str
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True)
class Regulation:
    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    policy: str  # its code, also the file's name
    title: str
    issuing_body: str
    level: Level
    valid_from: date
    source: Source
    reviewed_on: date
    chapters: tuple[Chapter, ...]
    number: str = ""
    issued_on: date | None = None
    valid_to: date | None = None
    superseded_by: str = ""
    version: str = ""
    complete: bool = False

    def in_force(self, today: date) -> bool:
        return self.valid_from <= today and (self.valid_to is None or today <= self.valid_to)

    @property
    def articles(self) -> tuple[Article, ...]:
        return tuple(article for chapter in self.chapters for article in chapter.articles)


@dataclass(frozen=True, slots=True)
class Quotation:
    """An article of a regulation in force, word for word."""

    regulation: Regulation
    article: Article
    basis: LegalBasis | None = None  # the citation that led here

    @property
    def code(self) -> str:
        return f"{self.regulation.policy}:{self.article.article}"


class Lawbook:
    """Finds the articles that laws are cited by. Nothing superseded, expired or stale is ever quoted."""

    def __init__(self, regulations: Iterable[Regulation]) -> None:
        self._by_title: dict[str, list[Regulation]] = {}
        for regulation in regulations:
            self._by_title.setdefault(plain_title(regulation.title), []).append(regulation)

    def quote(self, basis: LegalBasis, today: date) -> tuple[Quotation, ...]:
        """The articles that `basis` names and that we hold; one that names no article quotes nothing."""
        return tuple(
            Quotation(regulation, article, basis)
            for regulation in self.in_force(basis.law, today)
            for number in article_numbers(basis.article)
            for article in regulation.articles
            if article.article == number and not article.stale
        )

    def bases_in_force(self, cited: Iterable[LegalBasis], today: date) -> tuple[LegalBasis, ...]:
        """A superseded rule is never the source of an answer."""
        return tuple(
            each for each in cited if not self.is_superseded(each.law, today) and not self.is_stale(each, today)
        )

    def is_superseded(self, law: str, today: date) -> bool:
        """Whether we hold this law only as one that is out of force."""
        known = self._by_title.get(plain_title(law), [])
        return bool(known) and not any(regulation.in_force(today) for regulation in known)

    def is_stale(self, basis: LegalBasis, today: date) -> bool:
        """Whether every article that is cited, and that we hold, may no longer be quoted."""
        held = [
            article
            for regulation in self.in_force(basis.law, today)
            for article in regulation.articles
            if article.article in article_numbers(basis.article)
        ]
        return bool(held) and all(article.stale for article in held)

    def quotable(self, today: date) -> Iterator[Quotation]:
        for regulations in self._by_title.values():
            for regulation in regulations:
                if regulation.in_force(today):
                    yield from (Quotation(regulation, each) for each in regulation.articles if not each.stale)

    def in_force(self, title: str, today: date) -> list[Regulation]:
        """What we hold of this law, as it is in force."""
        return [each for each in self._by_title.get(plain_title(title), []) if each.in_force(today)]


LAW_NAME_PREFIX = "中华人民共和国"
DIGITS = "零一二三四五六七八九"
NUMBER = re.compile(rf"[{DIGITS}十百千]+(?:条之[{DIGITS}]+)?")
# 第（一）项, 第一款 and the like say a place inside an article and are no article of their own.
INSIDE = re.compile(rf"第?[（(]?[{DIGITS}十百]+[）)]?[项款目]")


def plain_title(title: str) -> str:
    """Without 中华人民共和国 and brackets, as people cite it."""
    return re.sub(r"[《》〈〉\s]|[（(].*?[）)]", "", title).removeprefix(LAW_NAME_PREFIX)


def article_numbers(cited: str) -> tuple[str, ...]:
    """第七、八、九条 -> (第七条, 第八条, 第九条); 第十条至第十二条 -> all three."""
    found: list[str] = []
    for part in re.split(r"[、，,；;和及]", INSIDE.sub("", cited)):
        ends = [match[0] for match in NUMBER.finditer(part)]
        if len(ends) == 2 and re.search(r"[至到—–-]", part):
            found += [f"第{chinese_number(each)}条" for each in range(arabic(ends[0]), arabic(ends[1]) + 1)]
        elif ends:
            found.append(f"第{ends[0]}" if "条之" in ends[0] else f"第{ends[0]}条")
    return tuple(dict.fromkeys(found))


def arabic(number: str) -> int:
    """一百零五 -> 105"""
    total, current = 0, 0
    for sign in number:
        if sign in DIGITS:
            current = DIGITS.index(sign)
        else:
            total += (current or 1) * {"十": 10, "百": 100, "千": 1000}[sign]
            current = 0
    return total + current


def chinese_number(number: int) -> str:
    """105 -> 一百零五, as in 第一百零五条; up to 9999."""
    signs = ""
    for value, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // value % 10
        if digit:
            signs += f"{DIGITS[digit]}{sign}"
        elif signs and number % value:
            signs += DIGITS[0]
    signs = re.sub(f"{DIGITS[0]}+", DIGITS[0], signs)
    return signs.removeprefix("一") if 10 <= number < 20 else signs


FROM_TEN_ON = re.compile(f"[{DIGITS}两百]*十[{DIGITS}两百]*")


def numbers_in_digits(text: str) -> str:
    """三十天 -> 30天; single signs stay, for they are words as well (一般)."""
    return FROM_TEN_ON.sub(lambda number: str(arabic(number[0].replace("两", "二"))), text)
