"""What the engine understood of one message."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Heard:
    """`text` is as the person wrote it, personal numbers hidden; `tapped` are the values of a quick reply's payload.
    `phone_tail`: the last four digits of the number that was entrusted to this conversation. `message_id` is the same
    when a turn is repeated.
    """

    text: str
    intent: str
    confidence: float = 1.0
    tapped: Mapping[str, str] = field(default_factory=dict)
    conversation_id: str = ""
    message_id: str = ""
    phone_tail: str = ""

    @property
    def is_tap(self) -> bool:
        return self.text.startswith("/")

    @property
    def said(self) -> str:
        """The words; of a tapped value its own, of any other tap none."""
        return self.tapped.get("said", "") if self.is_tap else self.text
