"""Puts the dialogue together: forms, words and whoever comes first. Called by the entry points."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from office.booking.appeal_form import AppealForm, ReasonField
from office.booking.asked_afterwards import AskedAfterwards
from office.booking.asked_in_passing import PassingQuestions
from office.booking.contact_fields import NameField, PhoneField
from office.booking.counter import BookingCounter
from office.booking.counter import Refusal as BookingRefused
from office.booking.day_off_telling import day_off_told
from office.booking.form import BookingForm
from office.booking.hall_field import HallField
from office.booking.hall_telling import HallTeller
from office.booking.its_matter import ItsLane, ItsMatter
from office.booking.kept_in_moving import KeptHall, KeptTime
from office.booking.list_field import ListField
from office.booking.numbers import APPOINTMENT
from office.booking.numbers import WAITING as WAITING_NUMBER
from office.booking.own_forms import CancelForm, ChangeForm, CheckForm
from office.booking.place_field import PlaceField
from office.booking.place_telling import PlaceTeller
from office.booking.priority import PriorityWords
from office.booking.priority_field import PriorityField
from office.booking.queue_telling import LineNow, MyPlace, QueueTeller
from office.booking.rules_telling import RulesTeller
from office.booking.same_day import SameDay
from office.booking.waiting_counter import WaitingCounter, Waits
from office.booking.waiting_field import WaitsField
from office.booking.waiting_own import DecisionField, WaitingForm, WaitingTeller
from office.booking.when_field import WhenField
from office.casework.care_field import CareWords
from office.casework.desk import CaseDesk
from office.casework.past_days import past_day_in
from office.casework.words import CaseWords
from office.china_time import CHINA
from office.dialogue.answering import always
from office.dialogue.elsewhere import Elsewhere
from office.dialogue.fields import MatterField, yes_or_no
from office.dialogue.form import Form
from office.dialogue.guardian import Guardian
from office.dialogue.intents import (
    ANOTHER_PHONE,
    APPEALS_IT,
    ASKS_EARLY,
    ASKS_LATE,
    ASKS_MY_PLACE,
    ASKS_QUIETER,
    ASKS_THE_LINE,
    ASKS_WAITING,
    BOOKING,
    BOOKING_FEE,
    BOOKING_FOR_ANOTHER,
    BOOKING_RULES,
    CASE_PHOTO,
    CASE_PHOTO_BACK,
    FACILITIES,
    HOTLINE_BUSY,
    IMPATIENT,
    IN_ENGLISH,
    IS_THE_OTHER,
    KEEPS_CONTACT_BACK,
    NEEDS_IT_EASIER,
    NO_PHONE,
    NUMBER_LOST,
    OPENING_HOURS,
    PHONE_NUMBER,
    PRIORITY_LANE,
    SAME_DAY,
    STAYS_BOOKED,
    TAKES_IT,
    WAITING,
    WHERE,
    WHERE_BOOKED,
    WHERE_IN_IT,
    WITHOUT_PHONE,
)
from office.dialogue.level_field import LevelField
from office.dialogue.loader import TalkFile
from office.dialogue.matter import NamedMatters
from office.dialogue.own_fields import NumberField, TailField
from office.dialogue.turn import Dialogue
from office.dialogue.words import TalkWords
from office.halls.naming import HallNames
from office.home_help import HomeHelp
from office.spoken import said_payload, spoken_name
from office.wording.model import Wording
from office.workdays import WorkCalendar

Choose = Callable[[str, Sequence[str]], str | None]


@dataclass(frozen=True)
class WaitingList:
    """What 候补 stands on once somebody has joined."""

    counter: WaitingCounter

    def form(self, wording: Wording, words: TalkWords) -> Form:
        teller = WaitingTeller(wording, PlaceTeller(wording, said_payload))
        takes, leaves = (partial(words.wishes_for, f"waiting_{wish}") for wish in ("take", "leave"))
        texts = "booking.waiting.own"
        return WaitingForm(
            number=NumberField(wording, WAITING_NUMBER, texts, partial(words.wishes_for, NUMBER_LOST)),
            tail=TailField(wording, texts, self._refusal),
            decision=DecisionField(self.counter, teller, takes, leaves, yes_or_no, wording),
            counter=self.counter,
            teller=teller,
            wording=wording,
        )

    def _refusal(self, no: str, tail: str) -> str | None:
        found = self.counter.entry(no, tail)
        return None if isinstance(found, Waits) else found.text


def make_dialogue(
    talk: TalkFile,
    wording: Wording,
    guardian: Guardian,
    matters: NamedMatters,
    choose: Choose,
    now: Callable[[], datetime],
    calendar: WorkCalendar,
    counter: BookingCounter,
    hall_names: HallNames,
    home_help: HomeHelp,
    waiting_list: WaitingList,
    cases: CaseDesk,
    priority: PriorityWords,
    line_at: Callable[[str], LineNow | None],
    place_of: Callable[[str, str], MyPlace | None],
) -> Dialogue:
    """`choose` tells which of several texts 第二个 means; `line_at` who waits in a hall, `place_of` before whom."""
    teller = PlaceTeller(wording, said_payload)
    when = WhenField(now, calendar, wording, choose, said_payload, talk.words.any_will_do, talk.words.rather, counter)
    hall = HallField(counter=counter)

    def takes_it(text: str) -> bool:
        return talk.words.any_will_do(text) or talk.words.wishes_for(TAKES_IT, text)

    answers = (choose, takes_it, talk.words.refuses, talk.words.rather)
    place = PlaceField(counter, teller, now, calendar, *answers)
    waits = partial(talk.words.wishes_for, WAITING)
    no_phone = partial(talk.words.wishes_for, NO_PHONE)
    keeps_back = partial(talk.words.wishes_for, KEEPS_CONTACT_BACK)
    same_day = partial(talk.words.wishes_for, SAME_DAY)
    booking = BookingForm(
        matter=MatterField(matters, wording, BOOKING),
        when=replace(when, may_be_assumed=True, of_before=SameDay(counter, same_day, wording).of),
        hall=hall,
        place=replace(place, waits=waits, keeps_back=keeps_back),
        name=NameField(
            wording,
            spoken_name,
            priority.without,
            no_phone,
            talk.words.declines,
            partial(talk.words.wishes_for, IS_THE_OTHER),
        ),
        phone=PhoneField(wording, no_phone, talk.words.declines, partial(talk.words.wishes_for, ANOTHER_PHONE)),
        priority=PriorityField(words=priority, asks=talk.words.asks),
        own_list=ListField(counter=counter),
        waits=WaitsField(waits=waits),
        in_passing=PassingQuestions(
            partial(talk.words.wishes_for, WHERE_IN_IT), no_phone, hall_names, counter, wording
        ),
        counter=counter,
        teller=teller,
        wording=wording,
    )

    def refusal(no: str, tail: str) -> str | None:
        found = counter.look_up(no, tail)
        return found.text if isinstance(found, BookingRefused) else None

    lost = partial(talk.words.wishes_for, NUMBER_LOST)
    number, tail = NumberField(wording, APPOINTMENT, "booking.own", lost), TailField(wording, "booking.own", refusal)
    own = (number, tail, ItsMatter(counter=counter), counter, teller, wording)
    reason = ReasonField(wording, partial(talk.words.wishes_for, APPEALS_IT))
    check, cancel, appeal = CheckForm(*own), CancelForm(*own, yes_or_no), AppealForm(*own, reason)
    change = ChangeForm(
        *own, KeptHall(hall=hall, counter=counter), KeptTime(when, counter), place, ItsLane(counter=counter)
    )
    # In an account a bare name is that of anybody: 老年人优先，窗口不让.
    cared_for = CareWords(partial(priority.groups_in, asks=True), talk.case_care, **talk.case_care_answers)
    levels = LevelField(wording, talk.rating, said_payload)
    words = (CaseWords(without_times=matters.without_times, asking=talk.asking, **talk.casework), talk.case_kinds)

    def today() -> date:
        return now().astimezone(CHINA).date()

    casework = cases.forms(
        *(wording, matters, *words, spoken_name, lost, cared_for, levels),
        lambda text: past_day_in(text, today()),
        talk.words.asks,
    )
    hall_teller = HallTeller(
        wording, hall_names, counter.closures, today, lambda text: day_off_told(text, now(), calendar, wording)
    )
    queue = QueueTeller(wording, hall_names, line_at, place_of)
    rules = RulesTeller(wording, priority, counter.hall_in, counter.rules)
    waiting = waiting_list.form(wording, talk.words)
    of_bookings: tuple[Form, ...] = (booking, check, cancel, change, appeal, waiting)
    forms = (*of_bookings, *casework, *home_help.forms(wording, matters, talk.words))
    return Dialogue(
        forms={form.kind: form for form in forms},
        guardian=guardian,
        words=talk.words,
        matters=matters,
        wording=wording,
        elsewhere=Elsewhere(home_help.places, **talk.elsewhere, wording=wording),
        tells={
            BOOKING_RULES: rules.booking,
            PRIORITY_LANE: rules.green_channel,
            OPENING_HOURS: hall_teller.opening_hours,
            PHONE_NUMBER: hall_teller.phone,
            FACILITIES: hall_teller.facilities,
            WHERE: hall_teller.address,
            ASKS_THE_LINE: queue.now,
            ASKS_WAITING: rules.waiting_list,
            CASE_PHOTO: always(wording, "case.own.photo"),
            CASE_PHOTO_BACK: always(wording, "case.own.photo_back_later"),
            BOOKING_FEE: always(wording, "booking.rules.free"),
            BOOKING_FOR_ANOTHER: always(wording, "booking.rules.for_another"),
            IMPATIENT: always(wording, "talk.grumble.alone"),
            IN_ENGLISH: always(wording, "talk.in_english"),
            HOTLINE_BUSY: always(wording, "talk.hotline_busy"),
            NEEDS_IT_EASIER: always(wording, "talk.easier"),
            WITHOUT_PHONE: rules.without_phone,
            ASKS_QUIETER: rules.quieter,
            ASKS_LATE: rules.late,
            ASKS_EARLY: rules.early,
            ASKS_MY_PLACE: queue.mine,
        },
        of_booked=AskedAfterwards(
            partial(talk.words.wishes_for, WHERE_BOOKED),
            counter,
            hall_teller,
            wording,
            partial(talk.words.wishes_for, STAYS_BOOKED),
        ).told,
    )
