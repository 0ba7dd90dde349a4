"""Learning from what was asked, put together: the record of conversations and calls, and the model of the search."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from itertools import chain

from office.guide.knowledge import Knowledge
from office.guide_making import model_of
from office.learning.gathering import LONGEST, is_a_question
from office.learning.grouping import Vectors
from office.learning.keeping import Sentences
from office.learning.likeness import Likeness
from office.learning.model import Asked, Why
from office.learning.nlu_files import sentences_by_intent
from office.learning.usecases import Learning
from office.phone.closing import written_by_hand
from office.phone.hearing import transcript
from office.phone.model import source_of
from office.phone.script import Counts
from office.phone.summing_up import Summing
from office.phone.transcript import callers_words
from office.phone.usecases import Calls
from office.search.cache import CachedEmbedder
from office.search.text import normalise
from office.settings import PROJECT, Settings
from office.storage.unit_of_work import UnitOfWork
from office.wording.model import Wording

Knowledges = Callable[[], Knowledge]


def make_learning(
    settings: Settings,
    calls: Calls,
    known: Knowledges,
    embedder: CachedEmbedder | None,
    wording: Wording,
) -> Learning:
    """`embedder`: the search's, which has the vectors of what is known; None: likeness goes by letters."""
    summing = Summing(wording, lambda code: known().name_of(code) or code)
    return Learning(
        calls.unit_of_work,
        _likeness(settings, known, embedder) if embedder else Likeness(),
        calls.masked,
        wording.say("mask.forgotten"),
        lambda work, since: untold(calls, summing, work, since),
    )


def make_sentences(learning: Learning, trained: Callable[[], dict[str, list[str]]], known: Knowledges) -> Sentences:
    return Sentences(
        learning.unit_of_work, learning.plain, lambda: frozenset(trained()), lambda: frozenset(known().items)
    )


@cache
def trained_with() -> dict[str, list[str]]:
    """By intent; the files of this release do not change while it runs."""
    return sentences_by_intent(PROJECT / "data" / "nlu")


def untold(calls: Calls, summing: Summing, work: UnitOfWork, since: datetime) -> list[Asked]:
    """What callers asked and nothing of the knowledge was opened for: their words, or what the operator wrote of it;
    never the summary that was proposed.
    """
    found = []
    for call_id, end_code, at in work.learning.record.untold_calls(since):
        ended = calls.script.end_code(end_code)
        if ended is None or ended.counts is Counts.NONE:
            continue
        call, segments = transcript(calls, call_id)
        said = callers_words([each for each in segments if each.is_final], LONGEST)
        text = " ".join((said or calls.masked(written_by_hand(calls, summing, work, call))).split())
        if is_a_question(text):
            found.append(Asked(source_of(call_id), text[:LONGEST], Why.CALL, at))
    return found


def _likeness(settings: Settings, known: Knowledges, embedder: CachedEmbedder) -> Likeness:
    # A file of its own: what citizens ask is not kept with the knowledge, and may be deleted at any time.
    file = settings.var_folder / "question-vectors.db"

    def of_questions(texts: Sequence[str]) -> Vectors:
        # A model of its own: thousands of questions must not hold up whoever searches meanwhile.
        return CachedEmbedder(model_of(settings), file).phrases(texts)

    def of_the_known() -> Vectors:
        return embedder.phrases([normalise(each) for each in _phrases(known())])

    return Likeness(of_questions, of_the_known)


def _phrases(knowledge: Knowledge) -> Sequence[str]:
    items = chain.from_iterable((item.name, *item.aliases) for item in knowledge.items.values() if not item.area)
    return list(dict.fromkeys(items))
