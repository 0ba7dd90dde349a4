"""The end of a call: a summary of what was done, the end code that it cannot do without, and corrections."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from office.phone.guiding import everything_told
from office.phone.model import Call, CallStatus, EntryKind
from office.phone.refusals import RefusalCode, Refused
from office.phone.summing_up import Summing, done_in
from office.phone.usecases import Calls
from office.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class WrapUp:
    """What is proposed, or once it is closed what was written. `end_code` is empty where nothing speaks for any."""

    call: Call
    summary: str = field(repr=False)
    end_code: str = ""
    lines: Sequence[str] = ()


def wrap_up(calls: Calls, summing: Summing, call_id: str) -> WrapUp:
    """Raises Refused unknown_phone_call."""
    with calls.unit_of_work(read_only=True) as work:
        return _proposed(calls, summing, work, calls.find(work, call_id))


def close(
    calls: Calls, summing: Summing, call_id: str, by: str, now: datetime, *, end_code: str, summary: str | None = None
) -> WrapUp:
    """Without a summary the proposed one is kept. Also ends a talk that still goes on. Closed again with something else
    it is corrected, and the log says so; with the same nothing happens. Raises Refused unknown_phone_call,
    call_not_yours, call_cannot_move, call_end_code_unknown.
    """
    if calls.script.end_code(end_code) is None:
        raise Refused(RefusalCode.END_CODE_UNKNOWN)
    with calls.unit_of_work() as work:
        call = calls.own(work, call_id, by)
        proposed = _proposed(calls, summing, work, call)
        text = proposed.summary if summary is None else calls.redacted(summary.strip())
        if call.status is CallStatus.CLOSED and (call.end_code, proposed.summary) == (end_code, text):
            return proposed
        sealed = calls.vault.seal(text, f"{call.id}.summary") if text else None
        written: dict[str, Any] = {"end_code": end_code, "summary_sealed": sealed}
        if call.status is CallStatus.CLOSED:
            work.calls.put(call.id, **written)
            facts = {"was": call.end_code, "is": end_code}
            call = calls.write(work, replace(call, **written), EntryKind.CORRECTED, by, now, facts=facts)
        else:
            times = {"closed_at": now, "ended_at": call.ended_at or now}
            call = calls.move(work, call, CallStatus.CLOSED, EntryKind.CLOSED, by, now, **written, **times)
        return replace(proposed, call=call, summary=text, end_code=end_code)


def written_by_hand(calls: Calls, summing: Summing, work: UnitOfWork, call: Call) -> str:
    """Of the summary, what was not proposed; "" where nothing was written besides."""
    found = _proposed(calls, summing, work, call)
    words = found.summary
    for line in found.lines:
        words = words.replace(line, "")
    return words.strip()


def _proposed(calls: Calls, summing: Summing, work: UnitOfWork, call: Call) -> WrapUp:
    entries = work.calls.entries(call.id)
    read = {each.guidance.seq: len(each.read) for each in everything_told(work, call.id)}
    lines = summing.lines(entries, read)
    if call.status is CallStatus.CLOSED:
        return WrapUp(call, calls.opened(call, "summary"), call.end_code or "", lines)
    likely = calls.script.likely_end(done_in(entries, read))
    return WrapUp(call, "\n".join(lines), likely.code if likely else "", lines)
