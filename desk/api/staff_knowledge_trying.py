"""A sentence tried on an item as it is being written, before anybody is told it."""

from typing import Any

from fastapi import APIRouter

from desk.api.deps import DeskDep
from desk.api.knowledge_schemas import Code, SentenceIn
from desk.api.staff_actor import PREFIX
from desk.api.staff_knowledge import Reader, editing
from desk.api.staff_knowledge_steps import said_why
from office.draft_trying import outcome_of
from office.guide.answer import Answer

router = APIRouter(prefix=f"{PREFIX}/knowledge/{{code}}", tags=["staff: knowledge"])


@router.post("/try")
def try_sentence(code: Code, told: SentenceIn, desk: DeskDep, by: Reader) -> dict[str, Any]:
    """{before, after, changed, names}: how it is answered now, and how it would be with these changes; {status, codes,
    sure, text} each. Nothing is kept. 422 `knowledge_invalid` where they make no item.
    """
    office, guide = desk.office, desk.office.guide
    with said_why(office.wording):
        item = editing(desk).changed(code, told.on, told.changes)
        answers = office.draft_trying.ask(told.text.strip(), guide, item, office.today())
    before, after = map(_answer_out, answers)
    codes = {*before["codes"], *after["codes"]}
    names = {each: item.name if each == code else guide.knowledge.name_of(each) for each in sorted(codes)}
    return {"before": before, "after": after, "changed": _told(before) != _told(after), "names": names}


def _answer_out(answer: Answer) -> dict[str, Any]:
    outcome = outcome_of(answer)
    return {"status": outcome.status, "codes": outcome.codes, "sure": round(outcome.sure, 3), "text": answer.text}


def _told(shown: dict[str, Any]) -> tuple[Any, ...]:
    """What a citizen notices: not how sure it is."""
    return shown["status"], shown["codes"], shown["text"]
