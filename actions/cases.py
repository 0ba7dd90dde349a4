"""office.casework.counter.CaseCounter over the real cases: what a conversation may see and do of them."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from actions.guessing import TOO_MANY_TAILS, WrongTails
from office.case_evidence import evidence_of
from office.cases.citizen import chase, reply_to_answer, supplement, withdraw
from office.cases.filing import file
from office.cases.model import CaseEntry, CaseStatus, EntryKind, Filing
from office.cases.moves import ENDS
from office.cases.photo import CasePhoto
from office.cases.refusals import Refused
from office.cases.telling import INTERNAL, TO_THE_PERSON, CaseTeller, Line
from office.cases.usecases import Cases, FoundCase
from office.casework.counter import Judged, Refusal, Telling, ToldCase
from office.china_time import CHINA, chinese_date
from office.conversations.entrusted import NAME, PHONE, Entrusting
from office.halls.naming import HallNames
from office.rated_services import RatedServices
from office.rating.asking import ask_once
from office.rating.model import Opinion
from office.rating.rating import rate
from office.rating.refusals import Refused as NotToRate
from office.rating.telling import RatingTeller
from office.rating.usecases import Ratings
from office.wording.model import Wording

CHANNEL = "conversation"


@dataclass(frozen=True)
class FiledCases:
    """`is_item`: a code is that of one matter with a guide, not of a bundle of them."""

    cases: Cases
    services: RatedServices
    ratings: Ratings
    names: HallNames
    entrusting: Entrusting
    wording: Wording
    now: Callable[[], datetime]
    is_item: Callable[[str], bool]
    wrong_tails: WrongTails
    photo_megabytes: int = 0  # the largest that may be added
    forgets: Callable[[str, str, datetime], str] = lambda no, tail, now: no

    def file(self, told: Telling, conversation_id: str, message_id: str) -> ToldCase | Refusal:
        hall_id, district = self.names.hall_or_district(told.place, means_hall=told.means_hall)
        in_full = self.entrusting.in_full
        filing = Filing(
            kind=told.kind,
            said=in_full(NAME, told.said, conversation_id),
            wanted=in_full(NAME, told.wanted, conversation_id),
            name=in_full(NAME, told.name, conversation_id),
            phone=self.entrusting.phone(conversation_id) or "",
            item_code=told.item_code if self.is_item(told.item_code) else "",
            hall_id=hall_id,
            place=district,
            trips=told.trips,
            happened_on=told.happened_on,
            channel=self._channel(conversation_id),
            conversation_id=conversation_id,
            request_key=f"{conversation_id}.{message_id}",
            care=told.care,
            care_agreed=told.care is not None,
        )
        return self._told(lambda: file(self.cases, filing, self.now(), evidence_of))

    def look_up(self, no: str, tail: str) -> ToldCase | Refusal:
        if seconds := self.wrong_tails.seconds_to_wait(no):
            return Refusal(TOO_MANY_TAILS, self.wording.say("system.too_many_tails", seconds=seconds))
        found = self._told(lambda: self.cases.look_up(no, tail))
        if isinstance(found, Refusal):
            self.wrong_tails.count(no, tail)
        return found

    def chase(self, no: str, tail: str) -> ToldCase | Refusal:
        return self._told(lambda: chase(self.cases, no, tail, self.now()))

    def add(self, no: str, tail: str, words: str, conversation_id: str, message_id: str) -> ToldCase | Refusal:
        key = f"{conversation_id}.{message_id}"
        words = self._in_full(words, conversation_id)
        return self._told(lambda: supplement(self.cases, no, tail, words, self.now(), key))

    def judge(self, no: str, tail: str, judged: Judged, conversation_id: str, message_id: str) -> ToldCase | Refusal:
        told = {"solved": judged.solved, "satisfied": judged.content}
        words, key = self._in_full(judged.words, conversation_id), f"{conversation_id}.{message_id}"
        return self._told(
            lambda: reply_to_answer(self.cases, no, tail, self.now(), **told, words=words, request_key=key)
        )

    def ask_rating(self, no: str, tail: str) -> bool:
        now = self.now()
        try:
            finished = self.services.case(no, tail, now)
        except (Refused, NotToRate):
            return False
        return ask_once(self.ratings, finished.subject, now, secrets.token_hex(8))

    def rate(self, no: str, tail: str, level: int, comment: str, conversation_id: str) -> str | Refusal:
        opinion = Opinion(level, self._in_full(comment, conversation_id))
        try:
            rated = rate(self.ratings, self.services.case(no, tail, self.now()), opinion, self.now())
        except (Refused, NotToRate) as refused:
            return Refusal(refused.code, self.wording.problem(refused.code, **refused.values).detail)
        return RatingTeller(self.wording).told(rated)

    def withdraw(self, no: str, tail: str) -> ToldCase | Refusal:
        return self._told(lambda: withdraw(self.cases, no, tail, self.now()))

    def forget(self, no: str, tail: str) -> str | Refusal:
        try:
            return self.forgets(no, tail, self.now())
        except Refused as refused:
            return self._refusal(refused)

    def _told(self, act: Callable[[], FoundCase]) -> ToldCase | Refusal:
        try:
            found = act()
        except Refused as refused:
            return self._refusal(refused)
        entries, state = self.cases.entries(found.no), found.state
        teller = CaseTeller(self.wording, self.cases.settings, self.cases.calendar)
        today = self.now().astimezone(CHINA).date()
        told = teller.progress(state, entries, self.cases.words_of, today)
        shown_on_card = teller.progress(state, entries, lambda _: "", today)
        shown = (entry for entry in entries if entry.what not in INTERNAL)
        lines = zip(shown, told.lines, strict=True)
        written = [line for entry, line in lines if _is_worth_telling(entry, state.status)]
        days = state.clock.days if told.due else 0
        # What to do where the person is waited for is said by the talk itself.
        waits = state.status in (CaseStatus.WAITING, CaseStatus.ANSWERED) or state.unheard
        text = told.text.removesuffix(told.next_text).strip() if waits else told.text
        newest = self._newest(written)
        is_over = state.status in ENDS
        photo = 0 if is_over else self.photo_megabytes
        return ToldCase(
            found.no,
            state.status,
            text,
            newest,
            days,
            found.joined,
            state.needs_care,
            shown_on_card,
            photo,
            state.unheard,
            () if is_over else self._photos(found.no),
        )

    def _photos(self, no: str) -> tuple[CasePhoto, ...]:
        with self.cases.unit_of_work(read_only=True) as work:
            return tuple(work.cases.photos.kept_of(no))

    def _refusal(self, refused: Refused) -> Refusal:
        return Refusal(refused.code, self.wording.problem(refused.code, **refused.values).detail)

    def _in_full(self, words: str, conversation_id: str) -> str:
        """An officer may have asked for name or number: sealed, they may hold what the record does not."""
        for each in (NAME, PHONE):
            words = self.entrusting.in_full(each, words, conversation_id)
        return words

    def _newest(self, written: list[Line]) -> str:
        if not written:
            return ""
        date = chinese_date(written[-1].at.astimezone(CHINA).date())
        return self.wording.say("case.newest", date=date, text=written[-1].text)

    def _channel(self, conversation_id: str) -> str:
        """That on which they talk with us."""
        with self.cases.unit_of_work(read_only=True) as work:
            found = work.conversations.get(conversation_id)
        return found.channel if found else CHANNEL


def _is_worth_telling(entry: CaseEntry, status: CaseStatus) -> bool:
    """What somebody wrote to the person; a question only as long as it waits for them. That they could not be reached
    is no answer.
    """
    is_written = entry.what in TO_THE_PERSON and bool(entry.words_sealed or entry.reason)
    is_written = is_written and not entry.facts.get("unheard")
    return is_written and (entry.what is not EntryKind.ASKED or status is CaseStatus.WAITING)
