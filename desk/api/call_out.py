"""Calls as the staff API shows them. Name and number are masked; only `contact` opens them."""

from datetime import datetime
from typing import Any

from desk.api.agency_schemas import request_out
from desk.api.appointment_schemas import appointment_out
from desk.api.case_schemas import line_out
from office.booking.times.outcomes import Window
from office.booking.when_telling import WhenTeller
from office.bootstrap import Office
from office.call_history import History
from office.call_scripts import Script, ScriptPart
from office.call_suggestions import Source, Suggestions
from office.china_time import CHINA
from office.contact.phone import Phone, read_phone
from office.guide.notices.issued import IssuedNotice
from office.phone.closing import WrapUp
from office.phone.model import Call, CallEntry
from office.phone.moves import NEXT
from office.phone.numbers import masked_name
from office.phone.transcript import Segment


def call_out(office: Office, call: Call) -> dict[str, Any]:
    """`next`: the statuses that may follow."""
    caller = office.calls.caller(call)
    end = office.calls.script.end_code(call.end_code or "")
    return {
        "id": call.id,
        "status": call.status.value,
        "status_text": office.wording.say(f"phone.status.{call.status}"),
        "direction": call.direction.value,
        "operator": call.operator or None,
        "number": masked_number(caller.phone) or None,
        "phone_tail": call.phone_tail or None,
        "name": masked_name(caller.name) or None,
        "started_at": moment(call.started_at),
        "answered_at": call.answered_at and moment(call.answered_at),
        "ended_at": call.ended_at and moment(call.ended_at),
        "closed_at": call.closed_at and moment(call.closed_at),
        "end_code": call.end_code,
        "end_text": end.name if end else None,
        "next": sorted(NEXT[call.status]),
        "seq": call.seq,
        "heard": call.heard,
    }


def history_out(office: Office, found: History) -> dict[str, Any]:
    return {
        "calls": [{**call_out(office, each), "summary": office.calls.opened(each, "summary")} for each in found.calls],
        "appointments": [booked_out(office, each) for each in found.appointments],
        "cases": [
            {
                **line_out(each),
                "item_name": name_of(office, each.item_code),
                "status_text": _case_status(office, each.status),
            }
            for each in found.cases
        ],
        "assistance_requests": [
            {**request_out(office, each), "item_name": name_of(office, each.item_code)} for each in found.requests
        ],
        "notices": [notice_line(each) for each in found.notices],
    }


def booked_out(office: Office, found: Any) -> dict[str, Any]:
    """With the matter's name and the time as it is said."""
    return {
        **appointment_out(office, found),
        "item_name": name_of(office, found.item_code),
        "when": when_said(office, found.starts_at),
    }


def notice_line(notice: IssuedNotice) -> dict[str, Any]:
    return {
        "no": notice.no,
        "item_code": notice.item_code,
        "item_name": notice.item_name,
        "told_at": moment(notice.told_at),
        "url": f"/notices/{notice.no}",
    }


def entry_out(office: Office, entry: CallEntry) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "what": entry.what.value,
        "what_text": office.wording.say(f"phone.entry.{entry.what}"),
        "at": moment(entry.at),
        "by": entry.by,
        "ref": entry.ref or None,
    }


def suggestions_out(found: Suggestions) -> dict[str, Any]:
    """`emergency` {number, numbers, sentence}: the screen turns red."""
    danger, elsewhere = found.emergency, found.elsewhere
    return {
        "text": found.text,
        "by": "meaning" if found.by_meaning else "words",
        "found": [
            {
                "key": str(place),
                "kind": each.kind.value,
                "code": each.code or None,
                "facet": each.facet or None,
                "title": each.title,
                "say": each.say,
                "confidence": round(each.confidence, 3),
                "sources": _sources(each.sources),
                "expired": each.is_expired,
                "verified": each.is_verified,
            }
            for place, each in enumerate(found.found, start=1)
        ],
        "emergency": danger
        and {"number": next(iter(danger.numbers), ""), "numbers": list(danger.numbers), "sentence": danger.sentence},
        "elsewhere": elsewhere and {"say": elsewhere.say, "here": list(elsewhere.here)},
    }


def script_out(script: Script, guidance: int, read: frozenset[str]) -> dict[str, Any]:
    lines = [line.id for part in script.parts for line in part.lines]
    return {
        "guidance": guidance,
        "code": script.code,
        "name": script.name,
        "facet": script.facet or None,
        "status": script.status,
        "say": script.say,
        "question": script.question
        and {
            "id": script.question.id,
            "ask": script.question.ask,
            "options": [{"key": each.key, "id": each.id, "say": each.say} for each in script.question.options],
        },
        "answers": [{"question": question, "ask": ask, "say": say} for question, ask, say in script.said],
        "parts": [_part(part, read) for part in script.parts],
        "closing": script.closing or None,
        "complete": script.is_complete,
        "all_read": bool(lines) and read.issuperset(lines),
        "instead": script.instead and {"code": script.instead[0], "name": script.instead[1]},
        "has_notice": script.has_notice,
        "sources": _sources(script.sources),
        "guide_version": script.guide_version,
    }


def wrap_up_out(office: Office, found: WrapUp) -> dict[str, Any]:
    return {
        "call": call_out(office, found.call),
        "summary": found.summary,
        "end_code": found.end_code or None,
        "lines": list(found.lines),
        "end_codes": end_codes_out(office),
    }


def end_codes_out(office: Office) -> list[dict[str, Any]]:
    """In the order of their keys, 0 last."""
    ordered = sorted(office.calls.script.end_codes, key=lambda each: (each.key == "0", each.key))
    return [{"code": each.code, "key": each.key, "name": each.name, "counts": each.counts.value} for each in ordered]


def segment_out(segment: Segment) -> dict[str, Any]:
    return {
        "segment_id": segment.id,
        "speaker": segment.speaker.value,
        "text": segment.text,
        "final": segment.is_final,
        "began_at": moment(segment.began_at),
        "at": moment(segment.at),
    }


def when_said(office: Office, starts_at: datetime) -> str:
    [said] = WhenTeller(office.wording).choices([Window(starts_at, starts_at)], clock=True)
    return said


def name_of(office: Office, item_code: str) -> str | None:
    item = office.guide.items.get(item_code)
    return item.name if item else None


def masked_number(number: str) -> str:
    found = read_phone(number, asked=True) if number else None
    return found.masked if isinstance(found, Phone) else ""


def moment(when: datetime) -> str:
    return when.astimezone(CHINA).isoformat()


def _part(part: ScriptPart, read: frozenset[str]) -> dict[str, Any]:
    lines = [{"id": line.id, "text": line.text, "read": line.id in read} for line in part.lines]
    return {"name": part.name, "title": part.title, "lines": lines}


def _sources(sources: tuple[Source, ...]) -> list[dict[str, Any]]:
    return [{"title": each.title, "url": each.url or None} for each in sources]


def _case_status(office: Office, status: str) -> str:
    return office.wording.say(f"case_desk.status.{status}")
