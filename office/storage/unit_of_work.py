"""One transaction, with the stores that take part in it."""

from types import TracebackType
from typing import Protocol, Self

import sqlalchemy as sa

from office.accounts.store import AccountStore
from office.agency.store import AgencyStore
from office.booking.store import BookingStore
from office.cases.store import CaseStore
from office.channels.store import ChannelStore
from office.conversations.counting_store import TalkCountStore
from office.conversations.entrusted_store import EntrustedStore
from office.conversations.handoff.store import HandoffStore
from office.conversations.held.store import HeldStore
from office.conversations.matters_store import MattersStore
from office.conversations.store import ConversationStore
from office.conversations.words_store import WordsStore
from office.duty.store import DutyStore
from office.guide.notices.store import NoticeStore
from office.guide.publication.store import KnowledgeStore
from office.learning.store import LearningStore
from office.outbox.store import OutboxStore
from office.phone.store import CallStore
from office.queueing.store import QueueStore
from office.rating.store import RatingStore
from office.switches.store import SwitchStore


class UnitOfWork:
    """`with UnitOfWork(engine) as work:` commits at the end, or rolls everything back if anything is raised.

    `read_only` only lets SQLite's readers pass a writer; nothing checks it.
    """

    conversations: ConversationStore
    words: WordsStore
    matters: MattersStore
    entrusted: EntrustedStore
    knowledge: KnowledgeStore
    notices: NoticeStore
    bookings: BookingStore
    queueing: QueueStore
    outbox: OutboxStore
    agency: AgencyStore
    cases: CaseStore
    ratings: RatingStore
    handoffs: HandoffStore
    calls: CallStore
    accounts: AccountStore
    switches: SwitchStore
    duty: DutyStore
    channels: ChannelStore
    learning: LearningStore
    talk_counts: TalkCountStore
    held: HeldStore

    def __init__(self, engine: sa.Engine, *, read_only: bool = False) -> None:
        self._engine = engine
        self._read_only = read_only

    def __enter__(self) -> Self:
        self._connection = self._engine.connect().execution_options(read_only=self._read_only)
        self._transaction: sa.Transaction = self._connection.begin()
        self._open_stores()
        return self

    def _open_stores(self) -> None:
        self.conversations = ConversationStore(self._connection)
        self.words = WordsStore(self._connection)
        self.matters = MattersStore(self._connection)
        self.entrusted = EntrustedStore(self._connection)
        self.knowledge = KnowledgeStore(self._connection)
        self.notices = NoticeStore(self._connection)
        self.bookings = BookingStore(self._connection)
        self.queueing = QueueStore(self._connection)
        self.outbox = OutboxStore(self._connection)
        self.agency = AgencyStore(self._connection)
        self.cases = CaseStore(self._connection)
        self.ratings = RatingStore(self._connection)
        self.handoffs = HandoffStore(self._connection)
        self.calls = CallStore(self._connection)
        self.accounts = AccountStore(self._connection)
        self.switches = SwitchStore(self._connection)
        self.duty = DutyStore(self._connection)
        self.channels = ChannelStore(self._connection)
        self.learning = LearningStore(self._connection)
        self.talk_counts = TalkCountStore(self._connection)
        self.held = HeldStore(self._connection)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self._transaction.commit()
            else:
                self._transaction.rollback()
        finally:
            self._connection.close()


class UnitOfWorkFactory(Protocol):
    def __call__(self, *, read_only: bool = False) -> UnitOfWork: ...


class UnitsOver(Protocol):
    def __call__(self, engine: sa.Engine, /) -> UnitOfWorkFactory: ...
