"""Conversations with the assistant, answered out of the guides; some are handed to a person."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

from actions.answer_message import as_custom_message
from demo.ratings import Raters
from demo.sample import SampleQuestion, SampleTalk
from demo.town import Town, moment
from office.conversations.handoff import operating
from office.conversations.handoff.model import Handoff, Why
from office.conversations.model import Reply
from office.guide.answer import Question
from office.rating.refusals import Refused as NotToRate

CHANNELS = {"web": 6, "wechat": 4, "wecom": 1, "dingtalk": 1}
HANDED_A_DAY = 1.6
NUMBERS_LEFT_A_DAY = 0.4
RATED = 0.16
BY = "demo-operator"
IN_HOURS = ((9.3, 11.0), (13.2, 16.0))
SECOND = timedelta(seconds=1)


class Talks:
    def __init__(self, town: Town, raters: Raters) -> None:
        self._town, self._raters = town, raters
        self._talks, self._handoffs = town.office.conversations, town.office.handoffs
        self._chance: Random = town.chance("talks")
        self._known: dict[tuple[str, date], Reply] = {}

    def begin(self) -> None:
        days, chance = list(self._town.days()), self._chance
        asked = [each for each in self._town.sample.questions for _ in range(each.times)]
        for question in chance.sample(asked, len(asked)):
            # More on working days than at the weekend.
            day = chance.choice(days)
            day = day if self._town.works(day) or chance.random() < 0.4 else chance.choice(days)
            self._town.agenda.at(moment(day, chance.triangular(7, 22, 10.5)), self._asks(question))
        for day in self._town.working_days():
            for _ in range(round(chance.expovariate(1 / HANDED_A_DAY))):
                first, last = chance.choice(IN_HOURS)
                talk = chance.choice(self._town.sample.handed_over)
                self._town.agenda.at(moment(day, chance.uniform(first, last)), self._hands_over(talk))
            if chance.random() < NUMBERS_LEFT_A_DAY:
                self._town.agenda.at(moment(day, chance.uniform(17, 20)), self._leaves_a_number)

    def _asks(self, question: SampleQuestion) -> Callable[[datetime], None]:
        def act(now: datetime) -> None:
            talk = self._opened(now)
            self._said(talk, question, now + 5 * SECOND)
            if self._chance.random() < RATED:
                self._rate(talk, now + timedelta(minutes=1))

        return act

    def _opened(self, now: datetime) -> str:
        channel = self._chance.choices(list(CHANNELS), list(CHANNELS.values()))[0]
        return self._talks.open(channel, "zh-CN", now)[0].id

    def _said(self, talk: str, question: SampleQuestion, now: datetime) -> None:
        message = self._talks.take(talk, question.ask, None, f"demo {now.isoformat()}", now)
        self._talks.answer(message, [self._reply(question, now.date())], now + SECOND)

    def _reply(self, question: SampleQuestion, day: date) -> Reply:
        """What the assistant would say on that day."""
        if question.reply is not None:
            return Reply(question.reply.text, status=question.reply.status, confidence=0.3)
        if (question.ask, day) not in self._known:
            answer = self._town.office.guide.answer(Question(question.ask, question.facet, day))
            told = as_custom_message(answer, self._town.office.wording)
            extras = {name: told[name] for name in ("quick_replies", "cards", "sources")}
            self._known[question.ask, day] = Reply(
                told["text"], status=told["status"], confidence=told["confidence"], extras=extras
            )
        return self._known[question.ask, day]

    def _rate(self, talk: str, now: datetime) -> None:
        person = self._town.neighbour(self._chance.randrange(1300))
        try:
            finished = self._town.office.rated_services.consultation(talk)
        except NotToRate:  # it was not answered
            return
        self._raters.perhaps(lambda at: finished, person, now, share=1.0)

    def _hands_over(self, sample: SampleTalk) -> Callable[[datetime], None]:
        def act(now: datetime) -> None:
            operating.seat(self._handoffs, BY, now, takes=True)
            talk = self._opened(now)
            self._talks.take(talk, sample.ask, None, "demo", now)
            waiting = self._handoffs.ask(talk, Why.ASKED if self._chance.random() < 0.7 else Why.NOT_UNDERSTOOD, now)
            if waiting is not None:
                taken = now + timedelta(seconds=self._chance.uniform(15, 240))
                self._town.agenda.at(taken, lambda at: self._take(waiting, sample, at))

        return act

    def _take(self, waiting: Handoff, sample: SampleTalk, now: datetime) -> None:
        operating.take(self._handoffs, waiting.id, BY, now)
        said = now + timedelta(seconds=self._chance.uniform(20, 90))
        self._town.agenda.at(said, lambda at: self._say(waiting, sample, at))

    def _say(self, waiting: Handoff, sample: SampleTalk, now: datetime) -> None:
        operating.say(self._handoffs, waiting.id, BY, sample.say, "1", now)
        ends = now + timedelta(minutes=self._chance.uniform(1, 6))
        self._town.agenda.at(ends, lambda at: self._close(waiting, sample, at))

    def _close(self, waiting: Handoff, sample: SampleTalk, now: datetime) -> None:
        goodbye = self._town.office.wording.say("handoff.closed")
        operating.close(self._handoffs, waiting.id, BY, sample.code, goodbye, now)

    def _leaves_a_number(self, now: datetime) -> None:
        talk = self._opened(now)
        person = self._town.neighbour(self._chance.randrange(1300))
        left = self._handoffs.leave_number(talk, person.phone, now)
        if self._chance.random() < 0.8:
            back = moment(now.date() + timedelta(days=1), 9.2)
            self._town.agenda.at(back, lambda at: self._called_back(left, at))

    def _called_back(self, left: Handoff, now: datetime) -> None:
        operating.close(self._handoffs, left.id, BY, "called_back", "", now)
