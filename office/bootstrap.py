"""The only place where real things are built: settings in, a working office out."""

import random
import secrets
import uuid
from datetime import UTC, date, datetime
from functools import partial

from office.agency.loader import read_grid
from office.agency.usecases import Agency
from office.assembled import Office
from office.booked_today import BookedAppointments, MeasuredWaits, WalkInQuota, the_day
from office.booking.booking import Booking
from office.booking.expected_wait import half_a_slot
from office.booking.places import HallPlaces
from office.booking.priority_loader import read_priority
from office.booking.weeks import weeks_in_force
from office.calendar_loader import read_calendar
from office.call_acts import CallActs
from office.case_calls import CaseCalls
from office.case_finding_messages import EditorMessages, editors_at
from office.case_messages import make_case_messages, make_cases
from office.case_routing import make_case_routing
from office.cases.loader import read_case_settings
from office.cases.photo import PhotoRules
from office.cases.photos import CasePhotos
from office.cases.sending_findings import Findings
from office.cases.templates_loader import read_case_templates
from office.chance import new_id, random_digits, random_signs
from office.channel_making import make_channel_delivery, make_channel_talk
from office.china_time import CHINA
from office.contact.loader import places_in
from office.contact.told import finders
from office.conversations.entrusted import HOME, NAME, NAME_UNASKED, OTHER_NAME, PHONE, WRONG_PHONE, Entrusting
from office.conversations.handoff.loader import read_handoff_settings
from office.conversations.handoff.usecases import Handoffs
from office.conversations.held.usecases import HeldAnswers
from office.conversations.usecases import Conversations
from office.dialogue.loader import read_talk
from office.draft_trying import DraftTrying
from office.forgetting import Forgetting
from office.gazetteer import keep_published_names
from office.guide.knowledge import Knowledge
from office.guide.model import Facet
from office.guide.notices.issued import NUMBER_SIGNS, RANDOM_SIGNS
from office.guide.notices.usecases import Notices
from office.guide.publication.publishing import Publishing
from office.guide.publication.shelf import Shelf
from office.guide.usecases import Guide
from office.guide_making import embedder_of, make_guide
from office.halls.loader import load_halls
from office.learned_drafts import LearnedDrafts
from office.learning.working import Jobs
from office.learning_making import make_learning, make_sentences, trained_with
from office.learning_models import Models
from office.learning_trying import Trying
from office.live_halls import live
from office.outbox.usecases import Outbox
from office.outbox.ways import reach_of
from office.personal_keys import vault_of
from office.phone.loader import read_phone_script
from office.phone.usecases import Calls
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
from office.staff_making import make_staff
from office.storage.engine import open_database
from office.storage.unit_of_work import UnitOfWork, UnitsOver
from office.wished import what_a_wish_holds
from office.wording.loader import read_wording

# An edited guide is read where it is answered from; a whole knowledge base is read by supervisor.startup first.
MOST_NEW_TEXTS = 64

__all__ = ["Office", "assemble"]


def assemble(settings: Settings, *, by_words_alone: bool = False, units: UnitsOver | None = None) -> Office:
    """Opens the database and reads the words; raises KnowledgeError. What is answered from is what is published:
    `publish_files` puts the knowledge folder there. Tables are made by storage.migrate. `by_words_alone`: the search
    goes without the embedding model. `units`: transactions of another kind than one for each use case.
    """
    folder = settings.knowledge_folder
    wording = read_wording(folder / "answers.yml")
    database = open_database(settings.database)
    unit_of_work = units(database) if units else partial(UnitOfWork, database)
    masks = {kind: wording.say(f"mask.{kind}") for kind in PersonalNumber}
    publishing = Publishing(unit_of_work)
    guard = Guard(read_safety(folder / "safety.yml"), wording)
    embedder = None if by_words_alone else embedder_of(settings, most_new=MOST_NEW_TEXTS)
    halls, live_halls = live(load_halls(folder / "halls"), partial(weeks_in_force, unit_of_work), _today)
    calendar = read_calendar(folder / "calendar")
    places = places_in(settings.knowledge_folder)
    vault = vault_of(settings)
    priority = read_priority(folder / "priority.yml")
    marks = {PHONE: masks[PersonalNumber.MOBILE], NAME: wording.say("mask.name"), HOME: wording.say("mask.home")}
    marks[OTHER_NAME] = wording.say("mask.other_name") + marks[NAME]
    marks[NAME_UNASKED] = wording.say("mask.name_unasked")
    marks[WRONG_PHONE] = wording.say("mask.wrong_phone")
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
        the_day=the_day,
    )
    outbox = Outbox(unit_of_work, wording, vault, new_token=lambda: uuid.uuid4().hex[:12], jitter=random.random)
    agency = Agency(unit_of_work, read_grid(folder / "agency", places), halls, places, vault, random_digits)
    case_settings = read_case_settings(folder / "cases")
    case_routing = make_case_routing(folder / "routing", case_settings, embedder)
    reach = partial(reach_of, settings)
    rating_settings = with_departments(read_rating_settings(folder / "rating"), case_settings)
    told = ((name_in, marks[NAME]), (home_in, marks[HOME]))

    def hidden(text: str) -> str:
        return redact(text, masks).text

    mask = CommentMask(hidden, wording.say("mask.reference"), told)
    ratings = Ratings(unit_of_work, rating_settings, calendar, vault, random_digits, mask)

    def published() -> Knowledge:
        knowledge = publishing.published()
        keep_published_names(knowledge, settings)
        return knowledge

    def read_for_the_search() -> None:
        whole = embedder_of(settings)
        make_guide(publishing.published(), settings, wording, whole)
        whole.finish()

    shelf = Shelf(
        # Something was published, or vectors that were missing are there now.
        edition=lambda: (publishing.edition(), embedder.generation() if embedder else 0),
        make=lambda: make_guide(published(), settings, wording, embedder),
    )
    cases = make_cases(
        *(case_settings, outbox, calendar, halls, vault, random_digits, reach, case_routing.suggest),
        name_of=lambda code: _name(shelf.guide(), code),
    )
    hours_and_words = read_handoff_settings(folder / "handoff.yml")
    handoffs = Handoffs(unit_of_work, hours_and_words, calendar, vault, new_id, lambda text: redact(text, masks).text)
    photos = CasePhotos(cases, PhotoFiles(settings.photos), photo_rules_of(settings), new_id)
    notices = Notices(unit_of_work, wording, lambda: random_signs(RANDOM_SIGNS, NUMBER_SIGNS))
    script = read_phone_script(folder / "scripts", tuple(Facet))
    calls = Calls(unit_of_work, script, vault, new_id, mask, hidden)
    conversations = Conversations(
        unit_of_work=unit_of_work,
        wording=wording,
        redact=partial(redact, masks=masks),
        new_id=new_id,
        new_token=lambda: secrets.token_urlsafe(24),
        number_to_call=guard.number_to_call,
        entrusting=entrusting,
    )
    learning = make_learning(settings, calls, lambda: shelf.guide().knowledge, embedder, wording)
    sentences = make_sentences(learning, trained_with, lambda: shelf.guide().knowledge)
    jobs = Jobs(unit_of_work, new_id)
    channels = make_channel_talk(conversations, vault, wording, settings.page_url)
    return Office(
        settings=settings,
        wording=wording,
        shelf=shelf,
        publishing=publishing,
        read_for_the_search=(lambda: None) if by_words_alone else read_for_the_search,
        notices=notices,
        conversations=conversations,
        entrusting=entrusting,
        safety=guard,
        halls=halls,
        live_halls=live_halls,
        booking=booking,
        priority=priority,
        queueing=queueing,
        outbox=outbox,
        agency=agency,
        cases=cases,
        case_routing=case_routing,
        case_templates=read_case_templates(folder / "cases"),
        findings=Findings(
            cases,
            EditorMessages(outbox, editors_at(settings.knowledge_editors_email)),
            redact=hidden,
        ),
        ratings=ratings,
        handoffs=handoffs,
        held=HeldAnswers(unit_of_work, hours_and_words.held, wording, new_id, handoffs.redact),
        rated_services=RatedServices(unit_of_work, booking, cases, halls),
        case_photos=photos,
        case_calls=CaseCalls(cases, make_case_messages(case_settings, outbox, calendar, vault, reach)),
        calls=calls,
        call_acts=CallActs(calls, booking, cases, agency, notices, outbox, reach),
        forgetting=Forgetting(
            *(booking, agency, cases, queueing, outbox, entrusting, ratings, settings.keep_personal_days, photos),
            *(calls, handoffs, wording.say("mask.forgotten")),
        ),
        staff=make_staff(
            settings, unit_of_work, vault, case_settings, halls, lambda text: redact(text, masks).text, calendar
        ),
        channels=channels,
        channel_delivery=make_channel_delivery(channels),
        learning=learning,
        learned_drafts=LearnedDrafts(learning, publishing, sentences),
        draft_trying=DraftTrying(lambda knowledge: make_guide(knowledge, settings, wording, embedder)),
        trying=Trying(jobs, sentences, publishing, trained_with),
        models=Models(settings, jobs),
        database=database,
        now=lambda: datetime.now(UTC),
    )


def _today() -> date:
    return datetime.now(CHINA).date()


def _name(guide: Guide, code: str) -> str:
    return guide.items[code].name if code in guide.items else ""


def photo_rules_of(settings: Settings) -> PhotoRules:
    pixels = settings.photo_most_megapixels * 1_000_000
    return PhotoRules(settings.photo_most_bytes, pixels, settings.photos_per_case)
