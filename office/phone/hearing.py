"""What a speech recogniser writes during a call: kept sealed, without numbers and names, in its best version."""

from dataclasses import replace

from office.phone.model import Call
from office.phone.moves import AT_WORK
from office.phone.refusals import RefusalCode, Refused
from office.phone.store.segments import KeptSegment
from office.phone.transcript import Segment, Speaker, better, callers_words
from office.phone.usecases import Calls, segment_place

LAST = 12  # segments that are looked at for what the caller says now


def hear(calls: Calls, call_id: str, heard: Segment) -> bool:
    """Whether it changed anything: not where it is there already, as good or better. Raises Refused
    unknown_phone_call, call_over.
    """
    shown = replace(heard, text=calls.masked(heard.text))
    with calls.unit_of_work() as work:
        call = calls.find(work, call_id, lock=True)
        if call.status not in AT_WORK:
            raise Refused(RefusalCode.OVER)
        there = work.calls.segments.get(call.id, heard.id)
        before = _opened(calls, there) if there else None
        best = better(before, shown) if before else shown
        if best == before:
            return False
        sealed = calls.vault.seal(best.text, segment_place(call.id, best.id))
        version = call.heard + 1
        work.calls.segments.put(
            KeptSegment(call.id, best.id, best.speaker, best.is_final, best.began_at, best.at, sealed, version)
        )
        work.calls.put(call.id, heard=version)
        return True


def transcript(calls: Calls, call_id: str, after_version: int = 0) -> tuple[Call, list[Segment]]:
    """In the order in which it was spoken, as far as written after that version. Raises Refused unknown_phone_call."""
    with calls.unit_of_work(read_only=True) as work:
        call = calls.find(work, call_id)
        return call, [_opened(calls, each) for each in work.calls.segments.of_call(call.id, after_version)]


def said_now(calls: Calls, call_id: str) -> tuple[str, bool]:
    """The caller's last words, and whether the recogniser is done with the last of them."""
    with calls.unit_of_work(read_only=True) as work:
        last = [_opened(calls, each) for each in work.calls.segments.of_call(call_id, limit=LAST)]
    theirs = [each for each in last if each.speaker is not Speaker.OPERATOR]
    return callers_words(theirs, calls.script.heard), bool(theirs) and theirs[0].is_final


def _opened(calls: Calls, kept: KeptSegment) -> Segment:
    text = calls.vault.open(kept.text_sealed, segment_place(kept.call_id, kept.id))
    return Segment(kept.id, Speaker(kept.speaker), text, kept.is_final, kept.at, kept.began_at)
