"""One turn, in steps that can be read aloud. The first step that knows what to do decides."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from office.dialogue import intents
from office.dialogue.answering import Answering, OfBooked, Tells
from office.dialogue.beginning import Beginning
from office.dialogue.channels import Channels
from office.dialogue.correcting import LITTLE, beside_what_is_told, said_of_it, told_anew
from office.dialogue.elsewhere import Elsewhere
from office.dialogue.filling import MOST_MISSES, Filled, ask_again, ask_next, fill, is_no_answer, read_asked, skip
from office.dialogue.form import WRONG, Form
from office.dialogue.form_traits import Notes
from office.dialogue.guardian import Guardian
from office.dialogue.heard import Heard
from office.dialogue.leaving import as_its_field_hears, is_declined, leaves_its_form, what_else_is_said
from office.dialogue.matter import NamedMatters
from office.dialogue.memory import Talk
from office.dialogue.plan import Plan, asked_of_itself, without_a_yes, without_what_gives_way, without_what_is_over
from office.dialogue.postponed import answered_now
from office.dialogue.read_back import put_right_or_asked, says_yes
from office.dialogue.says import Act, AskGuide, CloseList, Fixed, ForgetAll, RepeatLast, ResumeList, Said, TalkStatus
from office.dialogue.soothing import beside_a_grumble
from office.dialogue.wishes import Wishes
from office.dialogue.words import TalkWords
from office.wording.model import Wording

Step = Callable[[Heard, Talk], Plan | None]


@dataclass(frozen=True)
class Dialogue:
    forms: Mapping[str, Form]
    guardian: Guardian
    words: TalkWords
    matters: NamedMatters
    wording: Wording
    elsewhere: Elsewhere
    tells: Tells = field(default_factory=dict)
    of_booked: OfBooked | None = None

    @cached_property
    def beginning(self) -> Beginning:
        return Beginning(self.forms, self.words, self.matters, self.wording)

    @property
    def wishes(self) -> Wishes:
        return Wishes(self.words, self.matters)

    @cached_property
    def answering(self) -> Answering:
        return Answering(self.words, self.wishes, self.wording, self.tells, self.of_booked)

    @cached_property
    def channels(self) -> Channels:
        return Channels(self.guardian, self.wishes, self.words, self.matters)

    def take(self, heard: Heard, talk: Talk) -> Plan:
        talk = without_what_gives_way(talk, self.forms, heard)
        heard = self.wishes.as_an_answer(heard, talk)
        heard = self.wishes.of_a_matter(as_its_field_hears(self.forms, talk.in_hand, heard, self.words), talk)
        steps: tuple[Step, ...] = (
            self.danger_first,
            self.soothe,
            self.start_over,
            self.leave,
            self.say_again,
            self.tell_by_words,
            self.channels.instead_of_a_case,
            self.begin_a_form,
            self.go_on_with_the_form,
            self.what_is_not_ours,
            self.take_up_a_reply,
            *self.answering.steps,
        )
        for step in steps:
            plan = step(heard, talk)
            if plan is not None:
                plan = self.elsewhere.told(plan, heard, self.wishes.names_a_matter).with_the_hall_told_of()
                plan = self.channels.beside(self.answering.with_help(plan, heard).with_another_list(), heard)
                return answered_now(without_a_yes(plan, self.forms, heard, self._go_back))
        raise AssertionError("the last step answers")

    def danger_first(self, heard: Heard, talk: Talk) -> Plan | None:
        """One line and nothing else; what is open waits for the next message."""
        in_a_story = talk.in_hand is not None and talk.in_hand.asked == intents.APPEAL_REASON
        # 孩子发烧去医院了 tells why they did not come then: only plain words name a danger.
        said = self.guardian.danger(replace(heard, intent=intents.FALLBACK) if in_a_story else heard)
        return Plan((said,), talk) if said else None

    def start_over(self, heard: Heard, talk: Talk) -> Plan | None:
        form = talk.in_hand
        declines = form is not None and is_declined(self.forms[form.kind], form, heard)  # 回头再说
        if heard.intent != intents.RESTART or declines:
            return None
        return Plan((ForgetAll(), Fixed("utter_talk_started_over")), Talk(calmed=talk.calmed))

    def leave(self, heard: Heard, talk: Talk) -> Plan | None:
        """算了 leaves what is in hand; 算了，身份证丢了咋办 leaves it and is answered."""
        form = talk.in_hand
        leaves = form is not None and leaves_its_form(self.forms[form.kind], form, heard, self.words)
        if form is not None and heard.intent == intents.LEAVE and not leaves:
            heard = what_else_is_said(self.forms[form.kind], form, heard, self.words)
        says_more = not leaves and heard.intent in (*intents.ASKS_GUIDE, *intents.FORM_OF)
        if not (heard.intent == intents.LEAVE or leaves or (says_more and self.words.leaves(heard.text))):
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

    def say_again(self, heard: Heard, talk: Talk) -> Plan | None:
        """Not 就想一次说清要啥, as the answer to what they want."""
        form, is_long = talk.in_hand, len(self.words.bare(heard.said)) > intents.LONGEST_PLEA
        if form and not is_long and self.words.resumes(heard.said) == form.kind:
            return self._go_back((), talk)  # 接着投诉, after something else was answered
        wants = self.words.wishes_for(intents.CLARITY, heard.said)
        answers = form and ((form.asked in intents.FREE_WORDS and is_long) or (form.kind == intents.CASE and wants))
        asks_of_a_case = self.wishes.of_a_case(heard, talk) is not None  # 问我啥, of the one at hand
        repeats = heard.intent == intents.REPEAT and not (answers or asks_of_a_case)
        return Plan((RepeatLast(),), talk) if repeats else None

    def tell_by_words(self, heard: Heard, talk: Talk) -> Plan | None:
        if not (told := self.answering.by_words(heard, talk)):
            return None
        if (form := talk.in_hand) is None:
            return Plan((told,), talk)
        return self._next_step((told,), "", beside_what_is_told(self.forms[form.kind], form, heard), talk)

    def soothe(self, heard: Heard, talk: Talk) -> Plan | None:
        """你们咋这么慢, in the middle of a booking: one sentence of understanding, and the form goes on."""
        form = talk.in_hand
        grumble = self.words.grumble_in(heard.said) if form and form.kind in intents.OF_BOOKING else None
        if form is None or grumble is None:
            return None
        kind, rest = grumble
        if self.words.leaves(rest):
            return self.leave(replace(heard, text=rest, intent=intents.LEAVE), talk)
        filled = beside_a_grumble(self.forms[form.kind], form, heard, rest, self.words)
        return self._next_step((), self.wording.say(f"talk.grumble.{kind}"), filled, talk) if filled else None

    def begin_a_form(self, heard: Heard, talk: Talk) -> Plan | None:
        """A wish that opens a form, with what the sentence tells already; what was in hand waits."""
        kind = self.beginning.rather(self.wishes.form(heard, talk), heard, talk)
        heard, talk, then = self.beginning.in_order(heard, talk)
        kind = self.wishes.form(heard, talk) if then else kind
        if kind is None or (talk.in_hand and talk.in_hand.kind == kind):
            return self.go_on_with_the_form(heard, talk, then) if then else None
        spec, begun = self.forms[kind], talk.find(kind)
        form, talk = begun or self.beginning.known(kind, talk), self.beginning.instead(kind, talk)
        heard, beside = self.wishes.beside(heard, form)
        filled = fill(spec, replace(form, asked=""), self.wishes.without_things(heard, form))
        filled = filled if filled.moved else replace(filled, form=form)  # 接着约号: asked what it was asked before
        asks_which = filled.asks_back and filled.form.asked == "item"
        form = filled.form if asks_which else self.beginning.with_the_matter_in_hand(filled.form, talk)
        depends, form = self.answering.depends(heard, talk, form)
        asks = self.wishes.asks_beside(kind, heard, form) and not depends
        questions = self.wishes.questions(heard, talk, form) if asks else ()
        spot = self.answering.on_the_spot.of(form, filled.told, questions)
        opening = self.wording.say("talk.back_to", form=self.wording.say(f"talk.form.{kind}")) if begun else ""
        aside = then or self.beginning.puts_aside(kind, talk)
        words = "\n".join(filter(None, (opening or spec.opening(form), spot.words, depends, aside)))
        acts = (*self.answering.of_a_hall_too(heard, talk, form), *self.answering.in_turn(beside, heard, kind))
        told = self._next_step((*acts, *spot.acts), words, Filled(spot.form, asks_back=filled.asks_back), talk)
        return spot.with_way_out(told)

    def go_on_with_the_form(self, heard: Heard, talk: Talk, first_words: str = "") -> Plan | None:
        form = talk.in_hand
        if form is None:
            return None
        spec = self.forms[form.kind]
        if says_yes(form, heard, self.words):
            done = spec.done(form, heard)
            rest = talk.after_doing(done).drop()
            return Plan(done.acts, rest.put(done.form)) if done.form else self._go_back(done.acts, rest)
        right = put_right_or_asked(spec, form, heard, self.words, self.wording)
        if isinstance(right, Said):
            return Plan((right,), talk.put(replace(form, asked=WRONG)))
        if right:
            filled, words = right
            return self._next_step((), words, filled, talk)
        if heard.tapped.get("facet") and heard.tapped.get("item") == form.code("item"):  # 要带什么, of the matter
            return self._next_step((AskGuide(intents.MATTER_ALONE, "", plainly=True),), "", Filled(form), talk)
        if told := self.answering.of_a_hall(heard, talk, form) or asked_of_itself(spec, heard, form):
            return self._next_step((told,), "", Filled(form), talk)
        reading = read_asked(spec, form, heard)
        whole = reading is not None and reading.rest is not None and len(self.words.bare(reading.rest)) <= LITTLE
        whole = whole or (
            reading is not None and form.asked == intents.PLACE and self.words.asks_only_rather(heard.said)
        )
        depends, form = ("", form) if whole else self.answering.depends(heard, talk, form)
        heard, beside = self.wishes.beside(heard, form)
        questions = () if whole or depends else (*beside, *self.wishes.questions(heard, talk, form))
        if questions or depends:
            filled = fill(spec, form, self.wishes.without_things(heard, form), plain_values=True)
            return self._next_step(questions, depends, filled if filled.told else Filled(form), talk)
        elsewhere = None if whole else self.guardian.not_ours(heard, calmed=talk.calmed)
        if elsewhere:
            return self._next_step((elsewhere,), "", Filled(form), talk.after_refusing(elsewhere, heard.intent))
        filled = fill(spec, form, heard, plain_values=is_no_answer(spec, form, heard))
        if filled.moved:
            noted = spec.noted(filled.form, filled.told) if isinstance(spec, Notes) else ""
            spot = self.answering.on_the_spot.of(filled.form, filled.told)
            words = "\n".join(filter(None, (first_words, spot.words, noted)))
            return spot.with_way_out(self._next_step(spot.acts, words, replace(filled, form=spot.form), talk))
        anew = told_anew(spec, form, heard, self.words)
        if anew:
            return self._next_step((), said_of_it(self.wording, spec, form, anew, in_words=False), anew, talk)
        declines = self.words.declines(heard.said)
        if not declines and (fixed := self.answering.fixed(heard, talk, form)):
            return self._next_step((fixed,), "", Filled(form), talk)
        if (declines or heard.intent in (intents.UNSURE, intents.NO)) and (skipped := skip(spec, form)):
            return self._next_step((), "", Filled(skipped), talk)
        again, question = ask_again(spec, form)
        if again.misses >= MOST_MISSES:
            question = replace(question, text=f"{question.text}\n{self.wording.say('talk.way_out')}")
        return Plan((question,), talk.put(again))

    def what_is_not_ours(self, heard: Heard, talk: Talk) -> Plan | None:
        chooses = talk.offered and heard.intent in intents.REFUSED_KINDLY and self.words.says_little(heard.said)
        said = None if chooses else self.guardian.not_ours(heard, calmed=talk.calmed)
        return Plan((said,), talk.after_refusing(said, heard.intent)) if said else None

    def take_up_a_reply(self, heard: Heard, talk: Talk) -> Plan | None:
        begun = self.beginning.taken_up(heard, talk)
        return self._next_step((), "", Filled(begun), talk) if begun else None

    def _next_step(self, questions: tuple[Act, ...], first_words: str, filled: Filled, talk: Talk) -> Plan:
        """The questions' answers, then what the form wants to know next."""
        spec = self.forms[filled.form.kind]
        form, asks = (filled.form, filled.asks_back) if filled.asks_back else ask_next(spec, filled.form, filled.told)
        text = f"{first_words}\n{asks.text}".strip() if first_words else asks.text
        return Plan((*questions, replace(asks, text=text)), talk.put(form))

    def _go_back(self, acts: tuple[Act, ...], rest: Talk) -> Plan:
        """To what waits behind the form that was left or finished. A guide's answer asks its list's question itself."""
        rest = without_what_is_over(rest, self.forms)
        if rest.in_hand is None:
            comes_back = rest.list_open and not (rest.list_came_back or any(isinstance(act, AskGuide) for act in acts))
            return Plan((*acts, ResumeList()), replace(rest, list_came_back=True)) if comes_back else Plan(acts, rest)
        form, asks = ask_next(self.forms[rest.in_hand.kind], rest.in_hand)
        back = self.wording.say("talk.back_to", form=self.wording.say(f"talk.form.{form.kind}"))
        return Plan((*acts, replace(asks, text=f"{back}\n{asks.text}")), rest.put(form))
