"""One turn, in steps that can be read aloud. The first step that knows what to do decides."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from office.dialogue import intents
from office.dialogue.filling import MOST_MISSES, Filled, ask_again, ask_next, correct, fill, read_asked, skip
from office.dialogue.form import CONFIRM, WRONG, Form, OpenForm, Value, field_of
from office.dialogue.heard import Heard
from office.dialogue.matter import NamedMatters
from office.dialogue.memory import Talk
from office.dialogue.plan import Plan, without_a_yes
from office.dialogue.says import (
    Act,
    AskGuide,
    CloseList,
    Fixed,
    ForgetAll,
    QuickReply,
    RepeatLast,
    ResumeList,
    Said,
    TalkStatus,
    TrySurelyKnown,
)
from office.dialogue.wishes import Wishes
from office.dialogue.words import TalkWords
from office.wording.model import Wording

LITTLE = 2  # characters that a value may leave over and still be the whole answer: 周四下午吧


class Guardian(Protocol):
    """What comes before everything else, whatever is open."""

    def danger(self, heard: Heard) -> Said | None:
        """Life or safety is at risk: the number to call."""
        ...

    def not_ours(self, heard: Heard, *, calmed: bool) -> Said | None:
        """Another authority's matter, advice or views that are not given, an insult."""
        ...


Step = Callable[[Heard, Talk], Plan | None]


@dataclass(frozen=True)
class Dialogue:
    forms: Mapping[str, Form]
    guardian: Guardian
    words: TalkWords
    matters: NamedMatters
    wording: Wording

    @property
    def wishes(self) -> Wishes:
        return Wishes(self.words, self.matters)

    def take(self, heard: Heard, talk: Talk) -> Plan:
        steps: tuple[Step, ...] = (
            self.danger_first,
            self.start_over,
            self.leave,
            self.say_again,
            self.begin_a_form,
            self.go_on_with_the_form,
            self.what_is_not_ours,
            self.answer_several,
            self.answer,
        )
        for step in steps:
            plan = step(heard, talk)
            if plan is not None:
                return without_a_yes(plan, self.forms, heard, self._go_back)
        raise AssertionError("the last step answers")

    def danger_first(self, heard: Heard, talk: Talk) -> Plan | None:
        """One line and nothing else; what is open waits for the next message."""
        said = self.guardian.danger(heard)
        return Plan((said,), talk) if said else None

    def start_over(self, heard: Heard, talk: Talk) -> Plan | None:
        if heard.intent != intents.RESTART:
            return None
        return Plan((ForgetAll(), Fixed("utter_talk_started_over")), Talk(calmed=talk.calmed))

    def leave(self, heard: Heard, talk: Talk) -> Plan | None:
        """算了 leaves what is in hand; 算了，身份证丢了咋办 leaves it and is answered."""
        form = talk.in_hand
        leaves_its_form = form is not None and form.kind in intents.LEAVES_ITS_FORM.get(heard.intent, ())
        if form is not None and heard.intent == intents.LEAVE:
            heard = self._what_else_is_said(heard, form)
        says_more = not leaves_its_form and heard.intent in (*intents.ASKS_GUIDE, *intents.FORM_OF)
        if not (heard.intent == intents.LEAVE or leaves_its_form or (says_more and self.words.leaves(heard.text))):
            return None
        if form is None:
            left = Said(self.wording.say("talk.left.list"), TalkStatus.LEFT)
            return Plan((CloseList(), left), talk) if talk.list_open else None
        rest = talk.drop()
        left = Said(self.forms[form.kind].left(form), TalkStatus.LEFT)
        if says_more:
            more = self.take(replace(heard, text=self.words.after_leaving(heard.text)), rest)
            return Plan((left, *more.acts), more.talk)
        return self._go_back((left,), rest)

    def _what_else_is_said(self, heard: Heard, form: OpenForm) -> Heard:
        """不说了 declines one answer; 算了，还是明天 corrects; 先不投诉了，我先约个号 leaves for another form."""
        rest = self.words.after_leaving(heard.said)
        if rest != heard.said and self.words.wishes_for(intents.BOOKING, rest) and form.kind != intents.BOOKING:
            return replace(heard, intent="book_appointment")
        asked = field_of(self.forms[form.kind], form.asked)
        if asked is not None and asked.optional and self.words.declines(heard.said):
            return replace(heard, intent=intents.UNSURE, confidence=1.0)
        changes = correct(self.forms[form.kind], form, replace(heard, text=rest)).told if rest.strip() else ()
        return replace(heard, text=rest, intent=intents.CORRECT) if "when" in changes else heard

    def say_again(self, heard: Heard, talk: Talk) -> Plan | None:
        return Plan((RepeatLast(),), talk) if heard.intent == intents.REPEAT else None

    def begin_a_form(self, heard: Heard, talk: Talk) -> Plan | None:
        """A wish that opens a form, with what the sentence tells already; what was in hand waits."""
        kind = self.wishes.form(heard, talk)
        if kind is None or (talk.in_hand and talk.in_hand.kind == kind):
            return None
        spec = self.forms[kind]
        begun = talk.find(kind)
        filled = fill(spec, replace(begun or self._with_what_is_known(kind, talk), asked=""), heard)
        form = filled.form if filled.asks_back else self._with_the_matter_in_hand(filled.form, talk)
        asks = heard.intent != "report_unresolved_matter" and (kind != intents.HOME_HELP or "item" in form.values)
        questions = self.wishes.questions(heard, talk, form) if asks else ()
        opening = self.wording.say("talk.back_to", form=self.wording.say(f"talk.form.{kind}")) if begun else ""
        return self._next_step(questions, opening or spec.opening(form), Filled(form, asks_back=filled.asks_back), talk)

    def go_on_with_the_form(self, heard: Heard, talk: Talk) -> Plan | None:
        form = talk.in_hand
        if form is None:
            return None
        spec = self.forms[form.kind]
        if heard.intent == intents.YES and form.asked == CONFIRM:
            done = spec.done(form, heard)
            rest = talk.after_booking(done.appointment_no)
            return Plan(done.acts, rest.put(done.form)) if done.form else self._go_back(done.acts, rest.drop())
        if self._corrects(heard, form) or (form.asked in (CONFIRM, WRONG) and heard.intent not in intents.ASKS_GUIDE):
            put_right = heard if heard.is_tap else replace(heard, text=self.words.put_right(heard.text))
            changed = correct(spec, form, put_right)
            if changed.moved:
                return self._next_step((), self._changed(changed), changed, talk)
        if heard.intent in (intents.NO, intents.CORRECT) and form.asked in (CONFIRM, WRONG):
            asks = Said(self.wording.say("talk.what_is_wrong"), TalkStatus.FORM_ASKS)
            return Plan((asks,), talk.put(replace(form, asked=WRONG)))
        reading = read_asked(spec, form, heard)
        whole = reading is not None and reading.rest is not None and len(self.words.bare(reading.rest)) <= LITTLE
        questions = () if whole else self.wishes.questions(heard, talk, form)
        if questions:
            filled = fill(spec, form, heard, plain_values=True)
            return self._next_step(questions, "", filled if filled.told else Filled(form), talk)
        elsewhere = None if whole else self.guardian.not_ours(heard, calmed=talk.calmed)
        if elsewhere:
            return self._answer_and_ask_on((elsewhere,), talk.after_refusing(elsewhere, heard.intent), form)
        filled = fill(spec, form, heard, plain_values=intents.is_no_account(heard))
        if filled.moved:
            return self._next_step((), "", filled, talk)
        if heard.intent in intents.FIXED:
            return self._answer_and_ask_on((Fixed(intents.FIXED[heard.intent]),), talk, form)
        declines = heard.intent in (intents.UNSURE, intents.NO) or self.words.declines(heard.said)
        skipped = skip(spec, form) if declines else None
        if skipped:
            return self._next_step((), "", Filled(skipped), talk)
        again, question = ask_again(spec, form)
        if again.misses >= MOST_MISSES:
            question = replace(question, text=f"{question.text}\n{self.wording.say('talk.way_out')}")
        return Plan((question,), talk.put(again))

    def what_is_not_ours(self, heard: Heard, talk: Talk) -> Plan | None:
        said = self.guardian.not_ours(heard, calmed=talk.calmed)
        return Plan((said,), talk.after_refusing(said, heard.intent)) if said else None

    def answer_several(self, heard: Heard, talk: Talk) -> Plan | None:
        """Two parts of one matter are answered one after the other; of two matters the second is offered."""
        if heard.is_tap or talk.list_open or talk.offered or heard.intent not in intents.ASKS_GUIDE:
            return None
        other = self.wishes.other_matter(heard.text)
        if other is not None:
            first, matter = other
            also = Said(
                self.wording.say("talk.also_asked", name=matter.name),
                TalkStatus.ALSO_ASKED,
                (QuickReply(matter.name, matter.payload),),
            )
            return Plan((AskGuide(heard.intent, first), also), talk)
        asked = self.wishes.questions(heard, talk, None)
        is_one_part = [each.intent for each in asked] in ([], [heard.intent])
        return None if is_one_part else Plan(asked, talk)

    def answer(self, heard: Heard, talk: Talk) -> Plan:
        intent = heard.intent
        waits = bool(talk.list_open or talk.offered)
        if intent == intents.NO and talk.offered and not talk.list_open:
            return Plan((Fixed(intents.NOTHING_OPEN[intents.NO]),), talk)
        if (heard.is_tap and intent == intents.CHOOSE) or intent in intents.ASKS_GUIDE:
            return Plan((AskGuide(intent, heard.text),), talk)
        speaks_of_something_open = intent in (*intents.NOTHING_OPEN, intents.DETAILS, intents.CORRECT)
        asked = self.wishes.questions(heard, talk, None) if speaks_of_something_open and not heard.is_tap else ()
        if asked and not waits:  # 我电话是…，要多少钱
            return Plan(asked, talk)
        if waits and speaks_of_something_open:
            return Plan((AskGuide(intents.CHOOSE, heard.said),), talk)
        if intent in intents.FIXED:
            return Plan((Fixed(intents.FIXED[intent]),), talk)
        if intent in intents.NOTHING_OPEN and len(self.words.bare(heard.said)) <= 2 * LITTLE:
            return Plan((Fixed(intents.NOTHING_OPEN[intent]),), talk)
        return Plan((TrySurelyKnown(intent != intents.OUT_OF_SCOPE, heard.said),), talk)

    def _corrects(self, heard: Heard, form: OpenForm) -> bool:
        its_own = intents.CORRECTS_ITS_FORM.get(heard.intent) == form.kind
        return its_own or heard.intent == intents.CORRECT or self.words.takes_back(heard.said)

    def _changed(self, changed: Filled) -> str:
        values = [changed.form.shown(name) for name in changed.told]
        return self.wording.say("talk.changed", value=" ".join(values)) if values else ""

    def _with_what_is_known(self, kind: str, talk: Talk) -> OpenForm:
        no = talk.appointment_no if kind in intents.OF_AN_APPOINTMENT else ""
        return OpenForm(kind, {"no": Value(no, no)} if no else {})

    def _with_the_matter_in_hand(self, form: OpenForm, talk: Talk) -> OpenForm:
        matter = self.matters.by_code(talk.item_in_hand) if talk.item_in_hand else None
        wants_one = "item" not in form.values and form.kind in intents.ABOUT_THE_MATTER_IN_HAND
        return form.with_value("item", matter.value) if matter and wants_one else form

    def _next_step(self, questions: tuple[Act, ...], first_words: str, filled: Filled, talk: Talk) -> Plan:
        """The questions' answers, then what the form wants to know next."""
        spec = self.forms[filled.form.kind]
        form, asks = (filled.form, filled.asks_back) if filled.asks_back else ask_next(spec, filled.form)
        text = f"{first_words}\n{asks.text}".strip() if first_words else asks.text
        return Plan((*questions, replace(asks, text=text)), talk.put(form))

    def _answer_and_ask_on(self, acts: tuple[Act, ...], talk: Talk, form: OpenForm) -> Plan:
        return self._next_step(acts, "", Filled(form), talk)

    def _go_back(self, acts: tuple[Act, ...], rest: Talk) -> Plan:
        """To what waits behind the form that was left or finished."""
        if rest.in_hand is None:
            return Plan((*acts, ResumeList()) if rest.list_open else acts, rest)
        form, asks = ask_next(self.forms[rest.in_hand.kind], rest.in_hand)
        back = self.wording.say("talk.back_to", form=self.wording.say(f"talk.form.{form.kind}"))
        return Plan((*acts, replace(asks, text=f"{back}\n{asks.text}")), rest.put(form))
