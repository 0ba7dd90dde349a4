"""The working office: everything that the entry points use, built once by office/bootstrap.py."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from office.agency.usecases import Agency
from office.booking.availability import halls_as_open
from office.booking.booking import Booking
from office.booking.priority import PriorityWords
from office.call_acts import CallActs
from office.case_calls import CaseCalls
from office.case_routing import CaseRouting
from office.cases.photos import CasePhotos
from office.cases.sending_findings import Findings
from office.cases.templates import CaseTemplate
from office.cases.usecases import Cases
from office.channel_delivery import ChannelDelivery
from office.channel_talk import ChannelTalk
from office.china_time import CHINA
from office.conversations.entrusted import Entrusting
from office.conversations.handoff.usecases import Handoffs
from office.conversations.held.usecases import HeldAnswers
from office.conversations.usecases import Conversations
from office.draft_trying import DraftTrying
from office.duty.model import DutyChange
from office.forgetting import Forgetting
from office.guide.notices.usecases import Notices
from office.guide.publication.publishing import Publishing
from office.guide.publication.shelf import Shelf
from office.guide.usecases import Guide
from office.halls.hall import Hall, Halls
from office.learned_drafts import LearnedDrafts
from office.learning.usecases import Learning
from office.learning_models import Models
from office.learning_trying import Trying
from office.live_halls import LiveHalls
from office.outbox.usecases import Outbox
from office.phone.usecases import Calls
from office.queueing.hall_day import Queueing
from office.rated_services import RatedServices
from office.rating.usecases import Ratings
from office.safety.guard import Guard
from office.settings import Settings
from office.staff_making import Staff
from office.storage.samples import there_are_samples
from office.wording.model import Wording

# An edited guide is read where it is answered from; a whole knowledge base is read by supervisor.startup first.
MOST_NEW_TEXTS = 64


@dataclass(frozen=True)
class Office:
    settings: Settings
    wording: Wording
    shelf: Shelf
    publishing: Publishing
    read_for_the_search: Callable[[], None]  # after much was published at once; takes as long as it takes
    notices: Notices
    conversations: Conversations
    entrusting: Entrusting
    safety: Guard
    halls: Halls
    live_halls: LiveHalls
    booking: Booking
    priority: PriorityWords
    queueing: Queueing
    outbox: Outbox
    agency: Agency
    cases: Cases
    case_routing: CaseRouting
    case_templates: tuple[CaseTemplate, ...]
    findings: Findings
    ratings: Ratings
    rated_services: RatedServices
    handoffs: Handoffs
    held: HeldAnswers
    case_photos: CasePhotos
    case_calls: CaseCalls
    calls: Calls
    call_acts: CallActs
    forgetting: Forgetting
    staff: Staff
    channels: ChannelTalk
    channel_delivery: ChannelDelivery
    learning: Learning
    learned_drafts: LearnedDrafts
    draft_trying: DraftTrying
    trying: Trying
    models: Models
    database: sa.Engine
    now: Callable[[], datetime]

    @property
    def guide(self) -> Guide:
        return self.shelf.guide()

    def as_open(self, halls: Iterable[Hall], today: date) -> list[Hall]:
        """With the days that staff closed as exceptions."""
        return halls_as_open(self.booking, halls, today)

    def duty_changes(self, hall_id: str) -> list[DutyChange]:
        """Who of the hall is out or stands in."""
        return self.staff.duty.in_force(hall_id)

    def has_samples(self) -> bool:
        """Whether there are sample data in it (onewindow demo): that is said wherever figures or people are shown."""
        with self.database.connect() as connection:
            return there_are_samples(connection)

    def today(self) -> date:
        return self.now().astimezone(CHINA).date()
