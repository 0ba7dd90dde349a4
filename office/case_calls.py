"""Calls to people who need care, made by whoever has their case. The capabilities do not know each other."""

from dataclasses import dataclass
from datetime import datetime

from office.case_messages import CaseMessages
from office.cases.call import CallOutcome, CallTask, ListedCall
from office.cases.listed import QueueFilter
from office.cases.model import EntryKind
from office.cases.refusals import RefusalCode, Refused
from office.cases.usecases import Cases

PAGE = 100


@dataclass(frozen=True)
class CaseCalls:
    cases: Cases
    messages: CaseMessages

    def listed(
        self, wanted: QueueFilter, after: tuple[str, int] | None = None, limit: int = PAGE
    ) -> tuple[list[ListedCall], tuple[str, int] | None]:
        """Those still to be made, the oldest first; and the case and entry to go on after, if there are more. Raises
        Refused unknown_call.
        """
        with self.cases.unit_of_work(read_only=True) as work:
            last = work.cases.calls.get(*after) if after else None
            if after and last is None:
                raise Refused(RefusalCode.CALL_UNKNOWN)
            place = (last.made_at, last.no, last.seq) if last else None
            found = work.cases.calls.listed(wanted, place, limit + 1)
        page = found[:limit]
        return page, (page[-1].call.no, page[-1].call.seq) if len(found) > limit else None

    def done(self, no: str, seq: int, by: str, now: datetime, *, reached: bool) -> CallTask:
        """Who called, and whether they were reached, is kept in the case's log; done is done once. Nobody waits for
        word for ever: after so many calls that nobody answered (`call_back_tries`) it is written after all. Raises
        Refused unknown_case, unknown_call.
        """
        with self.cases.unit_of_work() as work:
            found, calls = self.cases.find(work, no, lock=True), work.cases.calls
            call = calls.get(found.no, seq)
            if call is None:
                raise Refused(RefusalCode.CALL_UNKNOWN)
            if call.ended_at is not None:
                return call
            what = EntryKind.CALLED if reached else EntryKind.CALL_TRIED
            self.cases.write(work, found, what, by, now, facts={"about": seq})
            if reached:
                calls.end(found.no, seq, CallOutcome.REACHED, now)
            else:
                calls.tried(found.no, seq)
                if call.tries + 1 >= self.cases.settings.rules(found.state.place).call_back_tries:
                    self.messages.write_after_all(work, found.record, call, now)
                    calls.end(found.no, seq, CallOutcome.WRITTEN, now)
            return calls.get(found.no, seq) or call
