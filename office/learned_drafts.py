"""A group of questions made into a draft of the knowledge, which somebody else then reviews and publishes. The draft
comes first: a group that could not be taken off the list is made into the same draft again.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from office.china_time import CHINA
from office.guide.editing.blank import blank_item
from office.guide.model import CommonQuestion, ServiceItem
from office.guide.publication.content import as_json, from_json, hash_of
from office.guide.publication.fitting import misfits
from office.guide.publication.publishing import Publishing
from office.guide.publication.versions import OPEN, KnowledgeKind, Origin, VersionStatus
from office.learning.keeping import Sentences
from office.learning.kept import Purpose
from office.learning.model import Group, Into, Turned
from office.learning.refusals import RefusalCode, Refused
from office.learning.usecases import Learning

SAID = 6  # sentences of a group that a new item begins with
Change = Callable[[ServiceItem], ServiceItem]


@dataclass(frozen=True)
class LearnedDrafts:
    learning: Learning
    publishing: Publishing
    sentences: Sentences

    def alias(self, group: Group, item_code: str, words: str, by: str, now: datetime) -> Turned:
        """Another way to say an item's name. Raises Refused words_personal, words_taken,
        learning_item_unknown, group_dealt_with.
        """
        words = self.learning.plain(words)
        version = self._draft(item_code, lambda item: _called(item, words), by, now)
        return self.learning.settle(group, Into.ALIAS, by, now, code=item_code, version=version, text=words)

    def question(self, group: Group, item_code: str, ask: str, answer: str, by: str, now: datetime) -> Turned:
        """An answer of its own at an item. Raises as `alias`."""
        asked = CommonQuestion(self.learning.plain(ask), self.learning.plain(answer))
        version = self._draft(item_code, lambda item: _answering(item, asked), by, now)
        return self.learning.settle(group, Into.QUESTION, by, now, code=item_code, version=version, text=asked.ask)

    def item(self, group: Group, item_code: str, name: str, by: str, now: datetime) -> Turned:
        """A new item with nothing but its name and what the group said; whoever writes on fills it in. Raises Refused
        words_personal, learning_item_known, group_dealt_with.
        """
        name = self.learning.plain(name)
        made = blank_item(item_code, name, tuple(self._may_be_said(group, name)), now.astimezone(CHINA).date())
        earlier = self.publishing.history(KnowledgeKind.ITEM, item_code)
        # The same again: the group could not be taken off the list the first time.
        if earlier and earlier[-1][0].content_hash != hash_of(as_json(KnowledgeKind.ITEM, made)):
            raise Refused(RefusalCode.ITEM_KNOWN)
        version = self.publishing.draft(KnowledgeKind.ITEM, item_code, made, Origin.CONSOLE, by, now).version
        return self.learning.settle(group, Into.ITEM, by, now, code=item_code, version=version, text=name)

    def training(self, group: Group, intent: str, texts: Sequence[str], by: str, now: datetime) -> Turned:
        """Sentences for the next training. Raises the refusals of Sentences.keep, and group_dealt_with."""
        self.sentences.keep(texts, Purpose.TRAIN, by, now, intent=intent)
        return self.learning.settle(group, Into.TRAINING, by, now, code=intent, text=texts[0])

    def _may_be_said(self, group: Group, name: str) -> Iterator[str]:
        for text, _ in group.samples(SAID):
            try:
                said = self.learning.plain(text)
            except Refused:
                continue
            if said != name:
                yield said

    def _draft(self, item_code: str, change: Change, by: str, now: datetime) -> int:
        """On top of what somebody may be writing already. Its version."""
        base = self._newest(item_code)
        changed = change(base)
        beside = self.publishing.published()
        if new := set(misfits(changed, beside)) - set(misfits(base, beside)):
            raise Refused(RefusalCode.WORDS_TAKEN, why="; ".join(sorted(new)))
        return self.publishing.draft(KnowledgeKind.ITEM, item_code, changed, Origin.CONSOLE, by, now).version

    def _newest(self, item_code: str) -> ServiceItem:
        """Raises Refused learning_item_unknown."""
        history = [version for version, _ in self.publishing.history(KnowledgeKind.ITEM, item_code)]
        holds = next((each for each in reversed(history) if each.status is VersionStatus.PUBLISHED), None)
        base = history[-1] if history and history[-1].status in OPEN else holds
        if base is None:
            raise Refused(RefusalCode.ITEM_UNKNOWN)
        item: ServiceItem = from_json(KnowledgeKind.ITEM, base.content)
        return item


def _called(item: ServiceItem, words: str) -> ServiceItem:
    return item if words in (item.name, *item.aliases) else replace(item, aliases=(*item.aliases, words))


def _answering(item: ServiceItem, asked: CommonQuestion) -> ServiceItem:
    kept = tuple(each for each in item.questions if each.ask != asked.ask)
    return replace(item, questions=(*kept, asked))
