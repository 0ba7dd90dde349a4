"""What is told in a call: a matter opened, the answers about the person's situation, the lines that were read out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from office.phone.model import Call, EntryKind, Guidance
from office.phone.refusals import RefusalCode, Refused
from office.phone.usecases import Calls
from office.storage.unit_of_work import UnitOfWork

MOST_GUIDANCES = 50  # of one call


@dataclass(frozen=True, slots=True)
class Told:
    """A guidance with the ids of its lines that were read out."""

    guidance: Guidance
    read: frozenset[str]


def begin(
    calls: Calls,
    call_id: str,
    by: str,
    now: datetime,
    *,
    code: str,
    facet: str,
    answers: Mapping[str, str],
    guide_version: int,
) -> Guidance:
    """`answers`: what the caller has said already. The matter that was opened last, opened again, is that one. Raises
    Refused unknown_phone_call, call_not_yours, call_over.
    """
    with calls.unit_of_work() as work:
        call = calls.at_work(work, call_id, by)
        earlier = work.calls.guidances.of_call(call.id)
        last = earlier[-1] if earlier else None
        if last is not None and (last.code, last.facet) == (code, facet):
            return last
        if len(earlier) >= MOST_GUIDANCES:
            raise Refused(RefusalCode.OVER)
        made = Guidance(call.id, len(earlier) + 1, code, facet, tuple(answers.items()), guide_version, now)
        work.calls.guidances.add(made)
        calls.write(work, call, EntryKind.GUIDED, by, now, ref=code, facts={"guidance": made.seq, "facet": facet})
        return made


def answer(
    calls: Calls, call_id: str, seq: int, by: str, *, question: str, option: str | None, guide_version: int
) -> Guidance:
    """Answered again with something else, what was answered after it is open again; None takes the answer back. Raises
    Refused unknown_phone_call, unknown_guidance, call_not_yours, call_over.
    """
    with calls.unit_of_work() as work:
        call = calls.at_work(work, call_id, by)
        found = _found(work, call, seq)
        given = dict(found.answers)
        if given.get(question) == option:
            return found
        kept = []
        for each in found.answers:
            if each[0] == question:
                break
            kept.append(each)
        if option is not None:
            kept.append((question, option))
        work.calls.guidances.answer(call.id, seq, kept, guide_version)
        return _found(work, call, seq)


def tick(
    calls: Calls, call_id: str, seq: int, by: str, now: datetime, lines: Collection[str], *, is_read: bool
) -> Told:
    """Lines read out, or (not `is_read`) not after all; again is the same. Raises as `answer`."""
    with calls.unit_of_work() as work:
        call = calls.at_work(work, call_id, by)
        _found(work, call, seq)
        if is_read and lines:
            work.calls.guidances.tick(call.id, seq, lines, now)
            work.calls.guidances.tell(call.id, seq, now)
        elif lines:
            work.calls.guidances.untick(call.id, seq, lines)
        return Told(_found(work, call, seq), work.calls.guidances.ticks(call.id, seq))


def told(calls: Calls, call_id: str, seq: int) -> Told:
    """Raises Refused unknown_phone_call, unknown_guidance."""
    with calls.unit_of_work(read_only=True) as work:
        found = _found(work, calls.find(work, call_id), seq)
        return Told(found, work.calls.guidances.ticks(call_id, seq))


def everything_told(work: UnitOfWork, call_id: str) -> list[Told]:
    found = work.calls.guidances.of_call(call_id)
    return [Told(each, work.calls.guidances.ticks(call_id, each.seq)) for each in found]


def _found(work: UnitOfWork, call: Call, seq: int) -> Guidance:
    found = work.calls.guidances.get(call.id, seq)
    if found is None:
        raise Refused(RefusalCode.GUIDANCE_UNKNOWN)
    return found
