"""Who may tell us of calls without being staff: whoever signs what they send with the secret of the settings."""

import hashlib
import hmac
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Header, Request

from desk.api.deps import DeskDep
from desk.problems import Problem

MOST_SECONDS_OFF = 300  # an old message is not to be sent again by somebody else


def signature(secret: bytes, timestamp: str, body: bytes) -> str:
    """sha256=<64 hex digits>: HMAC-SHA256 over the timestamp, a dot, and the body as it is sent."""
    return f"sha256={hmac.new(secret, timestamp.encode() + b'.' + body, hashlib.sha256).hexdigest()}"


async def signed_body(
    request: Request,
    desk: DeskDep,
    x_timestamp: Annotated[str, Header()] = "",
    x_signature: Annotated[str, Header()] = "",
) -> bytes:
    """The body. Raises Problem hook_not_set_up while no secret is set, hook_signature_wrong."""
    secret = desk.office.settings.cti_secret.get_secret_value()
    if not secret:
        raise Problem("hook_not_set_up")
    body = await request.body()
    wanted = signature(secret.encode(), x_timestamp, body)
    is_right = hmac.compare_digest(wanted.encode(), x_signature.encode())
    if not is_right or not _is_fresh(x_timestamp, desk.office.now()):
        raise Problem("hook_signature_wrong")
    return body


def _is_fresh(timestamp: str, now: datetime) -> bool:
    """`timestamp`: seconds since 1970."""
    is_number = timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12
    return is_number and abs(now.timestamp() - int(timestamp)) <= MOST_SECONDS_OFF


SignedBody = Annotated[bytes, Depends(signed_body)]
