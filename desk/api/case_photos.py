"""A photo added to a case by its person, or taken back; number and phone tail open the case as for anything else."""

from typing import Annotated, Any

from anyio import to_thread
from fastapi import APIRouter, Depends, Header, Query, Request
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from desk.api.cases import Counted
from desk.api.deps import DeskDep
from desk.api.schemas import ClientMessageId, PhoneTail, TailIn, is_id
from desk.problems import Problem
from office.cases.photo import CasePhoto
from office.cases.photos import MEGABYTE
from office.china_time import CHINA

router = APIRouter(prefix="/api/v1/cases", tags=["cases"])

PHOTO, TAIL, REQUEST = "photo", "phone_tail", "request_id"
LONGEST_FIELD = 1000  # bytes, of what comes beside the photo
Tail = Annotated[PhoneTail | None, Query()]
RequestKey = Annotated[ClientMessageId | None, Header(alias="Idempotency-Key")]
BODY = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": [PHOTO],
                "properties": {
                    PHOTO: {"type": "string", "format": "binary"},
                    TAIL: {"type": "string", "pattern": "^[0-9]{4}$"},
                    REQUEST: {"type": "string", "pattern": "^[A-Za-z0-9_.:-]{1,64}$"},
                },
            }
        }
    },
}


class InMemory(MultiPartParser):
    """What somebody sends is on no disk before it is cleaned and sealed; how large it may be is the middleware's."""

    spool_max_size = 1 << 30


async def sent_form(request: Request) -> FormData:
    """Raises Problem request_invalid."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise Problem("request_invalid", field="multipart/form-data")
    parser = InMemory(request.headers, request.stream(), max_files=1, max_fields=5, max_part_size=LONGEST_FIELD)
    try:
        return await parser.parse()
    except MultiPartException:
        raise Problem("request_invalid", field="multipart/form-data") from None


@router.post("/{no}/photos", status_code=201, dependencies=[Counted], openapi_extra={"requestBody": BODY})
async def add_photo(
    no: str,
    desk: DeskDep,
    form: Annotated[FormData, Depends(sent_form)],
    phone_tail: Tail = None,
    request_key: RequestKey = None,
) -> dict[str, Any]:
    """{no, photo, left}: JPEG, PNG or WebP, told by its content; what it holds besides the picture is not kept. The
    same request, or the same picture, again is the same photo. Where the person was asked something, it is their reply.
    """
    photo = form.get(PHOTO)
    if not isinstance(photo, UploadFile):
        raise Problem("request_invalid", field=PHOTO)
    photos, now = desk.office.case_photos, desk.office.now()
    if (photo.size or 0) > photos.rules.most_bytes:
        raise Problem("photo_too_large", count=photos.rules.most_bytes // MEGABYTE)
    content = await photo.read()
    tail, key = phone_tail or _text(form, TAIL), request_key or _text(form, REQUEST) or None
    # Cleaning takes memory and time: two at once, and the others wait without keeping anybody from other things.
    added = await to_thread.run_sync(photos.add, no, tail, content, now, key, limiter=desk.limits.photos)
    return {"no": added.photo.no, "photo": photo_out(added.photo), "left": added.left}


@router.delete("/{no}/photos/{photo_id}", dependencies=[Counted])
def take_back_photo(no: str, photo_id: str, desk: DeskDep, said: TailIn | None = None) -> dict[str, Any]:
    """{no, photo, left}: its content is deleted; that it was there stays in the log. Twice is once."""
    if not is_id(photo_id):
        raise Problem("unknown_photo")
    tail = (said and said.phone_tail) or ""
    taken = desk.office.case_photos.take_back(no, tail, photo_id, desk.office.now())
    return {"no": taken.photo.no, "photo": taken_back_out(taken.photo), "left": taken.left}


def photo_out(photo: CasePhoto) -> dict[str, Any]:
    return {
        "id": photo.id,
        "media_type": photo.media_type,
        "size": photo.size,
        "width": photo.width,
        "height": photo.height,
        "added_at": photo.added_at.astimezone(CHINA).isoformat(),
    }


def taken_back_out(photo: CasePhoto) -> dict[str, Any]:
    moments = {"added_at": photo.added_at, "taken_back_at": photo.taken_back_at}
    return {"id": photo.id, **{name: at.astimezone(CHINA).isoformat() for name, at in moments.items() if at}}


def _text(form: FormData, name: str) -> str:
    """Raises Problem request_invalid for a file in its place, or a key of another form."""
    value = form.get(name, "")
    if not isinstance(value, str):
        raise Problem("request_invalid", field=name)
    return value
