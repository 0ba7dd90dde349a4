"""An office answer as the `custom` message that the desk turns into a Message of the citizen API."""

import json
from typing import Any

from office.guide.answer import Answer
from office.guide.compose import cite
from office.guide.model import Facet, ServiceItem
from office.wording.model import Wording


def as_custom_message(answer: Answer, wording: Wording) -> dict[str, Any]:
    """{text, status, confidence, quick_replies, cards, sources}; links are relative to the desk."""
    return {
        "text": answer.text,
        "status": answer.status.value,
        "confidence": round(answer.confidence, 3),
        "quick_replies": _quick_replies(answer, wording),
        "cards": [_card(answer, wording)] if answer.sections else [],
        "sources": _sources(answer),
    }


def choice_payload(item_code: str, facet: Facet) -> str:
    return "/choose_item" + json.dumps({"item": item_code, "facet": facet.value})


def _quick_replies(answer: Answer, wording: Wording) -> list[dict[str, str]]:
    choices = [(item.name, item.item_code, answer.facet) for item in answer.candidates]
    if answer.item:
        choices += [(wording.say(f"section.{facet}"), answer.item.item_code, facet) for facet in answer.next_facets]
    return [{"title": title, "payload": choice_payload(code, facet)} for title, code, facet in choices]


def _card(answer: Answer, wording: Wording) -> dict[str, Any]:
    item = _item(answer)
    return {
        "type": "guide",
        "item_code": item.item_code,
        "name": item.name,
        "department": item.department,
        "lead": answer.lead,
        "url": f"/guides/{item.item_code}",
        "sections": [
            {
                "facet": part.facet.value,
                "title": part.title,
                "lines": list(part.lines),
                "verified": part.verified,
            }
            for part in answer.sections
        ],
        "unverified_note": wording.say("card.unverified_note")
        if any(not part.verified for part in answer.sections)
        else "",
    }


def _sources(answer: Answer) -> list[dict[str, Any]]:
    if not answer.sections:
        return []
    item = _item(answer)
    valid = {"valid_from": item.valid_from and item.valid_from.isoformat(), "valid_to": f"{item.valid_to}"}
    laws = [
        {
            "item_code": item.item_code,
            "title": basis.law,
            "article": basis.article,
            "text": cite(basis),
            **valid,
        }
        for basis in answer.legal_basis
    ]
    # A page is worth a link only where there is one; the laws themselves are named above.
    pages = [
        {"item_code": item.item_code, "title": source.title, "url": source.url, **valid}
        for source in answer.sources
        if source.url
    ]
    return laws + pages


def _item(answer: Answer) -> ServiceItem:
    assert answer.item is not None, "an answer with sections is about an item"
    return answer.item
