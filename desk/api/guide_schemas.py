"""Guides, one-stop matters and notices as the citizen API shows them."""

from collections.abc import Mapping
from typing import Any

from office.china_time import CHINA
from office.guide.bundle import Bundle
from office.guide.compose import where_said
from office.guide.model import Material, ServiceItem, SituationQuestion
from office.guide.notices.issued import IssuedNotice
from office.guide.notices.notice import NOT_SURE, NoticeLine, OneTimeNotice
from office.guide.notices.writing import conditions_in_words, notice_lead, notice_parts, notice_text
from office.guide.publication.versions import Version, VersionStep
from office.wording.model import Wording


def bundle_summary(bundle: Bundle, score: float | None) -> dict[str, Any]:
    return {
        "code": bundle.bundle,
        "name": bundle.name,
        "summary": bundle.summary,
        "theme": bundle.theme,
        "score": None if score is None else round(score, 3),
        "url": f"/matters/{bundle.bundle}",
    }


def version_out(version: Version, steps: list[VersionStep]) -> dict[str, Any]:
    return {
        "version": version.version,
        "version_status": version.status.value,
        "written_by": version.written_by,
        "written_at": version.written_at.astimezone(CHINA).isoformat(),
        "steps": [
            {"status": step.status.value, "by": step.by, "at": step.at.astimezone(CHINA).isoformat()} for step in steps
        ],
    }


def sources_of(item: ServiceItem) -> list[dict[str, Any]]:
    """What the item rests on, as the sources of a Message."""
    laws = [{"item_code": item.item_code, "title": each.law, "article": each.article} for each in item.legal_basis]
    pages = [{"item_code": item.item_code, "title": each.title, "url": each.url} for each in item.public_sources]
    return laws + [each for each in pages if each["url"]]


def notice_out(
    notice: OneTimeNotice, issued: IssuedNotice | None, items: Mapping[str, ServiceItem], wording: Wording
) -> dict[str, Any]:
    """{no, lines, next_question, ...}; `no` is null while a question is open."""
    parts = notice_parts(notice, items, wording)
    elsewhere = notice.leads_elsewhere
    return {
        "no": issued and issued.no,
        "item_code": notice.item.item_code,
        "name": notice.item.name,
        "answers": dict(notice.answers),
        "complete": issued is not None,
        "next_question": notice.next_question and _question(notice.next_question, wording),
        "lines": [_line(line, wording) for line in notice.lines],
        "parts": [{"name": part.name, "title": part.title, "lines": list(part.lines)} for part in parts],
        "instead": elsewhere.instead or None if elsewhere else None,
        "legal_basis": [{"law": basis.law, "article": basis.article} for basis in notice.item.legal_basis],
        "text": issued.text if issued else notice_text(notice_lead(notice, wording), parts),
        "url": issued and f"/notices/{issued.no}",
    }


def _question(question: SituationQuestion, wording: Wording) -> dict[str, Any]:
    options = [{"id": option.id, "say": option.say} for option in question.options]
    return {"id": question.id, "ask": question.ask, "options": [*options, _not_sure(wording)]}


def _not_sure(wording: Wording) -> dict[str, str]:
    return {"id": NOT_SURE, "say": wording.say("notice.not_sure")}


def _line(line: NoticeLine, wording: Wording) -> dict[str, Any]:
    return {
        **_material(line.material),
        "handling": line.handling.value,
        "blocks_if_missing": line.blocks_if_missing,
        "due_on": line.due_on and line.due_on.isoformat(),
        "only_if": conditions_in_words(line.only_if, wording),
        "unless": conditions_in_words(line.unless, wording),
        "verified": line.verified,
    }


def _material(material: Material) -> dict[str, Any]:
    return {
        "name": material.name,
        "form": material.form,
        "copies": material.copies,
        "note": material.note,
        "deferrable": material.deferrable,
        "due_by_working_days": material.due_by_working_days,
        "replaced_by_commitment": material.replaced_by_commitment,
        "issued_by": material.issued_by,
        "already_held": material.already_held,
    }


def guide_summary(item: ServiceItem, score: float | None) -> dict[str, Any]:
    return {
        "item_code": item.item_code,
        "name": item.name,
        "department": item.department,
        "summary": item.summary,
        "theme": item.theme,
        "score": None if score is None else round(score, 3),
        "url": f"/guides/{item.item_code}",
    }


def guide_out(item: ServiceItem, wording: Wording) -> dict[str, Any]:
    """One guide, whole. Sources of low grade stay inside the house."""
    return {
        **guide_summary(item, None),
        "code": item.code,
        "area": item.area,
        "kind": item.kind,
        "visits": item.visits,
        "done_at_once": item.done_at_once,
        "halls": item.halls,
        "consult_phone": item.consult_phone,
        "complaint_phone": item.complaint_phone,
        "applicant": item.applicant,
        "when": item.when.text,
        "conditions": item.conditions,
        "materials": [_material(material) for material in item.materials],
        "situations": [
            {
                "id": question.id,
                "ask": question.ask,
                "options": [{"id": option.id, "say": option.say} for option in question.options],
            }
            for question in item.situations
        ],
        "time_limit": {
            "text": item.time_limit.text,
            "statutory_working_days": item.time_limit.statutory_working_days,
            "statutory_calendar_days": item.time_limit.statutory_calendar_days,
            "promised_working_days": item.time_limit.promised_working_days,
        },
        "fee": {
            "text": item.fee.text,
            "amount_yuan": None if item.fee.amount_yuan is None else str(item.fee.amount_yuan),
            "basis": item.fee.basis,
        },
        "where": item.where,
        "where_said": where_said(item, wording) if item.where else "",
        "channels": item.channels,
        "validity": item.validity,
        "outcome": item.outcome,
        "legal_basis": [
            {"law": basis.law, "article": basis.article, "number": basis.number} for basis in item.legal_basis
        ],
        "questions": [{"ask": each.ask, "answer": each.answer} for each in item.questions],
        "pitfalls": item.pitfalls,
        "sources": [{"title": source.title, "url": source.url or None} for source in item.public_sources],
        "unverified": item.unverified,
        "caveats": {field: wording.say("section.unverified_mark") for field in item.unverified},
        "valid_from": item.valid_from and item.valid_from.isoformat(),
        "valid_to": item.valid_to.isoformat(),
        "reviewed_on": item.reviewed_on.isoformat(),
    }
