"""Every refusal is a problem document (RFC 9457) with a stable English code and Chinese that a citizen can act on."""

from collections.abc import Callable
from typing import Any

from anyio import to_thread
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from desk.account_problems import ACCOUNT_STATUSES
from desk.call_problems import CALL_STATUSES
from desk.case_problems import CASE_STATUSES
from desk.duty_problems import DUTY_STATUSES
from desk.handoff_problems import HANDOFF_STATUSES
from desk.knowledge_problems import KNOWLEDGE_ERRORS, KNOWLEDGE_STATUSES
from desk.learning_problems import LEARNING_STATUSES
from desk.outbox_problems import OUTBOX_STATUSES
from desk.queue_problems import QUEUE_STATUSES
from desk.rating_problems import RATING_STATUSES
from office.accounts.refusals import Refused as NotLetIn
from office.agency.refusals import RefusalCode as HelpCode
from office.agency.refusals import Refused as NoHelp
from office.booking.refusals import RefusalCode, Refused
from office.cases.refusals import Refused as NotThisCase
from office.conversations.handoff.refusals import Refused as NotHanded
from office.conversations.model import (
    ClientMessageIdReused,
    ConversationClosed,
    ConversationNotFound,
    PayloadNotOffered,
)
from office.duty.refusals import Refused as NotOnDuty
from office.halls.availability import ImpossibleChange
from office.learning.refusals import Refused as NotLearnt
from office.outbox.listed import Refused as NotSent
from office.phone.refusals import Refused as NotThisCall
from office.queueing.refusals import Refused as NotNow
from office.rating.refusals import Refused as NotRated
from office.scripts import in_script
from office.switches.refusals import Refused as NotSwitched
from office.wording.model import Wording

HELP_STATUSES: dict[str, int] = {
    **dict.fromkeys(HelpCode, 409),
    **dict.fromkeys((HelpCode.UNKNOWN, HelpCode.HALL_NOT_FOUND), 404),
    **dict.fromkeys((HelpCode.BAD_NAME, HelpCode.BAD_PHONE, HelpCode.DISTRICT_UNKNOWN), 422),
    **dict.fromkeys((HelpCode.HELPER_UNKNOWN, HelpCode.REASON_NEEDED), 422),
}
STATUS_OF_CODE: dict[str, int] = {
    "request_invalid": 422,
    "text_too_long": 422,
    "text_empty": 422,
    "payload_not_offered": 422,
    "request_too_large": 413,
    "rate_limited": 429,
    "conversation_not_found": 404,
    "guide_not_found": 404,
    "guide_expired": 410,
    "notice_not_found": 404,
    "notice_answer_unknown": 422,
    "hall_not_found": 404,
    "not_found": 404,
    "method_not_allowed": 405,
    "conversation_closed": 409,
    "client_message_id_reused": 409,
    "internal_error": 500,
    "not_ready": 503,
    "channel_refused": 403,
    **QUEUE_STATUSES,
    **HELP_STATUSES,
    **CASE_STATUSES,
    **RATING_STATUSES,
    **HANDOFF_STATUSES,
    **CALL_STATUSES,
    **ACCOUNT_STATUSES,
    **OUTBOX_STATUSES,
    **DUTY_STATUSES,
    **LEARNING_STATUSES,
    **KNOWLEDGE_STATUSES,
    # Everything else that the booking refuses could be had at another time or in another way.
    **{code: 409 for code in RefusalCode if code != RefusalCode.HALL_NOT_FOUND},
    **dict.fromkeys((RefusalCode.UNKNOWN_APPOINTMENT, RefusalCode.UNKNOWN_WAITING), 404),
    **dict.fromkeys((RefusalCode.BAD_NAME, RefusalCode.BAD_PHONE), 422),
    "availability_impossible": 422,
    **dict.fromkeys((RefusalCode.ITEM_NOT_TAKEN, RefusalCode.OUTSIDE_HOURS, RefusalCode.UNKNOWN_PRIORITY_GROUP), 422),
    RefusalCode.CLOSURE_PAST: 422,
    RefusalCode.HOURS_PAST: 422,
    "hours_impossible": 422,
}
AnyRefused = (
    NotNow
    | NoHelp
    | NotThisCase
    | NotRated
    | NotHanded
    | NotThisCall
    | NotLetIn
    | NotSwitched
    | NotSent
    | NotOnDuty
    | NotLearnt
)
DOMAIN_ERRORS = (ConversationNotFound, ConversationClosed, ClientMessageIdReused, PayloadNotOffered, *KNOWLEDGE_ERRORS)
CODE_OF_HTTP_STATUS = {404: "not_found", 405: "method_not_allowed"}


class Problem(Exception):
    """`values` fill the placeholders of the code's wording; `headers` go out with the response."""

    def __init__(self, code: str, headers: dict[str, str] | None = None, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.headers = headers
        self.values = values


def problem_response(wording: Wording, problem: Problem, request: Request) -> Response:
    """In the script that the request asks for."""
    words = wording.problem(problem.code, **problem.values)
    status = STATUS_OF_CODE[problem.code]
    body = {
        "type": f"/problems/{problem.code}",
        "title": words.title,
        "status": status,
        "detail": words.detail,
        "code": problem.code,
    }
    body = in_script(body, request.query_params.get("locale", ""))
    return JSONResponse(body, status, headers=problem.headers, media_type="application/problem+json")


def answer_with_problems(app: FastAPI, wording: Wording, shown_name: Callable[[str], str]) -> None:
    """One handler a kind of error. What the caller sent is never echoed and never logged. `shown_name`: of an account;
    a refusal that says `who` names the person.
    """

    async def named(values: dict[str, object]) -> dict[str, object]:
        who = values.get("who")
        return {**values, "who": await to_thread.run_sync(shown_name, who)} if isinstance(who, str) and who else values

    @app.exception_handler(Problem)
    async def on_problem(request: Request, problem: Problem) -> Response:
        problem.values = await named(problem.values)
        return problem_response(wording, problem, request)

    for error in DOMAIN_ERRORS:
        app.add_exception_handler(
            error,
            lambda request, raised: problem_response(wording, Problem(raised.code), request),
        )

    @app.exception_handler(Refused)
    async def on_refused(request: Request, refused: Refused) -> Response:
        problem = Problem(refused.code)
        problem.values = refused.values
        return problem_response(wording, problem, request)

    @app.exception_handler(NoHelp)
    @app.exception_handler(NotNow)
    @app.exception_handler(NotThisCase)
    @app.exception_handler(NotRated)
    @app.exception_handler(NotHanded)
    @app.exception_handler(NotThisCall)
    @app.exception_handler(NotLetIn)
    @app.exception_handler(NotSwitched)
    @app.exception_handler(NotSent)
    @app.exception_handler(NotOnDuty)
    @app.exception_handler(NotLearnt)
    async def on_not_now(request: Request, refused: AnyRefused) -> Response:
        problem = Problem(refused.code)
        problem.values = await named(dict(refused.values))
        return problem_response(wording, problem, request)

    @app.exception_handler(ImpossibleChange)
    async def on_impossible(request: Request, impossible: ImpossibleChange) -> Response:
        return problem_response(wording, Problem(impossible.code), request)

    @app.exception_handler(RequestValidationError)
    async def on_invalid(request: Request, error: RequestValidationError) -> Response:
        return problem_response(wording, Problem("request_invalid", field=_field(error.errors())), request)

    @app.exception_handler(HTTPException)
    async def on_http(request: Request, error: HTTPException) -> Response:
        code = CODE_OF_HTTP_STATUS.get(error.status_code, "request_invalid")
        return problem_response(wording, Problem(code, field="HTTP", headers=dict(error.headers or {})), request)


def route_of(request: Request) -> str:
    """The route's template, e.g. /api/v1/conversations/{id}: a path or query may hold personal data."""
    return str(getattr(request.scope.get("route"), "path", "(no route)"))


def _field(errors: Any) -> str:
    location = errors[0]["loc"] if errors else ()
    # Broken JSON is located by a byte's number, which helps nobody.
    names = [part for part in location if isinstance(part, str) and part not in ("body", "query", "path")]
    return ".".join(names) or "JSON"
