"""The engine's way to the action server, without what Rasa does again at every call.

Rasa checks the schema of an action's answer against the schema of all schemas each time, which was half of a turn, and
opens a connection for each call.
"""

from functools import lru_cache
from typing import Any, Dict, Optional

import aiohttp
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.utils.endpoints import EndpointConfig

# Well below the two minutes after which the action server hangs up, so that no call meets a closing connection.
IDLE_SECONDS = 15.0


class KeptConnection(EndpointConfig):
    """An endpoint whose connections are used again."""

    _kept: Optional[aiohttp.ClientSession] = None

    async def request(self, *args: Any, **kwargs: Any) -> Optional[Any]:
        """An action that does not ask for the domain gets an empty one: with none, the action server refuses."""
        kwargs["json"].setdefault("domain", {})
        return await super().request(*args, **kwargs)

    def session(self) -> "_Lent":  # type: ignore[override]
        if self._kept is None or self._kept.closed:
            self._kept = aiohttp.ClientSession(connector=aiohttp.TCPConnector(keepalive_timeout=IDLE_SECONDS, limit=0))
        return _Lent(self._kept)

    async def close(self) -> None:
        if self._kept is not None:
            await self._kept.close()


def kept_open(endpoint: EndpointConfig) -> KeptConnection:
    return KeptConnection(endpoint.url, **endpoint.kwargs)


class _Lent:
    """A session that stays open after its `async with`."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self._session = session

    async def __aenter__(self) -> aiohttp.ClientSession:
        return self._session

    async def __aexit__(self, *_: Any) -> None:
        pass


def check_answers_with_a_ready_schema() -> None:
    """Changes Rasa's action from now on: the same answers are taken and refused."""
    RemoteAction._validate_action_result = _is_valid  # type: ignore[method-assign]


def _is_valid(_action: RemoteAction, answer: Dict[str, Any]) -> bool:
    """Raises jsonschema.ValidationError."""
    _validator().validate(answer)
    return True


@lru_cache(maxsize=None)
def _validator() -> Any:
    schema = RemoteAction.action_response_format_spec()
    kind = validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)
