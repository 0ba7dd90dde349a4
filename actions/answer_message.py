"""An office answer as the `custom` message that the desk turns into a Message of the citizen API."""

import json
from typing import Any

from office.guide.answer import Answer
from office.guide.bundle import Bundle
from office.guide.compose import cite
from office.guide.model import Facet, LegalBasis, ServiceItem, SituationQuestion
from office.guide.notices.issued import IssuedNotice
from office.guide.notices.notice import NOT_SURE
from office.guide.notices.writing import notice_tail
from office.wording.model import Wording


def as_custom_message(
    answer: Answer,
    wording: Wording,
    issued: IssuedNotice | None = None,
    still_open: SituationQuestion | None = None,
) -> dict[str, Any]:
    """{text, status, confidence, quick_replies, cards, sources}; links are relative to the desk.

    `issued` is the number under which the list was kept; `still_open` a question asked before, to come back to.
    """
    text = answer.text
    if issued:
        assert answer.notice is not None, "a number belongs to a list"
        text = f"{text}\n{notice_tail(answer.notice, issued.no, wording)}"
    if still_open:
        options = _options_as_lines(still_open)
        text = f"{text}\n{wording.say('notice.back_to_it', ask=still_open.ask, options=options)}"
    return {
        "text": text,
        "status": answer.status.value,
        "confidence": round(answer.confidence, 3),
        "quick_replies": _quick_replies(answer, wording, still_open),
        "cards": _cards(answer, wording, issued),
        "sources": _sources(answer),
    }


def choice_payload(code: str, facet: Facet, situation: str = "") -> str:
    chosen = {"item": code, "facet": facet.value, **({"situation": situation} if situation else {})}
    return "/choose_item" + json.dumps(chosen)


def _quick_replies(answer: Answer, wording: Wording, still_open: SituationQuestion | None) -> list[dict[str, str]]:
    asked = answer.asks or still_open
    if asked and answer.item:
        code = answer.item.item_code
        choices = [(option.say, option.id) for option in asked.options]
        choices.append((wording.say("notice.not_sure"), NOT_SURE))
        return [
            {"title": title, "payload": choice_payload(code, Facet.MATERIALS, f"{asked.id}={option}")}
            for title, option in choices
        ]
    offered = [(choice.name, choice.code, answer.facet) for choice in answer.candidates]
    if answer.next_facets:
        code = _code(_matter(answer))
        offered += [(wording.say(f"section.{facet}"), code, facet) for facet in answer.next_facets]
    return [{"title": title, "payload": choice_payload(code, facet)} for title, code, facet in offered]


def _options_as_lines(question: SituationQuestion) -> str:
    return "\n".join(f"{place}. {option.say}" for place, option in enumerate(question.options, start=1))


def _cards(answer: Answer, wording: Wording, issued: IssuedNotice | None) -> list[dict[str, Any]]:
    if issued:
        return [_notice_card(issued)]
    return [_guide_card(answer, wording)] if answer.sections else []


def _notice_card(issued: IssuedNotice) -> dict[str, Any]:
    return {
        "type": "notice",
        "no": issued.no,
        "item_code": issued.item_code,
        "name": issued.item_name,
        "parts": issued.content["parts"],
        "url": f"/notices/{issued.no}",
    }


def _guide_card(answer: Answer, wording: Wording) -> dict[str, Any]:
    matter = _matter(answer)
    is_item = isinstance(matter, ServiceItem)
    return {
        "type": "guide",
        "item_code": _code(matter),
        "name": matter.name,
        "department": matter.department if isinstance(matter, ServiceItem) else "",
        "lead": answer.lead,
        "url": f"/guides/{matter.item_code}" if isinstance(matter, ServiceItem) else f"/matters/{matter.bundle}",
        "sections": [
            {
                "facet": part.facet.value if is_item else f"bundle_{part.facet.value}",
                "title": part.title,
                "lines": [*part.lines, *([part.note] if part.note else [])],
                "verified": part.verified,
            }
            for part in answer.sections
        ],
        "unverified_note": wording.say("card.unverified_note")
        if any(not part.verified for part in answer.sections)
        else "",
    }


def _sources(answer: Answer) -> list[dict[str, Any]]:
    if answer.quotation:
        law, article = answer.quotation.regulation, answer.quotation.article
        return [
            {
                "title": law.title,
                "article": article.article,
                "text": cite(LegalBasis(law.title, article.article)),
                "quote": article.text,
                "valid_from": law.valid_from.isoformat(),
                "valid_to": law.valid_to and law.valid_to.isoformat(),
            }
        ]
    if not (answer.sections or answer.notice or answer.asks):
        return []
    matter = _matter(answer)
    code = _code(matter)
    valid = {"valid_from": matter.valid_from and matter.valid_from.isoformat(), "valid_to": f"{matter.valid_to}"}
    laws = []
    for basis in answer.legal_basis:
        quotes = [each.article for each in answer.quotations if each.basis == basis]
        quoted = "\n".join(f"{each.article} {each.text}" for each in quotes)
        cited = {"item_code": code, "title": basis.law, "article": basis.article, "text": cite(basis), **valid}
        laws.append({**cited, "quote": quoted} if quoted else cited)
    # A page is worth a link only where there is one; the laws themselves are named above.
    pages = [
        {"item_code": code, "title": source.title, "url": source.url, **valid}
        for source in answer.sources
        if source.url
    ]
    return laws + pages


def _code(matter: ServiceItem | Bundle) -> str:
    return matter.item_code if isinstance(matter, ServiceItem) else matter.bundle


def _matter(answer: Answer) -> ServiceItem | Bundle:
    matter = answer.item or answer.bundle
    assert matter is not None, "an answer with sections is about an item or a one-stop matter"
    return matter
