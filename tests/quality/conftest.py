"""The real knowledge with the real model, once for all. The first run embeds it into var/embeddings.db."""

from functools import cache

import pytest

from office.guide.usecases import Guide
from office.guide_making import embedder_of, files_knowledge, make_guide
from office.settings import Settings
from tests.factories import make_wording


@cache
def real_guide() -> Guide:
    settings = Settings()
    return make_guide(files_knowledge(settings), settings, make_wording(), embedder_of(settings))


@pytest.fixture(scope="session")
def guide() -> Guide:
    return real_guide()
