"""Answers where nothing is filled in, and what can be answered in a form without the guides. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from office.choice_number import number_said
from office.dialogue import intents
from office.dialogue.form import OpenForm
from office.dialogue.heard import Heard
from office.dialogue.memory import Talk
from office.dialogue.of_people import CANNOT_COME, OfPeople
from office.dialogue.on_the_spot import OnTheSpot
from office.dialogue.plan import Plan
from office.dialogue.postponed import postponed
from office.dialogue.says import AskGuide, Fixed, QuickReply, Said, TalkStatus, TrySurelyKnown
from office.dialogue.second_wish import SHORT, SecondWishes
from office.dialogue.wishes import Wishes
from office.dialogue.words import TalkWords
from office.wording.model import Wording

# By intent, or by name of the expressions in knowledge/talk.yml: what is told out of settings, rather than a text of
# the domain, of the hall that was spoken of (its id, may be empty).
Tell = Callable[[Heard, str], Said | None]
Tells = Mapping[str, Tell]
OfBooked = Callable[[Heard, Talk], Said | None]  # of the appointment that was made or looked up last
FOR_SEVERAL = "booking_for_several"  # 我和我闺女都办
FORGETS = "case_forget_it"  # 把我的信息删了, of no case that we know
LACKS = "lacks_paper"  # in knowledge/talk.yml


@dataclass(frozen=True)
class Answering:
    words: TalkWords
    wishes: Wishes
    wording: Wording
    tells: Tells
    of_booked: OfBooked | None = None

    @property
    def on_the_spot(self) -> OnTheSpot:
        return OnTheSpot(self.words, self.wording)

    @property
    def second_wishes(self) -> SecondWishes:
        return SecondWishes(self.words, self.wishes.matters)

    @property
    def steps(self) -> tuple[Callable[[Heard, Talk], Plan | None], ...]:
        """Where no form is open and the matter is ours; the last one always answers."""
        return *OfPeople(self.words, self.wording).steps, self.beyond_the_list, self.switched, self.several, self.one

    def beyond_the_list(self, heard: Heard, talk: Talk) -> Plan | None:
        """9, where three matters were offered: they are offered again, and nothing is chosen."""
        number = None if heard.is_tap else number_said(heard.said)
        if number is None or not talk.offered or 1 <= number <= len(talk.offered):
            return None
        offered = [matter for code in talk.offered if (matter := self.wishes.matters.by_code(code))]
        lines = "\n".join(f"{at}. {matter.name}" for at, matter in enumerate(offered, start=1))
        replies = tuple(QuickReply(matter.name, matter.payload) for matter in offered)
        said = Said(self.wording.say("talk.only_these", names=lines), TalkStatus.ALSO_ASKED, replies)
        return Plan((said,), talk) if offered else None

    def several(self, heard: Heard, talk: Talk) -> Plan | None:
        """Two parts of one matter are answered one after the other; of two matters the second is offered."""
        if heard.is_tap or heard.intent not in intents.ASKS_GUIDE:
            return None
        waits = talk.awaits_a_choice
        second = self.second_wishes.of(heard.text)
        if second and (second.both_sure or not waits):
            reply = QuickReply(second.name, second.payload)
            also = Said(self.wording.say("talk.also_asked", name=second.name), TalkStatus.ALSO_ASKED, (reply,))
            return Plan((AskGuide(heard.intent, second.first), also), talk)
        if waits:
            return None
        asked = self.wishes.questions(heard, talk, None)
        is_one_part = [each.intent for each in asked] in ([], [heard.intent])
        return None if is_one_part else Plan(asked, talk)

    def switched(self, heard: Heard, talk: Talk) -> Plan | None:
        """那护照呢, after what was to be brought for an identity card."""
        other_part = heard.intent in intents.ASKS_GUIDE and heard.intent != intents.MATTER_ALONE
        if heard.is_tap or talk.in_hand or not talk.asked or other_part or not self.words.switches(heard.said):
            return None
        matters = self.wishes.matters
        one, several = matters.surely(heard.said), matters.possibly(heard.said)
        # 那孩子呢 may remind of one matter, and names none.
        named = one or len(several) > 1 or matters.held_elsewhere(heard.said)
        return Plan((AskGuide(talk.asked, heard.said),), talk) if named and matters.names_a_thing(heard.said) else None

    def in_turn(self, beside: Sequence[AskGuide], heard: Heard, kind: str) -> tuple[AskGuide | Said, ...]:
        """Of two places that are wished for in one sentence the second is booked after the first, and that is said; so
        is it where two people want one.
        """
        told = tuple(self._after_this(each) or each for each in beside)
        if kind != intents.BOOKING or heard.is_tap:
            return told
        if other := self.second_wishes.counted(heard.said):
            told += (self._book_next(other),)
        if self.words.wishes_for(FOR_SEVERAL, heard.said):
            told += (Said(self.wording.say("talk.book_for_each"), TalkStatus.ALSO_ASKED),)
        return told

    def _book_next(self, name: str) -> Said:
        return Said(self.wording.say("talk.book_next", name=name), TalkStatus.ALSO_ASKED)

    def _after_this(self, beside: AskGuide) -> Said | None:
        """Which of several is meant is asked of the booking first, not of both at once."""
        matter = self.wishes.matters.surely(beside.text)
        if matter is None:
            name = beside.text.strip(" ,")[:SHORT]
            also = self.wording.say("talk.also_asked", name=name)
            return Said(also, TalkStatus.ALSO_ASKED, (QuickReply(name, beside.text),))
        return self._book_next(matter.name) if beside.intent == intents.BOOKS else None

    def with_help(self, plan: Plan, heard: Heard) -> Plan:
        """我妈瘫在炕上，社保卡过期了: the guide's answer, and that somebody can come; 我要办身份证: that a place can be
        booked.
        """
        asks = any(isinstance(act, AskGuide | TrySurelyKnown) for act in plan.acts)
        if heard.is_tap or not asks or plan.talk.in_hand:
            return plan
        if not self.words.wishes_for(CANNOT_COME, heard.said):
            offer = Said(self.wording.say("talk.booking_offer"), TalkStatus.ALSO_ASKED)
            return Plan((*plan.acts, offer), plan.talk) if self.wishes.wants_done(heard) else plan
        reply = QuickReply(self.wording.say("talk.help_word"), f"/{intents.ASKS_FOR_HELP}")
        offer = Said(self.wording.say("talk.help_offer"), TalkStatus.ALSO_ASKED, (reply,))
        return Plan((*plan.acts, offer), plan.talk)

    def one(self, heard: Heard, talk: Talk) -> Plan:
        intent = heard.intent
        waits = talk.awaits_a_choice
        if intent == intents.NO and talk.offered and not talk.list_open:
            return Plan((Fixed(intents.NOTHING_OPEN[intents.NO]),), talk)
        if place := self._where_a_hall_is(heard, talk):
            return Plan((place,), talk)
        if (heard.is_tap and intent == intents.CHOOSE) or intent in intents.ASKS_GUIDE:
            return Plan((AskGuide(intent, heard.text),), talk)
        speaks_of_something_open = intent in (*intents.NOTHING_OPEN, intents.DETAILS, intents.CORRECT)
        asked = self.wishes.questions(heard, talk, None) if speaks_of_something_open and not heard.is_tap else ()
        if asked and not waits:  # 我电话是…，要多少钱
            return Plan(asked, talk)
        if waits and speaks_of_something_open:
            return Plan((AskGuide(intents.CHOOSE, heard.said),), talk)
        if fixed := self.fixed(heard, talk, None):
            return Plan((fixed,), talk)
        of_the_city = not heard.is_tap and self.wishes.matters.is_of_the_city(heard.said)  # 停电了, heard as 算了
        if intent in intents.NOTHING_OPEN and self.words.says_little(heard.said) and not of_the_city:
            return Plan((Fixed(intents.NOTHING_OPEN[intent]),), talk)
        if heard.is_tap and intent == intents.DETAILS:  # a place of a card that is over
            return Plan((Said(self.wording.say("talk.tapped_late"), TalkStatus.TOLD),), talk)
        asked_by_words = next(iter(self.words.asked_in(heard.said)), intents.MATTER_ALONE)
        return Plan((TrySurelyKnown(intent != intents.OUT_OF_SCOPE, heard.said, asked_by_words),), talk)

    def by_words(self, heard: Heard, talk: Talk) -> Said | None:
        """现在南关人多不, 没号了能排队等不: no intent has it, its words say so."""
        form, photo = talk.in_hand, self.words.wishes_for(intents.CASE_PHOTO, heard.said)
        tells = form is not None and form.asked in intents.FREE_WORDS and not (photo and form.kind == intents.CASE)
        if heard.is_tap or tells:
            return None
        if self.of_booked and (told := self.of_booked(heard, talk)):
            return told
        if form is None and (wrong := self._told_wrong(heard, talk)):
            return wrong
        if form is None and talk.help_no and self.words.wishes_for(intents.HARD_OF_HEARING, heard.said):
            return Said(self.wording.say("agency.hard_of_hearing"), TalkStatus.TOLD)
        if form is None and not talk.case_no and self.words.wishes_for(FORGETS, heard.said):
            return Said(self.wording.say("talk.forgets"), TalkStatus.TOLD)
        if form and (lacking := self._lacks(heard, form)):
            return lacking
        named = next((each for each in intents.TOLD_BY_WORDS if self.words.wishes_for(each, heard.said)), "")
        opens = (intents.CASE_PHOTO, intents.CASE_PHOTO_BACK)
        of_its_own = named in opens and form is None  # opens the case that it is for
        # 我耳朵背，那事有准信没 asks for the case at hand.
        of_its_own = of_its_own or (named == intents.NEEDS_IT_EASIER and self.wishes.of_a_case(heard, talk) is not None)
        tell = None if of_its_own else self.tells.get(named)
        return tell(heard, _spoken_of(talk, form)) if tell else None

    def _lacks(self, heard: Heard, form: OpenForm) -> Said | None:
        """我没有护士执业证书，丢了: said before the place is taken, that it is needed and what to do."""
        says = self.words.wishes_for(LACKS, heard.said) and not self.words.asks(heard.said)
        if not says or form.kind != intents.BOOKING or "item" not in form.values:
            return None
        name = self.wishes.matters.paper_in(heard.said, form.code("item"))
        text = self.wording.say("booking.lacks_paper", name=name, item=form.shown("item")) if name else ""
        return Said(text, TalkStatus.TOLD) if name else None

    def _told_wrong(self, heard: Heard, talk: Talk) -> Said | None:
        """名字写错了, 电话错了, of what was booked or filed already: what can be done about it."""
        made = talk.appointment_no or talk.case_no
        wrong = self.words.named_fields.named(heard.said, ("name", "phone"), read_back=False) if made else None
        if wrong is None:
            return None
        if not talk.appointment_no:
            return Said(self.wording.say(f"case.own.{wrong[0]}_wrong"), TalkStatus.TOLD)
        give_up = QuickReply(self.wording.say("booking.own.give_up"), "/cancel_appointment")
        return Said(self.wording.say(f"booking.own.{wrong[0]}_wrong"), TalkStatus.TOLD, (give_up,))

    def of_a_hall(self, heard: Heard, talk: Talk, form: OpenForm) -> Said | None:
        """南关的几点开门, in the middle of a booking: it is answered, and books nothing there."""
        of_one = heard.intent in (*intents.OF_A_HALL, intents.WHERE)
        sure = of_one and heard.confidence >= intents.SURELY_NO_ACCOUNT and not heard.is_tap
        tell = self.tells.get(heard.intent) if sure and self.words.asks_of_a_hall(heard.said) else None
        return tell(heard, _spoken_of(talk, form)) if tell else None

    def of_a_hall_too(self, heard: Heard, talk: Talk, form: OpenForm) -> tuple[Said, ...]:
        """护士延续约号，周末开不开门: what is told beside a wish."""
        tell = self.tells.get(heard.intent) if heard.intent in intents.OF_A_HALL else None
        told = tell(heard, _spoken_of(talk, form)) if tell else None
        return (told,) if told else ()

    def _where_a_hall_is(self, heard: Heard, talk: Talk) -> Said | None:
        """朝阳区大厅在哪, asked of no matter."""
        tell = self.tells.get(intents.WHERE) if heard.intent == intents.WHERE and not heard.is_tap else None
        asked_of_a_matter = talk.item_in_hand or self.wishes.names_a_matter(
            self.wishes.matters.matter_words(heard.said)
        )
        return None if tell is None or asked_of_a_matter else tell(heard, talk.hall_id)

    def fixed(self, heard: Heard, talk: Talk, form: OpenForm | None) -> Said | Fixed | None:
        """What is answered to that intent whatever is open."""
        if form and form.asked in intents.CONTACT and heard.intent == intents.PRIVACY:
            return Said(self.wording.say("talk.kept_safe"), TalkStatus.TOLD)
        tell = self.tells.get(heard.intent)
        if tell and (told := tell(heard, _spoken_of(talk, form))):
            return told
        response = intents.FIXED.get(heard.intent) if form is None or heard.intent != intents.JUDGES else None
        return Fixed(response) if response else None

    def depends(self, heard: Heard, talk: Talk, form: OpenForm) -> tuple[str, OpenForm]:
        """收费不, before anybody knows what is to be booked: it depends on the matter, which is asked for first; the
        form remembers what was asked.
        """
        asked = self.wishes.of_no_matter(heard, talk, form)
        names = [self.wording.say(f"section.{intents.part_asked_by(each)}") for each in asked]
        if not names:
            return "", form
        said = self.wording.say("booking.depends", names=self.wording.say("booking.and").join(names))
        return said, postponed(form, asked)


def always(wording: Wording, key: str) -> Tell:
    """The same words, whatever hall was spoken of."""
    return lambda heard, hall_id: Said(wording.say(key), TalkStatus.TOLD)


def _spoken_of(talk: Talk, form: OpenForm | None) -> str:
    """The hall's id; empty: none was."""
    return (form.code("hall") if form else "") or talk.hall_id
