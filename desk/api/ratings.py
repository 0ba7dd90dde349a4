"""好差评: a finished service rated once, by its number and phone tail, a ticket, or a conversation and its token."""

from typing import Annotated, Any

from fastapi import APIRouter, Header, Query, Request

from desk.api.case_schemas import cleaned
from desk.api.deps import Desk, DeskDep
from desk.api.rating_schemas import RatingIn, rated_out
from desk.api.schemas import PhoneTail, is_id
from office.booking.numbers import APPOINTMENT
from office.cases.numbers import CASE
from office.conversations.model import ConversationNotFound
from office.queueing.model import VISIT
from office.rating.model import FinishedService, Opinion
from office.rating.rating import rate
from office.reference_numbers import as_typed

router = APIRouter(prefix="/api/v1", tags=["ratings"])

Tail = Annotated[PhoneTail | None, Query()]


@router.post("/ratings", status_code=201)
def add_rating(
    said: RatingIn,
    request: Request,
    desk: DeskDep,
    phone_tail: Tail = None,
    authorization: Annotated[str, Header()] = "",
) -> dict[str, Any]:
    """The same level again gives the same; another one is refused (already_rated)."""
    office = desk.office
    desk.limits.on_booking(request)
    opinion = Opinion(said.level, cleaned(said.comment), said.phone)
    if is_id(said.subject_no):
        finished = _consultation(desk, said.subject_no, authorization)
    else:
        if number := next(
            (found for each in (CASE, APPOINTMENT, VISIT) if (found := as_typed(each, said.subject_no))), None
        ):
            desk.limits.on_number(number)
        finished = office.rated_services.open(said.subject_no, said.phone_tail or phone_tail or "", office.now())
    return rated_out(office, rate(office.ratings, finished, opinion, office.now()))


def _consultation(desk: Desk, conversation_id: str, authorization: str) -> FinishedService:
    """Raises ConversationNotFound unless the token is its own."""
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise ConversationNotFound(conversation_id)
    found = desk.office.conversations.enter(conversation_id, token.strip())
    return desk.office.rated_services.consultation(found.id)
