"""What is made for a caller within the call: a booking, a case, a request for help, a notice as a short message. Each
by the use case that everybody else goes through, once for each key, with the call as its source.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from office.agency.model import AssistanceRequest, Wanted
from office.agency.usecases import Agency
from office.booking.booking import Booking, find
from office.booking.confirming import confirm
from office.booking.holding import hold_first
from office.booking.model import Appointment, Wish
from office.call_scripts import Scripting
from office.case_evidence import evidence_of
from office.cases.filing import file
from office.cases.model import Filing
from office.cases.usecases import Cases, FoundCase
from office.guide.notices.issued import IssuedNotice
from office.guide.notices.usecases import Notices, Told
from office.outbox.model import Draft, MessageKind, SendingChannel
from office.outbox.reaching import Reach
from office.outbox.usecases import Outbox
from office.phone.guiding import told
from office.phone.handling import caller_in, read_caller
from office.phone.model import CHANNEL, Caller, EntryKind, source_of
from office.phone.numbers import is_mobile
from office.phone.refusals import RefusalCode, Refused
from office.phone.usecases import Calls


@dataclass(frozen=True)
class CallActs:
    """`reach`: by what a person is reached."""

    calls: Calls
    booking: Booking
    cases: Cases
    agency: Agency
    notices: Notices
    outbox: Outbox
    reach: Callable[[], Reach]

    def book(self, call_id: str, by: str, key: str, wish: Wish, when: str, now: datetime) -> Appointment:
        """Held; `wish` without name or phone takes those of the call. `when`: the time in words, for the summary.
        Raises the refusals of the booking and of calls.
        """
        act = _Act(call_id, by, EntryKind.BOOKED, key, {"slot": wish.slot_id, "item": wish.item_code}, now)
        caller, no = self._begin(act, Caller(wish.name, wish.phone))
        if no is None:
            wish = replace(
                wish,
                name=caller.name,
                phone=caller.phone,
                channel=CHANNEL,
                conversation_id=source_of(call_id),
                request_key=act.request_key,
            )
            held = hold_first(self.booking, wish, now, by)
            no = self._done(act, held.no, {"item_code": held.item_code, "when": when})
        return self._appointment(no)

    def confirm(self, call_id: str, by: str, no: str, now: datetime) -> Appointment:
        """One that was booked in this call; twice is once. Raises the refusals of the booking, call_number_unknown."""
        act = _Act(call_id, by, EntryKind.CONFIRMED, no, {}, now)
        with self.calls.unit_of_work() as work:
            call = self.calls.own(work, call_id, by)
            made = {each.ref for each in work.calls.entries(call.id) if each.what is EntryKind.BOOKED}
        if no not in made:
            raise Refused(RefusalCode.NUMBER_UNKNOWN)
        confirmed = confirm(self.booking, no, now, by)
        self._done(act, confirmed.no, {"item_code": confirmed.item_code})
        return confirmed

    def file(self, call_id: str, by: str, key: str, filing: Filing, now: datetime) -> FoundCase:
        """As the caller's own words; what was told in the call goes with it as evidence. Raises the refusals of cases
        and of calls.
        """
        asked = {"said": filing.said, "wanted": filing.wanted, "kind": filing.kind.value, "item": filing.item_code}
        act = _Act(call_id, by, EntryKind.CASE_FILED, key, asked, now)
        caller, no = self._begin(act, Caller(filing.name, filing.phone))
        if no is not None:
            with self.cases.unit_of_work(read_only=True) as work:
                return self.cases.find(work, no)
        filing = replace(
            filing,
            name=caller.name,
            phone=caller.phone,
            channel=CHANNEL,
            conversation_id=source_of(call_id),
            request_key=act.request_key,
        )
        found = file(self.cases, filing, now, evidence_of)
        self._done(act, found.no, {"item_code": filing.item_code})
        return found

    def ask_for_help(self, call_id: str, by: str, key: str, wanted: Wanted, now: datetime) -> AssistanceRequest:
        """Raises the refusals of the agency and of calls."""
        asked = {"kind": wanted.kind.value, "item": wanted.item_code, "place": [wanted.district, wanted.street]}
        act = _Act(call_id, by, EntryKind.HELP_ASKED, key, asked, now)
        caller, no = self._begin(act, Caller(wanted.name, wanted.phone))
        if no is None:
            wanted = replace(wanted, name=caller.name, phone=caller.phone, channel=CHANNEL, request_key=act.request_key)
            no = self._done(act, self.agency.ask(wanted, now).no, {"item_code": wanted.item_code})
        with self.agency.unit_of_work(read_only=True) as work:
            return self.agency.find(work, no)

    def send_notice(
        self,
        call_id: str,
        by: str,
        key: str,
        guidance: int,
        scripting: Scripting,
        phone: str,
        today: date,
        now: datetime,
    ) -> IssuedNotice:
        """The list of a guidance, kept with a number and queued as a short message. Raises Refused unknown_guidance,
        call_list_not_ready, call_phone_needed, call_mobile_needed.
        """
        act = _Act(call_id, by, EntryKind.NOTICE_SENT, key, {"guidance": guidance}, now)
        caller, no = self._begin(act, Caller("", phone), needs_name=False)
        if no is not None:
            return self.notices.find(no)
        if not is_mobile(caller.phone):
            raise Refused(RefusalCode.MOBILE_NEEDED)
        opened = told(self.calls, call_id, guidance).guidance
        item = scripting.guide.find(opened.code)
        script = scripting.script(opened.code, dict(opened.answers), today, facet=opened.facet)
        if item is None or not script.has_notice:
            raise Refused(RefusalCode.LIST_NOT_READY)
        made = scripting.notice(item, script.answers, today)
        whom = Told(by, CHANNEL, source_of(call_id), act.request_key)
        issued = self.notices.issue(made, scripting.guide.items, script.guide_version, whom, now)
        to, *instead = self.reach().chain({SendingChannel.SMS: caller.phone, SendingChannel.FILE: caller.phone})
        draft = Draft(
            key=f"{MessageKind.NOTICE_TEXT}:{issued.no}",
            kind=MessageKind.NOTICE_TEXT,
            about=source_of(call_id),
            to=to,
            due_at=now,
            values={"item": issued.item_name, "text": issued.text},
            instead=tuple(instead),
        )
        self.outbox.queue([draft], now)
        self._done(act, issued.no, {"item_code": issued.item_code})
        return issued

    def tell_emergency(self, call_id: str, by: str, number: str, now: datetime) -> None:
        """That the caller was told to call it; twice is once. Raises the refusals of calls."""
        act = _Act(call_id, by, EntryKind.EMERGENCY, number, {}, now)
        with self.calls.unit_of_work() as work:
            self.calls.at_work(work, call_id, by)
        self._done(act, number, {})

    def _begin(self, act: "_Act", said: Caller, *, needs_name: bool = True) -> tuple[Caller, str | None]:
        """Who it is for, and what was made under this key already. Who was not known before is noted in the call."""
        said = read_caller(said.name, said.phone)
        with self.calls.unit_of_work() as work:
            call = self.calls.own(work, act.call_id, act.by)
            earlier = work.calls.entry_of(call.id, act.entry_key)
            known = self.calls.caller(call)
            caller = Caller(said.name or known.name, said.phone or known.phone)
            if earlier is not None:
                if earlier.facts.get("asked") != self._asked(act):
                    raise Refused(RefusalCode.REQUEST_KEY_REUSED)
                return caller, earlier.ref
            call = self.calls.at_work(work, act.call_id, act.by)
            if needs_name and not caller.name:
                raise Refused(RefusalCode.NAME_NEEDED)
            if not caller.phone:
                raise Refused(RefusalCode.PHONE_NEEDED)
            new = Caller("" if known.name else caller.name, "" if known.phone else caller.phone)
            caller_in(self.calls, work, call, new, act.by, act.now)
        return caller, None

    def _done(self, act: "_Act", ref: str, facts: Mapping[str, Any]) -> str:
        """Noted in the call, once."""
        with self.calls.unit_of_work() as work:
            call = self.calls.find(work, act.call_id, lock=True)
            if work.calls.entry_of(call.id, act.entry_key) is None:
                noted = {**facts, "asked": self._asked(act)}
                self.calls.write(work, call, act.what, act.by, act.now, ref=ref, facts=noted, key=act.entry_key)
        return ref

    def _asked(self, act: "_Act") -> str:
        """A mark of what was asked for: the words of a case are not to be read off it."""
        return self.calls.mark(act.entry_key, json.dumps(act.asked, sort_keys=True))

    def _appointment(self, no: str) -> Appointment:
        with self.booking.unit_of_work(read_only=True) as work:
            return find(self.booking, work, no)


@dataclass(frozen=True, slots=True)
class _Act:
    call_id: str
    by: str
    what: EntryKind
    key: str
    asked: Mapping[str, Any]
    now: datetime

    @property
    def entry_key(self) -> str:
        return f"{self.what}:{self.key}"

    @property
    def request_key(self) -> str:
        """For the use case, should it have been done and not noted."""
        return f"{source_of(self.call_id)}:{self.what}:{self.key}"
