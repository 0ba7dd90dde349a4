"""Who comes first, as the dialogue needs it; office/safety answers it in the entry point."""

from typing import Protocol

from office.dialogue.heard import Heard
from office.dialogue.says import Said


class Guardian(Protocol):
    """What comes before everything else, whatever is open."""

    def danger(self, heard: Heard) -> Said | None:
        """Life or safety is at risk: the number to call."""
        ...

    def not_ours(self, heard: Heard, *, calmed: bool) -> Said | None:
        """Another authority's matter, advice or views that are not given, an insult."""
        ...

    def supervised(self, heard: Heard) -> Said | None:
        """Somebody took a bribe, said plainly: whom to tell."""
        ...
