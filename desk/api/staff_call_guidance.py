"""What an operator is offered and reads out: suggestions for every keystroke, then the script of the chosen matter."""

from typing import Annotated, Any

from fastapi import APIRouter, Query

from desk.api.call_actors import Guide, Typing
from desk.api.call_out import script_out, suggestions_out
from desk.api.call_schemas import AnswerIn, GuidanceIn, SearchIn, TicksIn
from desk.api.deps import DeskDep
from desk.api.staff_calls import CallId, scripting
from desk.problems import Problem
from office.bootstrap import Office
from office.call_scripts import Script
from office.call_suggestions import Suggesting
from office.guide.notices.notice import UnknownAnswer
from office.phone.guiding import Told, answer, begin, tick, told

router = APIRouter(prefix="/api/v1/staff/calls/{call_id}", tags=["staff: calls"])


def suggesting(office: Office) -> Suggesting:
    return Suggesting(office.guide, office.safety, office.calls.script, office.wording)


@router.get("/suggestions")
def suggest(
    call_id: CallId,
    desk: DeskDep,
    by: Typing,
    text: Annotated[str, Query(max_length=300)] = "",
    settled: bool = False,
) -> dict[str, Any]:
    """Three at most, for what is typed so far. `settled`: nothing was typed for a moment; then by meaning as well."""
    return suggestions_out(suggesting(desk.office).suggest(text, desk.office.today(), by_meaning=settled))


@router.post("/suggestions")
def suggest_unseen(call_id: CallId, asked: SearchIn, desk: DeskDep, by: Typing) -> dict[str, Any]:
    """The same, where an address must not hold what somebody said."""
    return suggest(call_id, desk, by, asked.text, asked.settled)


@router.post("/guidances", status_code=201)
def open_matter(call_id: CallId, asked: GuidanceIn, desk: DeskDep, by: Guide) -> dict[str, Any]:
    """The script of a matter; what the caller has said already is not asked again. It goes out only to `guidance`."""
    office = desk.office
    telling = scripting(office)
    if not telling.knows(asked.code):
        raise Problem("guide_not_found")
    first = telling.script(asked.code, None, office.today(), facet=asked.facet, said=asked.said)
    kept = begin(
        office.calls,
        call_id,
        by,
        office.now(),
        code=asked.code,
        facet=first.facet,
        answers=first.answers,
        guide_version=first.guide_version,
    )
    desk.calls_hub.announce(call_id)
    return _shown(office, call_id, kept.seq)


@router.get("/guidances/{number}")
def show(call_id: CallId, number: int, desk: DeskDep, by: Guide) -> dict[str, Any]:
    return _shown(desk.office, call_id, number)


@router.post("/guidances/{number}/answers")
def answer_one(call_id: CallId, number: int, asked: AnswerIn, desk: DeskDep, by: Guide) -> dict[str, Any]:
    """The next question, or the list."""
    office = desk.office
    telling, opened = scripting(office), told(office.calls, call_id, number).guidance
    item = telling.guide.find(opened.code)
    if item is None:
        raise Problem("guide_not_found")
    if asked.option is not None:
        try:
            telling.notice(item, {asked.question: asked.option}, office.today())
        except UnknownAnswer as unknown:
            raise Problem("notice_answer_unknown", question=unknown.question, answer=unknown.answer) from None
    answer(
        office.calls,
        call_id,
        number,
        by,
        question=asked.question,
        option=asked.option,
        guide_version=telling.version_of(opened.code),
    )
    return _shown(office, call_id, number)


@router.post("/guidances/{number}/ticks")
def tick_lines(call_id: CallId, number: int, asked: TicksIn, desk: DeskDep, by: Typing) -> dict[str, Any]:
    """Lines that were read out; ids that the script does not have (any more) are passed over."""
    office = desk.office
    _, script = _script(office, call_id, number)
    there = [line.id for part in script.parts for line in part.lines]
    lines = there if asked.all else [each for each in there if each in asked.lines]
    found = tick(office.calls, call_id, number, by, office.now(), lines, is_read=asked.read)
    return script_out(script, number, found.read)


def _shown(office: Office, call_id: str, number: int) -> dict[str, Any]:
    found, script = _script(office, call_id, number)
    return script_out(script, number, found.read)


def _script(office: Office, call_id: str, number: int) -> tuple[Told, Script]:
    found, telling = told(office.calls, call_id, number), scripting(office)
    kept = found.guidance
    if not telling.knows(kept.code):
        raise Problem("guide_not_found")
    return found, telling.script(kept.code, dict(kept.answers), office.today(), facet=kept.facet)
