"""Cases in the API. Nothing personal goes out but to whoever is named in `contact_out` and `words_out`."""

from datetime import date, datetime, time, timedelta
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from desk.api.care_schemas import CareIn, care_for_person
from desk.api.schemas import ClientMessageId, PersonalText, ShortName, TailIn, clean
from office.bootstrap import Office
from office.case_evidence import EvidenceTold
from office.cases.listed import ListedCase, SimilarCase
from office.cases.model import CaseEntry, CaseKind, EntryKind, Evidence, Grade
from office.cases.moves import after
from office.cases.suggesting import Suggestion, suggested
from office.cases.supervising import CaseContact, CaseWords
from office.cases.telling import CaseTeller, Progress
from office.cases.usecases import FoundCase
from office.china_time import CHINA

Words = Annotated[str, Field(max_length=5000)]
Reason = Annotated[str, Field(max_length=500)]
PlaceName = Annotated[str, Field(max_length=32)]
MOST_TRIPS = 999


class CaseIn(BaseModel):
    """`text`: what happened, in the person's own words. `request_id`, or the header Idempotency-Key: the same again
    gives the same case. Words about a matter of which the person has an open case are added to that one, unless this
    is `another`.
    """

    model_config = ConfigDict(extra="ignore")
    kind: CaseKind = CaseKind.OTHER
    text: Words = Field(repr=False)
    wanted: Words = Field(default="", repr=False)
    name: PersonalText = Field(repr=False)
    phone: PersonalText = Field(repr=False)
    item_code: ShortName | None = None
    hall_id: ShortName | None = None
    place: PlaceName = ""
    department: ShortName | None = None
    happened_on: date | None = None
    trips: Annotated[int, Field(ge=1, le=MOST_TRIPS)] | None = None
    notice_no: Annotated[str, Field(max_length=40)] | None = None
    request_id: ClientMessageId | None = None
    another: bool = False
    needs_care: CareIn | None = None


class SupplementIn(TailIn):
    text: Words = Field(repr=False)
    request_id: ClientMessageId | None = None


class WithdrawIn(TailIn):
    text: Words = Field(default="", repr=False)


class CallBackIn(TailIn):
    solved: bool
    satisfied: bool
    text: Words = Field(default="", repr=False)


class CaseActIn(BaseModel):
    """`version`: of the case as the officer saw it. Each act takes what it needs of the rest."""

    model_config = ConfigDict(extra="ignore")
    version: int
    reason: Reason = ""
    text: Words = Field(default="", repr=False)
    grade: Grade | None = None
    department: Annotated[str, Field(max_length=64)] = ""
    days: int = 0
    into: Annotated[str, Field(max_length=40)] = ""
    solved: bool = False
    satisfied: bool = False
    policy_says_no: bool = False


class FindingWordsIn(BaseModel):
    """`text`: of an editor, about the guide."""

    model_config = ConfigDict(extra="ignore")
    text: Reason = ""


class OrderIn(BaseModel):
    model_config = ConfigDict(extra="ignore")
    reason: Reason = ""


def cleaned(text: str) -> str:
    """Without characters that no one can see; half a character is refused like an empty text."""
    try:
        return clean(text)
    except UnicodeEncodeError:
        return ""


def progress_out(office: Office, found: FoundCase) -> dict[str, Any]:
    """As the person sees it. `due_at`: an internal target, and `due_is_promise` says so; None while nothing runs."""
    told = progress_of(office, found)
    state = found.state
    return {
        "no": found.no,
        "joined": found.joined,
        "status": state.status.value,
        "status_text": told.status_text,
        "text": "\n".join((office.wording.say("case_desk.joined"), told.text)) if found.joined else told.text,
        "next_text": told.next_text,
        "kind": state.kind.value,
        "item_code": state.item_code or None,
        "department": told.department,
        "handler": {"name": told.handler.name, "sample": told.handler.is_sample},
        "handler_since": _moment(told.since),
        "filed_at": _moment(state.filed_at),
        "due_at": _end_of(told.due.day) if told.due else None,
        "due_is_promise": False,  # rules.yml bb-default: a target of our own until Changchun has published one
        "due_is_provisional": bool(told.due and told.due.is_provisional),
        "late": told.is_late,
        "round": state.round,
        **care_for_person(office, state),
        "entries": [{"at": _moment(line.at), "text": line.text} for line in told.lines],
        "photos": _photos_out(office, found.no),
    }


def _photos_out(office: Office, no: str) -> list[dict[str, Any]]:
    with office.cases.unit_of_work(read_only=True) as work:
        photos = office.case_photos.of_case(work, no)
    return [{"id": each.id, "added_at": _moment(each.added_at)} for each in photos]


def progress_of(office: Office, found: FoundCase) -> Progress:
    cases = office.cases
    teller = CaseTeller(office.wording, cases.settings, cases.calendar)
    return teller.progress(found.state, cases.entries(found.no), cases.words_of, office.today())


def line_out(found: ListedCase) -> dict[str, Any]:
    return {
        "no": found.no,
        "kind": found.kind.value,
        "status": found.status.value,
        "item_code": found.item_code or None,
        "hall_id": found.hall_id or None,
        "place": found.place or None,
        "department": found.department or None,
        "officer": found.officer or None,
        "level": found.level,
        "version": found.version,
        "chases": found.chases,
        "card": found.card or None,
        "merged_into": found.merged_into or None,
        "filed_at": _moment(found.filed_at),
        "due_on": found.due_on.isoformat(),
    }


def case_out(
    found: FoundCase, line: ListedCase, log: list[CaseEntry], evidence: list[Evidence], similar: list[SimilarCase]
) -> dict[str, Any]:
    """For officers: without what was said, and by whom."""
    record = found.record
    return {
        **line_out(line),
        "round": found.state.round,
        "returns": found.state.returns,
        "extended": found.state.extended,
        "limit_source": found.state.limit_source,
        "about_department": found.state.about or None,
        "happened_on": record.happened_on and record.happened_on.isoformat(),
        "trips": record.trips,
        "channel": record.channel,
        "next": sorted(after(found.state.status)),
        "suggestion": next(iter(_suggestions(log)), None),
        "similar": [
            {"no": each.no, "why": each.why.value, "status": each.status.value, "filed_at": _moment(each.filed_at)}
            for each in similar
        ],
        "entries": [_entry_out(entry) for entry in log],
        "evidence": [{"kind": each.kind.value, "no": each.ref} for each in evidence],
    }


def words_out(words: CaseWords, evidence: list[EvidenceTold]) -> dict[str, Any]:
    return {
        "text": words.said,
        "wanted": words.wanted or None,
        "care": words.care and words.care.value,
        "entries": [{"seq": seq, "text": said} for seq, said in sorted(words.entries.items())],
        "suggestion": words.suggestion and _suggestion_out(words.suggestion),
        "evidence": [
            {
                "kind": each.kind.value,
                "no": each.no,
                "at": _moment(each.at),
                "item_code": each.item_code,
                "hall_id": each.hall_id or None,
                "status": each.status or None,
                "text": each.text or None,
            }
            for each in evidence
        ],
    }


def _suggestions(log: list[CaseEntry]) -> list[dict[str, Any]]:
    return [_suggestion_out(suggested(entry.facts)) for entry in log if entry.what is EntryKind.SUGGESTED]


def _suggestion_out(suggestion: Suggestion) -> dict[str, Any]:
    """`department` None: nobody was sure, a person chooses. `words` only where they were opened."""
    candidates = [
        {**told, **({"words": list(each.words)} if each.words else {})}
        for told, each in zip(suggestion.facts()["candidates"], suggestion.candidates, strict=True)
    ]
    return {"department": suggestion.department or None, "candidates": candidates}


def contact_out(contact: CaseContact) -> dict[str, Any]:
    return {"name": contact.name, "phone": contact.phone}


def _entry_out(entry: CaseEntry) -> dict[str, Any]:
    facts = dict(entry.facts)
    return {
        "seq": entry.seq,
        "what": entry.what.value,
        "at": _moment(entry.at),
        "by": entry.by,
        "reason": entry.reason,
        "facts": facts,
    }


def _moment(moment: datetime) -> str:
    return moment.astimezone(CHINA).isoformat()


def _end_of(day: date) -> str:
    return (datetime.combine(day + timedelta(days=1), time(), CHINA) - timedelta(seconds=1)).isoformat()
