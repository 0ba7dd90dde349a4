"""Everything the assistant knows at one moment, as one value. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from office.guide.bundle import Bundle
from office.guide.finding.subjects import Elsewhere
from office.guide.model import ServiceItem
from office.guide.policy import Regulation


@dataclass(frozen=True, slots=True)
class Knowledge:
    """`item_versions` says which version of each item this is; 0 where it was read from the files alone."""

    items: Mapping[str, ServiceItem]
    bundles: Mapping[str, Bundle] = field(default_factory=dict)
    regulations: Mapping[str, Regulation] = field(default_factory=dict)
    elsewhere: tuple[Elsewhere, ...] = ()
    item_versions: Mapping[str, int] = field(default_factory=dict)

    def name_of(self, code: str) -> str:
        """Of an item or a bundle; empty if it is not held."""
        matter = self.items.get(code) or self.bundles.get(code)
        return matter.name if matter else ""

    def if_held(self, code: str | None) -> str:
        """The code of an item or a bundle; empty if it is not held."""
        return code if code and self.name_of(code) else ""
