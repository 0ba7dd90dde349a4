"""Leads a person through an item's situation questions, to their own list."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from office.guide.answer import Answer, AnswerStatus, Choice, Situation
from office.guide.finding.topic import Ordinals
from office.guide.model import Facet, ServiceItem, SituationQuestion
from office.guide.notices.choosing import AnswerWords, chosen_option, surely_said
from office.guide.notices.notice import Handling, OneTimeNotice, UnknownAnswer, one_time_notice
from office.guide.notices.walking import walk
from office.guide.notices.writing import notice_lead, notice_parts, notice_text
from office.wording.model import Wording
from office.workdays import WorkCalendar, YearNotAnnounced

NEXT = (Facet.WHERE, Facet.TIME_LIMIT, Facet.FEE)


@dataclass(frozen=True)
class NoticeTeller:
    items: Mapping[str, ServiceItem]
    calendar: WorkCalendar
    ordinals: Ordinals
    wording: Wording
    words: AnswerWords

    def begin(self, item: ServiceItem, text: str) -> Situation:
        """What the first sentence has already told: 我闺女替我去办，要带啥 needs no question who goes."""
        answers: dict[str, str] = {}
        for question in item.situations:
            said = surely_said(text, question, self.words)
            if said and question in walk(item, answers).asked:
                answers[question.id] = said
        return Situation(item.item_code, answers)

    def understood(self, item: ServiceItem, situation: Situation, text: str, *, only_plainly: bool) -> Situation | None:
        """The situation with the open question answered by `text`; None when the text is no answer to it.

        `only_plainly`: the text must be hardly more than the option's words.
        """
        question = next((each for each in item.situations if each.id == situation.question), None)
        if question is None:
            return None
        chosen = chosen_option(text, question, self.words, self.ordinals, only_plainly=only_plainly)
        return None if chosen is None else Situation(item.item_code, {**situation.answers, question.id: chosen})

    def tell_or_begin(self, item: ServiceItem, situation: Situation, today: date, about: Answer) -> Answer:
        """After a tap; a button of an older version of the guide begins the list anew."""
        try:
            return self.tell(item, situation, today, about)
        except UnknownAnswer:
            return self.tell(item, Situation(item.item_code, {}), today, about, first=True)

    def notice(self, item: ServiceItem, answers: Mapping[str, str], today: date) -> OneTimeNotice:
        """With the dates by which materials may follow. Raises UnknownAnswer."""
        notice = one_time_notice(item, answers)
        lines = tuple(
            replace(line, due_on=self._due(today, line.material.due_by_working_days))
            if line.handling is Handling.LATER
            else line
            for line in notice.lines
        )
        return replace(notice, lines=lines)

    def tell(
        self,
        item: ServiceItem,
        situation: Situation,
        today: date,
        about: Answer,
        *,
        first: bool = False,
        again: bool = False,
    ) -> Answer:
        """The next question, or the list; `about` is an answer with the item's sources.

        `first`: the matter has just been named, so the question says which one it is about; `again`: what was said to
        it was not understood.
        """
        notice = self.notice(item, situation.answers, today)
        if notice.next_question is not None:
            key = "notice.ask_again" if again else "notice.ask_first" if first else "notice.ask_next"
            return self._ask(item, situation, notice.next_question, about, key)
        lead = notice_lead(notice, self.wording)
        elsewhere = self.items.get(notice.leads_elsewhere.instead) if notice.leads_elsewhere else None
        return replace(
            about,
            lead=lead,
            text=notice_text(lead, notice_parts(notice, self.items, self.wording)),
            notice=notice,
            situation=Situation(item.item_code, situation.answers),
            candidates=(Choice(elsewhere.item_code, elsewhere.name),) if elsewhere else (),
            next_facets=() if notice.leads_elsewhere else NEXT,
        )

    def _ask(
        self, item: ServiceItem, situation: Situation, question: SituationQuestion, about: Answer, key: str
    ) -> Answer:
        options = "\n".join(f"{place}. {option.say}" for place, option in enumerate(question.options, start=1))
        text = self.wording.say(key, name=item.name, ask=question.ask, options=options)
        return replace(
            about,
            status=AnswerStatus.CLARIFY_SITUATION,
            text=text,
            asks=question,
            situation=Situation(item.item_code, situation.answers, question.id),
        )

    def _due(self, today: date, working_days: int | None) -> date | None:
        if working_days is None:
            return None
        try:
            return self.calendar.deadline(today, working_days)
        except YearNotAnnounced:
            return None
