"""Calls to a platform: short, never redirected, and every fault one of two kinds."""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import httpx

from desk.channels.contract import PlatformAway

SECONDS = 10.0


class PlatformApi:
    def __init__(self, client: httpx.AsyncClient) -> None:
        self._client = client

    async def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> httpx.Response:
        """Raises PlatformAway where nothing came back."""
        return await self._call("POST", url, content=body, headers=dict(headers))

    async def post_json(self, url: str, body: Any, query: Mapping[str, str], headers: Mapping[str, str]) -> Any:
        """The JSON object that came back. Raises PlatformAway."""
        return self._json(await self._call("POST", url, json=body, params=dict(query), headers=dict(headers)))

    async def get_json(self, url: str, query: Mapping[str, str]) -> Any:
        """As above."""
        return self._json(await self._call("GET", url, params=dict(query)))

    @staticmethod
    def must_be_taken(response: httpx.Response) -> None:
        """Raises PlatformAway."""
        if not response.is_success:
            raise PlatformAway(f"HTTP {response.status_code}", _asked_to_wait(response))

    async def _call(self, method: str, url: str, **more: Any) -> httpx.Response:
        try:
            return await self._client.request(method, url, timeout=SECONDS, follow_redirects=False, **more)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            # Its text may hold the address with a token in it.
            raise PlatformAway(type(error).__name__) from None

    def _json(self, response: httpx.Response) -> dict[str, Any]:
        if response.status_code >= 500 or response.status_code == 429:
            self.must_be_taken(response)
        try:
            found = response.json()
        except ValueError:
            raise PlatformAway(f"HTTP {response.status_code}, not JSON") from None
        if not isinstance(found, dict):
            raise PlatformAway("no JSON object")
        return found


def _asked_to_wait(response: httpx.Response) -> timedelta:
    seconds = response.headers.get("Retry-After", "")
    return timedelta(seconds=min(int(seconds), 86_400)) if re.fullmatch(r"\d{1,9}", seconds, re.ASCII) else timedelta()
