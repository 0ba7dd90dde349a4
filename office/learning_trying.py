"""What an editor lets run: test sentences over drafts, and training; and the sentences that both go by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from office.guide.knowledge import Knowledge
from office.guide.publication.publishing import Publishing
from office.guide.publication.versions import OPEN, KnowledgeKind, Version
from office.learning.jobs import Job, JobKind
from office.learning.keeping import Sentences
from office.learning.kept import Kept, Purpose
from office.learning.refusals import RefusalCode, Refused
from office.learning.working import Jobs

ALIASES_OF_EACH, SENTENCES_OF_EACH = 2, 3  # that a new set of tests begins with


@dataclass(frozen=True)
class Trying:
    """`trained`: by intent, what the present release is trained with."""

    jobs: Jobs
    sentences: Sentences
    publishing: Publishing
    trained: Callable[[], dict[str, list[str]]]

    def drafts(self) -> list[Version]:
        """Of items, the newest of each that somebody is writing or has reviewed."""
        with self.jobs.unit_of_work(read_only=True) as work:
            newest = work.knowledge.newest().values()
        return [each for each in newest if each.kind is KnowledgeKind.ITEM and each.status in OPEN]

    def begin_trial(self, drafts: Sequence[tuple[str, int]], by: str, now: datetime) -> Job:
        """Without any given: with all of them. Raises Refused no_test_sentences, job_running; VersionNotFound."""
        if not self.sentences.all(Purpose.TEST):
            raise Refused(RefusalCode.NO_TESTS)
        for code, version in drafts:
            self.publishing.version(KnowledgeKind.ITEM, code, version)
        chosen = drafts or [(each.code, each.version) for each in self.drafts()]
        subject: dict[str, Any] = {"drafts": [{"code": code, "version": version} for code, version in chosen]}
        return self.jobs.begin(JobKind.TRIAL, subject, by, now)

    def begin_training(self, by: str, now: datetime) -> Job:
        """Raises Refused job_running."""
        return self.jobs.begin(JobKind.TRAINING, {}, by, now)

    def seed(self, known: Knowledge, by: str, now: datetime) -> int:
        """A set of tests to begin with: names that matters are called by, and sentences of each intent. How many."""
        items = [item for item in known.items.values() if not item.area]
        names = [
            Kept(alias, Purpose.TEST, by, now, code=item.item_code)
            for item in items
            for alias in item.aliases[:ALIASES_OF_EACH]
        ]
        sentences = [
            Kept(text, Purpose.TEST, by, now, intent=intent)
            for intent, texts in sorted(self.trained().items())
            for text in texts[:SENTENCES_OF_EACH]
        ]
        return self.sentences.seed([*names, *sentences])
