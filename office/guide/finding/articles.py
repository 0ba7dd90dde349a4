"""Finds the article of a regulation that a question is about: cited by name, or by what it says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from office.guide.finding.calibration import ARTICLES
from office.guide.policy import DIGITS, Lawbook, Quotation, chinese_number, plain_title
from office.search.cache import CachedEmbedder
from office.search.dense import DenseIndex
from office.search.embedder import EmbedderAway
from office.search.hybrid import WHOLE, stretched
from office.search.lexical import Bm25Index
from office.search.text import grams, normalise

# 行政许可法第三十二条, 食品安全法35条
CITED = re.compile(rf"第?\s*([{DIGITS}十百千]+|\d{{1,4}})\s*条(之[{DIGITS}])?")
# Where an article is quoted, as a probability: on tests/heldout/articles-dev.jsonl, each fifth of it by weights fitted
# on the others, 45 % of the questions then get an article, 96 % of these the right one, and under 1 % of the callers
# who mean something else. Who names a law wants its words.
SURE = 0.5
SURE_OF_A_NAMED_LAW = 0.1


@dataclass(frozen=True, slots=True)
class ArticleEvidence:
    """`features` are those of the calibration, for `candidates` (best first)."""

    candidates: npt.NDArray[np.intp]
    features: npt.NDArray[np.float64]


class ArticleIndex:
    """Over the articles that may be quoted on the day when it was built; each is checked again when found."""

    def __init__(self, lawbook: Lawbook, today: date, embedder: CachedEmbedder | None) -> None:
        self.quotations: Sequence[Quotation] = tuple(lawbook.quotable(today))
        titles = {plain_title(each.regulation.title) for each in self.quotations}
        # The longest first: 烟草专卖法实施条例 is not 烟草专卖法.
        self._titles = [(title, normalise(title)) for title in sorted(titles, key=lambda each: (-len(each), each))]
        self._texts = [f"{each.regulation.title}\n{each.article.text}" for each in self.quotations]
        self._words = Bm25Index(grams(text) for text in self._texts)
        self._embedder = embedder
        self._meaning = self._embed(embedder) if embedder and self._texts else None

    def cited(self, text: str, today: date) -> tuple[Quotation, float] | None:
        """The article that the sentence names by law and number."""
        law = self._named_law(text)
        number = CITED.search(normalise(text))
        if law is None or number is None:
            return None
        wanted = f"第{chinese_number(int(number[1])) if number[1].isdecimal() else number[1]}条{number[2] or ''}"
        for each in self.quotations:
            found = plain_title(each.regulation.title) == law and each.article.article == wanted
            if found and each.regulation.in_force(today):
                return each, 1.0
        return None

    def cites(self, text: str) -> bool:
        """Whether the sentence names an article of a law that we hold by its number, held or not."""
        return self._named_law(text) is not None and CITED.search(normalise(text)) is not None

    def best(self, text: str, today: date, at_least: float) -> tuple[Quotation, float] | None:
        """The article that answers the sentence, if one surely does and is likelier than `at_least`."""
        enough = SURE_OF_A_NAMED_LAW if self._named_law(text) else max(at_least, SURE)
        evidence = self.evidence(text) if enough < 1.0 else None
        if evidence is None:
            return None
        score = float(ARTICLES.probabilities(evidence.features[:1])[0])
        best = self.quotations[evidence.candidates[0]]
        return (best, score) if score > enough and best.regulation.in_force(today) else None

    def evidence(self, text: str) -> ArticleEvidence | None:
        """What speaks for the two closest articles; None without the embedder. bench/calibration.py fits on this."""
        if self._meaning is None or self._embedder is None:
            return None
        try:
            question = self._embedder.queries([normalise(text)])[0]
        except EmbedderAway:
            return None
        spread = self._meaning.scores(question)
        total = (stretched(self._words.scores(grams(text))) + stretched(spread)) / 2
        candidates = np.argsort(-total, kind="stable")[:2]
        own = total[candidates]
        cosines = self._meaning.plain_cosines(question)[candidates]
        cover = [self._words.cover(grams(text), grams(self._texts[place])) for place in candidates]
        features = np.column_stack([cosines, spread[candidates], cover, own - np.resize(own[::-1], len(own))])
        return ArticleEvidence(candidates, features.astype(np.float64))

    def _named_law(self, text: str) -> str | None:
        plain = normalise(text)
        return next((title for title, said in self._titles if said in plain), None)

    def _embed(self, embedder: CachedEmbedder) -> DenseIndex | None:
        try:
            vectors = embedder.passages([text[:WHOLE] for text in self._texts])
        except EmbedderAway:
            return None
        return DenseIndex(vectors, range(len(vectors)), len(vectors))
