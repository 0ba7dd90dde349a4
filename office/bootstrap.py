"""The only place where real things are built: settings in, a working office out."""

import random
import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial

import sqlalchemy as sa

from office.agency.loader import read_grid
from office.agency.usecases import Agency
from office.booked_today import BookedAppointments, MeasuredWaits, WalkInQuota
from office.booking.booking import Booking
from office.booking.expected_wait import half_a_slot
from office.booking.places import HallPlaces
from office.booking.priority import PriorityWords
from office.booking.priority_loader import read_priority
from office.calendar_loader import read_calendar
from office.case_calls import CaseCalls
from office.case_finding_messages import EditorMessages, editors_at
from office.case_messages import make_case_messages, make_cases
from office.case_routing import CaseRouting, make_case_routing
from office.cases.loader import read_case_settings
from office.cases.photo import PhotoRules
from office.cases.photos import CasePhotos
from office.cases.sending_findings import Findings
from office.cases.usecases import Cases
from office.china_time import CHINA
from office.contact.loader import places_in
from office.contact.told import finders
from office.conversations.entrusted import HOME, NAME, PHONE, Entrusting
from office.conversations.usecases import Conversations
from office.dialogue.loader import read_talk
from office.forgetting import Forgetting
from office.gazetteer import keep_published_names
from office.guide.knowledge import Knowledge
from office.guide.notices.issued import NUMBER_SIGNS, RANDOM_SIGNS
from office.guide.notices.usecases import Notices
from office.guide.publication.publishing import Publishing
from office.guide.publication.shelf import Shelf
from office.guide.usecases import Guide
from office.guide_making import embedder_of, make_guide
from office.halls.hall import Halls
from office.halls.loader import load_halls
from office.outbox.usecases import Outbox
from office.outbox.ways import reach_of
from office.personal_keys import vault_of
from office.photo_files import PhotoFiles
from office.privacy import PersonalNumber, redact
from office.queueing.hall_day import Queueing
from office.queueing.loader import read_queue_settings
from office.rated_services import RatedServices, with_departments
from office.rating.loader import read_rating_settings
from office.rating.masking import CommentMask
from office.rating.usecases import Ratings
from office.safety.guard import Guard
from office.safety.loader import read_safety
from office.settings import Settings
from office.storage.engine import open_database
from office.storage.unit_of_work import UnitOfWork
from office.wished import what_a_wish_holds
from office.wording.loader import read_wording
from office.wording.model import Wording

# An edited guide is read where it is answered from; a whole knowledge base is read by supervisor.startup first.
MOST_NEW_TEXTS = 64


@dataclass(frozen=True)
class Office:
    settings: Settings
    wording: Wording
    shelf: Shelf
    publishing: Publishing
    notices: Notices
    conversations: Conversations
    entrusting: Entrusting
    safety: Guard
    halls: Halls
    booking: Booking
    priority: PriorityWords
    queueing: Queueing
    outbox: Outbox
    agency: Agency
    cases: Cases
    case_routing: CaseRouting
    findings: Findings
    ratings: Ratings
    rated_services: RatedServices
    case_photos: CasePhotos
    case_calls: CaseCalls
    forgetting: Forgetting
    database: sa.Engine
    now: Callable[[], datetime]

    @property
    def guide(self) -> Guide:
        return self.shelf.guide()

    def today(self) -> date:
        return self.now().astimezone(CHINA).date()


def assemble(settings: Settings, *, by_words_alone: bool = False) -> Office:
    """Opens the database and reads the words; raises KnowledgeError. What is answered from is what is published:
    `publish_files` puts the knowledge folder there. Tables are made by storage.migrate. `by_words_alone`: the search
    goes without the embedding model.
    """
    folder = settings.knowledge_folder
    wording = read_wording(folder / "answers.yml")
    database = open_database(settings.database)
    unit_of_work = partial(UnitOfWork, database)
    masks = {kind: wording.say(f"mask.{kind}") for kind in PersonalNumber}
    publishing = Publishing(unit_of_work)
    guard = Guard(read_safety(folder / "safety.yml"), wording)
    embedder = None if by_words_alone else embedder_of(settings, most_new=MOST_NEW_TEXTS)
    halls = load_halls(folder / "halls")
    calendar = read_calendar(folder / "calendar")
    places = places_in(settings.knowledge_folder)
    vault = vault_of(settings)
    priority = read_priority(folder / "priority.yml")
    marks = {PHONE: masks[PersonalNumber.MOBILE], NAME: wording.say("mask.name"), HOME: wording.say("mask.home")}
    told_with = what_a_wish_holds(read_talk(folder / "talk.yml").words)
    name_in, home_in = finders(priority.without, places)
    entrusting = Entrusting(unit_of_work, vault, marks, name_in, home_in, told_with)
    waits = MeasuredWaits(unit_of_work, lambda: datetime.now(UTC), half_a_slot)
    booking = Booking(
        unit_of_work,
        HallPlaces(halls, calendar),
        vault,
        random_digits,
        wait_minutes=waits,
        wait_is_measured=waits.is_measured,
    )
    queueing = Queueing(
        unit_of_work,
        halls,
        calendar,
        vault,
        read_queue_settings(folder / "queueing.yml"),
        BookedAppointments(),
        WalkInQuota(calendar),
        random_digits=random_digits,
    )
    outbox = Outbox(unit_of_work, wording, vault, new_token=lambda: uuid.uuid4().hex[:12], jitter=random.random)
    agency = Agency(unit_of_work, read_grid(folder / "agency", places), halls, places, vault, random_digits)
    case_settings = read_case_settings(folder / "cases")
    case_routing = make_case_routing(folder / "routing", case_settings, embedder)
    reach = partial(reach_of, settings)
    rating_settings = with_departments(read_rating_settings(folder / "rating"), case_settings)
    told = ((name_in, marks[NAME]), (home_in, marks[HOME]))
    mask = CommentMask(lambda text: redact(text, masks).text, wording.say("mask.reference"), told)
    ratings = Ratings(unit_of_work, rating_settings, calendar, vault, random_digits, mask)

    def published() -> Knowledge:
        knowledge = publishing.published()
        keep_published_names(knowledge, settings)
        return knowledge

    shelf = Shelf(
        # Something was published, or vectors that were missing are there now.
        edition=lambda: (publishing.edition(), embedder.generation() if embedder else 0),
        make=lambda: make_guide(published(), settings, wording, embedder),
    )
    cases = make_cases(
        case_settings,
        outbox,
        calendar,
        halls,
        vault,
        random_digits,
        reach,
        case_routing.suggest,
        name_of=lambda code: _name(shelf.guide(), code),
    )
    photos = CasePhotos(cases, PhotoFiles(settings.photos), photo_rules_of(settings), lambda: uuid.uuid4().hex)
    return Office(
        settings=settings,
        wording=wording,
        shelf=shelf,
        publishing=publishing,
        notices=Notices(
            unit_of_work,
            wording,
            random_signs=lambda: "".join(secrets.choice(NUMBER_SIGNS) for _ in range(RANDOM_SIGNS)),
        ),
        conversations=Conversations(
            unit_of_work=unit_of_work,
            wording=wording,
            redact=partial(redact, masks=masks),
            new_id=lambda: uuid.uuid4().hex,
            new_token=lambda: secrets.token_urlsafe(24),
            number_to_call=guard.number_to_call,
            entrusting=entrusting,
        ),
        entrusting=entrusting,
        safety=guard,
        halls=halls,
        booking=booking,
        priority=priority,
        queueing=queueing,
        outbox=outbox,
        agency=agency,
        cases=cases,
        case_routing=case_routing,
        findings=Findings(
            cases,
            EditorMessages(outbox, editors_at(settings.knowledge_editors_email)),
            redact=lambda text: redact(text, masks).text,
        ),
        ratings=ratings,
        rated_services=RatedServices(unit_of_work, booking, cases, halls),
        case_photos=photos,
        case_calls=CaseCalls(cases, make_case_messages(case_settings, outbox, calendar, vault, reach)),
        forgetting=Forgetting(
            booking, agency, cases, queueing, outbox, entrusting, ratings, settings.keep_personal_days, photos
        ),
        database=database,
        now=lambda: datetime.now(UTC),
    )


def _name(guide: Guide, code: str) -> str:
    return guide.items[code].name if code in guide.items else ""


def photo_rules_of(settings: Settings) -> PhotoRules:
    pixels = settings.photo_most_megapixels * 1_000_000
    return PhotoRules(settings.photo_most_bytes, pixels, settings.photos_per_case)


def random_digits(count: int) -> str:
    """So many that nobody can guess."""
    return "".join(secrets.choice("0123456789") for _ in range(count))
