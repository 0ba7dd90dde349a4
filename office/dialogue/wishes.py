"""What one sentence wishes for: a form, questions to the guides, a second matter. Pure."""

from dataclasses import dataclass, replace

from office.dialogue import intents
from office.dialogue.at_hand import help_at_hand, is_rather_a_matter, of_what_is_at_hand
from office.dialogue.besides import beside, wants_clarity
from office.dialogue.form import CONFIRM, WRONG, OpenForm
from office.dialogue.heard import Heard
from office.dialogue.matter import NamedMatters
from office.dialogue.memory import Talk
from office.dialogue.says import AskGuide
from office.dialogue.told_failure import ToldFailure
from office.dialogue.words import TalkWords, without_hidden

UNHAPPY = "case_unhappy"  # 没解决, 不满意
CHECKS_IT = f"{intents.CASE_CHECKING}_it"  # 到哪一步了
ASK_FOR_A_VERDICT = frozenset({intents.CASE_JUDGING, intents.CASE_RATING, intents.CASE_REPLYING})
DONE = "wants_done"  # 我要办身份证
A_PLACE = "booking_named"  # what is moved is a place that was booked
ASKED_FOR = "booking_asked"  # 上哪约号, 南关明天有没有号
LONGEST_NAME = 8  # characters of a matter as it is called
MOST_QUESTIONS = 2  # of one sentence that are answered one by one; to more, the overview is the shorter answer


@dataclass(frozen=True)
class Wishes:
    words: TalkWords
    matters: NamedMatters

    @property
    def failure(self) -> ToldFailure:
        return ToldFailure(self.words, self.names_a_matter)

    def form(self, heard: Heard, talk: Talk) -> str | None:
        resumed = self.words.resumes(heard.said)
        if resumed and talk.find(resumed):
            return resumed
        kind = intents.FORM_OF.get(heard.intent)
        goes_on = bool(talk.asked) and not (talk.in_hand or talk.appointment_no) and self.words.switches(heard.said)
        if kind in intents.GIVES_UP and (goes_on or self.words.wishes_for(intents.OF_EVERYBODY, heard.said)):
            return None  # 变更呢, after how a company is founded
        in_hand = talk.in_hand.kind if talk.in_hand else None
        if kind and in_hand and intents.CORRECTS_ITS_FORM.get(heard.intent) == in_hand:
            return None
        if in_hand == intents.BOOKING and self.words.rather(heard.said) and kind in intents.OF_A_CASE:
            return None  # 能快点不, of places
        if in_hand == intents.BOOKING and kind == intents.CASE and not self.words.bare(heard.said)[1:]:
            return None  # 办事, where it was asked which matter
        if about_case := self.of_a_case(heard, talk):
            return about_case
        if talk.in_hand and in_hand in intents.OF_A_CASE:
            may_tell_anything = in_hand in (intents.CASE_ADDING, intents.CASE_REPLYING)
            adds = may_tell_anything and talk.in_hand.asked in (intents.ADDED_WORDS, CONFIRM, WRONG)
            tells = kind == intents.CASE or self.words.wishes_for(intents.CASE, heard.said)
            judges = talk.in_hand.asked in intents.VERDICTS and kind in (None, intents.CASE)
            if kind in intents.OF_A_CASE or (adds and tells) or judges:
                return None
        replies = in_hand == intents.CASE_REPLYING and talk.in_hand is not None and bool(talk.in_hand.asked)
        in_a_story = in_hand == intents.CASE or replies
        may_book = not in_a_story or heard.is_tap or self.words.wishes_for(intents.BOOKED_PLAINLY, heard.said)
        no_place = in_a_story and not self.words.wishes_for(A_PLACE, heard.said)
        if (kind == intents.BOOKING and not may_book) or (no_place and kind in intents.OF_AN_APPOINTMENT):
            return None  # 后天上午给我办, 老让我明天改后天, 给改过来
        if in_hand == intents.CASE and kind in intents.OF_A_CASE:
            # 我催了好几回都没人管 is told of the matter in hand.
            asks_surely = kind == intents.CASE_CHECKING and heard.confidence >= intents.SURELY_NO_ACCOUNT
            return kind if asks_surely else None
        if about_help := help_at_hand(self.words, heard, talk):
            return about_help
        if in_hand != intents.APPEALING and self._appeals(heard, talk):
            return intents.APPEALING
        no_entry = (intents.BOOKING, intents.WAITING_OWN)
        if self.words.wishes_for(intents.WAITING_OWN, heard.said) and in_hand not in no_entry:
            return intents.WAITING_OWN
        if self.words.wishes_for(intents.WAITING, heard.said) and in_hand not in intents.OF_AN_APPOINTMENT:
            return intents.BOOKING
        if kind != intents.CASE and in_hand != intents.CASE:
            about_own = self._of_an_appointment(heard, talk)
            if about_own:
                return about_own
        if kind == intents.CASE_JUDGING and not talk.case_no and not self.words.wishes_for(UNHAPPY, heard.said):
            return None  # 解决了, of nothing that we know
        if kind == intents.CHECKING and self.words.wishes_for(ASKED_FOR, heard.said):
            return intents.BOOKING
        if kind and (heard.confidence >= intents.SURE_ENOUGH or heard.is_tap):
            return intents.CASE if self.failure.is_rather(kind, heard, talk) else kind
        told = talk.in_hand is None and self.failure.is_told(heard)
        case = intents.CASE if told or self.words.wishes_for(intents.CASE, heard.said) else None
        if kind and kind != intents.BOOKING:
            return case
        # 我七十五了，约明天下午两点办护士延续 says it plainly, however unsure the classifier is.
        unclear = talk.in_hand is None and heard.intent in intents.MAY_HOLD_A_WISH
        may_be_meant = bool(kind) or heard.intent in intents.MAY_BE_A_WISH or talk.find(intents.BOOKING) is not None
        of_a_hall = talk.in_hand is None and heard.intent in intents.OF_A_HALL  # 护士延续约号，周末开不开门
        may_be_meant = (
            may_be_meant
            or (of_a_hall and self.matters.surely(heard.said) is not None)
            or (unclear and self.names_a_matter(heard.said))
        )
        if may_be_meant and may_book and self.words.wishes_for(intents.BOOKING, heard.said):
            return intents.BOOKING
        return case  # 我要投诉 says it plainly, whatever the classifier made of it

    def as_an_answer(self, heard: Heard, talk: Talk) -> Heard:
        """满意 and 解决了 are a yes, and 没解决 a no, where something else was asked. 不办护照了，办身份证 gives up
        nothing; 我要办身份证 wishes for no place yet.
        """
        if heard.intent == "book_appointment" and talk.in_hand is None and self.wants_done(heard):
            return replace(heard, intent=intents.MATTER_ALONE, confidence=1.0)
        form = talk.in_hand
        if form and not heard.is_tap and self.words.wishes_for(intents.A_PERSON, heard.said):
            return replace(heard, intent=intents.ASKS_FOR_A_PERSON, confidence=1.0)
        heard = of_what_is_at_hand(self.words, heard, talk)
        gives_up = heard.intent == intents.LEAVE or heard.intent in intents.LEAVES_ITS_FORM
        if form and gives_up and form.asked not in intents.FREE_WORDS and self.words.names_instead(heard.said):
            return replace(heard, intent=intents.CORRECT)
        if (
            heard.intent != intents.JUDGES
            or form is None
            or form.asked in intents.FREE_WORDS
            or form.kind in ASK_FOR_A_VERDICT
        ):
            return heard
        unhappy = self.words.wishes_for(UNHAPPY, heard.said)
        return replace(heard, intent=intents.NO if unhappy else intents.YES)

    def wants_done(self, heard: Heard) -> bool:
        """我要办身份证: neither a place nor a time is spoken of, so how it is done comes first."""
        said = heard.said
        if heard.is_tap or self.words.wishes_for(intents.BOOKING, said) or not self.words.wishes_for(DONE, said):
            return False
        bare, without_times = (text.replace(" ", "") for text in (said, self.matters.without_times(said)))
        return len(bare) == len(without_times) and self.names_a_matter(said)

    def of_a_matter(self, heard: Heard, talk: Talk) -> Heard:
        """注册护士, heard as the registering of an account. 驾驶证期满换证 is a name, and asks not only when."""
        if not heard.is_tap and is_rather_a_matter(self.words, self.matters, heard, talk):
            return replace(heard, intent=intents.MATTER_ALONE, confidence=1.0)
        of_an_account = heard.is_tap or self.words.wishes_for(intents.ACCOUNT, heard.said)
        if heard.intent != intents.ACCOUNT or of_an_account or not self.names_a_matter(heard.said):
            return heard
        return replace(heard, intent=next(iter(self.words.asked_in(heard.said)), intents.MATTER_ALONE))

    def of_a_case(self, heard: Heard, talk: Talk) -> str | None:
        """A case's number is said, and perhaps what is to be done with it. Of the one at hand fewer words say so."""
        if talk.in_hand and talk.in_hand.kind in (intents.CASE, *intents.OF_A_CASE):
            return None
        named = next((each for each in intents.OF_A_CASE if self.words.wishes_for(each, heard.said)), None)
        other = intents.FORM_OF.get(heard.intent, intents.CASE) not in (intents.CASE, *intents.OF_A_CASE)
        if named or not talk.case_no or talk.help_no or (other and heard.confidence >= intents.SURE_ENOUGH):
            return named
        if talk.in_hand:  # 到哪一步了, in the middle of a booking
            surely = heard.intent == intents.PROGRESS and heard.confidence >= intents.SURELY_NO_ACCOUNT
            return intents.CASE_CHECKING if surely and self.words.wishes_for(CHECKS_IT, heard.said) else None
        its = next((each for each in intents.OF_A_CASE if self.words.wishes_for(f"{each}_it", heard.said)), None)
        asks = its or (intents.CASE_CHECKING if heard.intent == intents.PROGRESS else None)
        of_a_matter = self.matters.surely(self.matters.without_times(heard.said))  # 我的护照办到哪一步了
        return None if asks == intents.CASE_CHECKING and of_a_matter else asks

    def _appeals(self, heard: Heard, talk: Talk) -> bool:
        """申诉 alone, too: so the message that tells of a no-show has it."""
        alone = talk.in_hand is None or talk.in_hand.kind in intents.OF_BOOKING
        its_own = alone and self.words.wishes_for(intents.APPEALS_IT, heard.said)
        return its_own or self.words.wishes_for(intents.APPEALING, heard.said)

    def _of_an_appointment(self, heard: Heard, talk: Talk) -> str | None:
        """An appointment's number is said, and perhaps what is to be done with it."""
        moves = heard.intent not in intents.ASKS_GUIDE and talk.appointment_no and not talk.in_hand
        if moves and self.words.wishes_for(intents.MOVES_IT, heard.said):
            return intents.CHANGING
        first, *more = self.words.parts(heard.said) or [""]
        if more and not talk.in_hand and self.words.wishes_for(intents.CHECKING, first):
            return intents.CHECKING  # 查下我的预约，再告诉我护照要多少钱
        sure = intents.FORM_OF.get(heard.intent) is not None and heard.confidence >= intents.SURE_ENOUGH
        alone = () if sure or talk.in_hand else (intents.CHECKING,)
        kinds = (intents.CANCELLING, intents.CHANGING, *alone)
        return next((each for each in kinds if self.words.wishes_for(each, heard.said)), None)

    def questions(self, heard: Heard, talk: Talk, form: OpenForm | None) -> tuple[AskGuide, ...]:
        """What the sentence asks the guides; the person's own list goes last, for it may ask back."""
        asked = form.asked if form else ""
        least = intents.SURELY_NO_ACCOUNT if asked in intents.FREE_WORDS else intents.SURE_ENOUGH
        named = heard.intent in intents.ASKS_GUIDE and heard.confidence >= least
        named = named and not self.words.wishes_for(intents.WAITING, heard.said)  # 候补 is no 后补
        plain = without_hidden(heard.said)
        named = named and (plain == heard.said or self.words.asks(plain))  # who and where tells, asks nothing
        named = named and not (asked == "item" and self._only_names_a_matter(heard.said))
        asks_a_part = named and heard.intent != intents.MATTER_ALONE and heard.intent not in self.words.questions
        tells = asked in intents.FREE_WORDS and not self.words.asks(plain)  # 说我地址不行
        tells = tells or wants_clarity(self.words, form, plain)
        said = [] if asks_a_part or tells else list(self.words.asked_in(plain))
        is_an_answer = heard.intent == intents.MATTER_ALONE and (said or (form and not self._asks_anew(heard, form)))
        if named and heard.intent not in said and not is_an_answer:
            said.insert(0, heard.intent)
        if len(said) > MOST_QUESTIONS:
            said = [intents.MATTER_ALONE, *(each for each in said if each not in intents.IN_OVERVIEW)][:MOST_QUESTIONS]
        said.sort(key=lambda intent: intent == "ask_materials")
        in_hand = form.values["item"].kept if form and "item" in form.values else talk.item_in_hand
        text = self.matters.without_times(heard.said) if form else heard.said
        plainly = form is not None or len(said) > 1
        parts = {intent: part for part in self.words.parts(text) for intent in self.words.asked_in(part)}
        return tuple(
            AskGuide(intent, parts.get(intent, text), plainly and intent == "ask_materials", in_hand) for intent in said
        )

    def asks_beside(self, kind: str, heard: Heard, form: OpenForm) -> bool:
        """A wish for a form may hold questions for the guides: an account only of the matter that it names, 到哪一步了
        about a case none.
        """
        if kind in (*intents.OF_A_CASE, *intents.OF_A_HELP_REQUEST):
            return False
        if kind == intents.CASE:
            return "item" in form.values and self.words.asks(heard.said)
        return kind != intents.HOME_HELP or "item" in form.values

    def beside(self, heard: Heard, form: OpenForm) -> tuple[Heard, tuple[AskGuide, ...]]:
        return beside(self.words, self.matters, heard, form)

    def of_no_matter(self, heard: Heard, talk: Talk, form: OpenForm) -> tuple[str, ...]:
        """The intents of questions in a booking of which nobody knows yet what matter they are about."""
        if heard.is_tap or form.kind != intents.BOOKING or "item" in form.values or talk.item_in_hand:
            return ()
        if self.words.asks_of_a_thing(heard.said):
            return ("ask_materials",)
        asked = [each.intent for each in self.questions(heard, talk, form) if each.intent != intents.MATTER_ALONE]
        return () if not asked or self.matters.surely(self.matters.without_times(heard.said)) else tuple(asked)

    def without_things(self, heard: Heard, form: OpenForm) -> Heard:
        """要带身份证不 names no matter to book."""
        if heard.is_tap or form.kind != intents.BOOKING or not self.words.asks_of_a_thing(heard.said):
            return heard
        return replace(heard, text=self.words.without_things(heard.said))

    def names_a_matter(self, text: str) -> bool:
        return self._names_one(self.matters.without_times(text))

    def _names_one(self, text: str) -> bool:
        return self.matters.surely(text) is not None or bool(self.matters.possibly(text))

    def _only_names_a_matter(self, text: str) -> bool:
        """教师资格证 asks nothing, though 资格 may sound like it."""
        return len(self.words.bare(text)) <= LONGEST_NAME and not self.words.asks(text) and self._names_one(text)

    def _asks_anew(self, heard: Heard, form: OpenForm) -> bool:
        """身份证丢了咋补, where a name or a time was asked for, or places are offered."""
        asks = self.words.asks(heard.said)  # 公积金怎么提取, of several matters
        names_one = self._names_one if asks else self.matters.surely
        narrow = form.asked in intents.NARROW_FIELDS or (form.asked in (CONFIRM, intents.TIME, intents.PLACE) and asks)
        return narrow and heard.confidence >= intents.SURELY_NO_ACCOUNT and bool(names_one(heard.said))
