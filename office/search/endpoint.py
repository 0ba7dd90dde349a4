"""Vectors from an OpenAI-compatible endpoint (`POST {url}/embeddings`), for those who run a larger model."""

from collections.abc import Sequence

import httpx
import numpy as np

from office.search.embedder import EmbedderAway, Vectors

BATCH = 64
TIMEOUT_SECONDS = 20.0


class EndpointEmbedder:
    """`query_prefix` and `passage_prefix` are what the model was trained with (e5: "query: ", "passage: ")."""

    def __init__(
        self,
        client: httpx.Client,
        url: str,
        model: str,
        dimensions: int,
        query_prefix: str = "",
        passage_prefix: str = "",
    ) -> None:
        self._client, self._url, self._model = client, url.rstrip("/"), model
        self._query_prefix, self._passage_prefix = query_prefix, passage_prefix
        self.dimensions = dimensions
        self.name = f"{model}|{query_prefix}|{passage_prefix}|{dimensions}"

    def queries(self, texts: Sequence[str]) -> Vectors:
        return self._embed([self._query_prefix + text for text in texts])

    def passages(self, texts: Sequence[str]) -> Vectors:
        return self._embed([self._passage_prefix + text for text in texts])

    def _embed(self, texts: Sequence[str]) -> Vectors:
        parts = [self._ask(texts[start : start + BATCH]) for start in range(0, len(texts), BATCH)]
        return np.concatenate(parts) if parts else np.empty((0, self.dimensions), dtype=np.float32)

    def _ask(self, texts: Sequence[str]) -> Vectors:
        try:
            response = self._client.post(
                f"{self._url}/embeddings", json={"model": self._model, "input": list(texts)}, timeout=TIMEOUT_SECONDS
            )
            response.raise_for_status()
            rows = sorted(response.json()["data"], key=lambda row: row["index"])
            vectors = np.asarray([row["embedding"] for row in rows], dtype=np.float32)
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise EmbedderAway(f"{self._url}: {type(error).__name__}") from error
        if vectors.shape != (len(texts), self.dimensions):
            raise EmbedderAway(f"{self._url}: {vectors.shape} instead of {(len(texts), self.dimensions)}")
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not (np.isfinite(lengths) & (lengths > 0)).all():
            raise EmbedderAway(f"{self._url}: a vector without a direction")
        unit: Vectors = vectors / lengths
        return unit
