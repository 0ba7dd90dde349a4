"""Short messages through a gateway's HTTP interface."""

import json
import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import httpx

from desk.sending.sink import Refused, TryAgain
from office.outbox.model import Sending

PLACES = re.compile(r"\{(address|text|key)\}")
# Not the message's fault: a wrong setting that somebody will mend, or a wish to wait.
NOT_THE_MESSAGE = {401, 403, 404, 405, 407, 408, 425, 429}


class SmsGateway:
    """POSTs the JSON `template` with {address}, {text} and {key} filled in, and the key as Idempotency-Key. Any 2xx
    means taken; other 4xx mean that this message never will be. Redirects are not followed: they could lead anywhere.
    """

    def __init__(self, client: httpx.AsyncClient, url: str, template: str, key: str, timeout_seconds: float) -> None:
        self._client = client
        self._url = url
        self._template = json.loads(template)
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._timeout = timeout_seconds

    async def send(self, sending: Sending, now: datetime) -> None:
        values = {"address": sending.to.address, "text": sending.letter.text, "key": sending.key}
        try:
            response = await self._client.post(
                self._url,
                json=filled(self._template, values),
                headers={**self._headers, "Idempotency-Key": sending.key},
                timeout=self._timeout,
                follow_redirects=False,
            )
        except httpx.HTTPError as error:
            raise TryAgain(type(error).__name__) from None
        if response.is_success:
            return
        said = f"HTTP {response.status_code}"
        if response.is_client_error and response.status_code not in NOT_THE_MESSAGE:
            raise Refused(said)
        raise TryAgain(said, _asked_to_wait(response))


def filled(template: Any, values: Mapping[str, str]) -> Any:
    """The template with each place in each text filled in, once: what stands in a value is never a place."""
    if isinstance(template, str):
        return PLACES.sub(lambda place: values[place[1]], template)
    if isinstance(template, dict):
        return {name: filled(part, values) for name, part in template.items()}
    if isinstance(template, list):
        return [filled(part, values) for part in template]
    return template


def _asked_to_wait(response: httpx.Response) -> timedelta:
    """Retry-After in seconds; as a date it is left alone."""
    seconds = response.headers.get("Retry-After", "")
    return timedelta(seconds=min(int(seconds), 86_400)) if re.fullmatch(r"\d{1,9}", seconds, re.ASCII) else timedelta()
