"""One conversation with the desk, as a client of the API has it."""

import itertools
from typing import Any

import httpx

from tests.api.running_desk import RunningDesk


class Citizen:
    """Knows its conversation's id and token."""

    def __init__(self, desk: RunningDesk) -> None:
        opened = desk.api.post("/conversations").raise_for_status().json()
        self.id: str = opened["id"]
        self.token: str = opened["token"]
        self.greeting: list[dict[str, Any]] = opened["greeting"]
        self._api = desk.api
        self._numbers = itertools.count(1)

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def post(self, **body: Any) -> httpx.Response:
        """A message with just these fields; a client_message_id is made up unless one is given."""
        said = {"client_message_id": f"m{next(self._numbers)}", **body}
        return self._api.post(f"/conversations/{self.id}/messages", json=said, headers=self.headers)

    def say(self, text: str, **more: Any) -> list[dict[str, Any]]:
        """The replies to a message that the desk must take."""
        response = self.post(text=text, **more)
        assert response.status_code == 200, response.text
        return list(response.json()["messages"])

    def read(self, **query: Any) -> dict[str, Any]:
        found = self._api.get(f"/conversations/{self.id}/messages", params=query, headers=self.headers)
        return dict(found.raise_for_status().json())

    def record(self, **query: Any) -> list[dict[str, Any]]:
        return list(self.read(**query)["messages"])

    def replies_to(self, text: str) -> list[dict[str, Any]]:
        """What the record holds in reply to the citizen's message of that text."""
        record = self.record()
        [said] = [message for message in record if message["sender"] == "citizen" and message["text"] == text]
        return [message for message in record if message["reply_to"] == said["id"]]

    def with_token(self, token: str) -> "Citizen":
        """The same conversation in the hands of somebody with another token."""
        other = object.__new__(Citizen)
        other.__dict__.update(self.__dict__, token=token)
        return other


def statuses(messages: list[dict[str, Any]]) -> list[str | None]:
    return [message["status"] for message in messages]


def assert_problem(response: httpx.Response, status: int, code: str) -> dict[str, Any]:
    """The response is that problem document, with Chinese to read."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = response.json()
    assert (body["code"], body["status"], body["type"]) == (code, status, f"/problems/{code}")
    for part in ("title", "detail"):
        assert any("一" <= character <= "鿿" for character in body[part]), f"{part} is not Chinese: {body[part]}"
    return body
