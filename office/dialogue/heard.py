"""What the engine understood of one message."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Heard:
    """`text` is as the person wrote it, personal numbers hidden; `tapped` are the values of a quick reply's payload."""

    text: str
    intent: str
    confidence: float = 1.0
    tapped: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_tap(self) -> bool:
        return self.text.startswith("/")

    @property
    def said(self) -> str:
        """The words; of a tapped value its own, of any other tap none."""
        return self.tapped.get("said", "") if self.is_tap else self.text
