"""How many messages a platform still lets us send to a person unasked. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from office.channels.model import Kind, Rules


@dataclass(frozen=True, slots=True)
class Grant:
    left: int
    until: datetime


@dataclass(frozen=True, slots=True)
class Quota:
    """By what the person did last of each kind."""

    grants: Mapping[Kind, Grant]

    def after(self, kind: Kind, rules: Rules, at: datetime) -> "Quota":
        """Every message of a kind begins its grant anew."""
        rule = (rules.pushes or {}).get(kind)
        return Quota({**self.grants, kind: Grant(rule.count, at + rule.lasts)}) if rule else self

    def next_grant(self, now: datetime) -> Kind | None:
        """The one that ends first is used up first."""
        open_ones = [(grant.until, kind) for kind, grant in self.grants.items() if grant.left and grant.until > now]
        return min(open_ones)[1] if open_ones else None

    def may_push(self, rules: Rules, now: datetime) -> bool:
        return rules.may_push and (rules.pushes is None or self.next_grant(now) is not None)

    def spent(self, kind: Kind | None) -> "Quota":
        if kind is None or kind not in self.grants:
            return self
        grant = self.grants[kind]
        return Quota({**self.grants, kind: Grant(max(0, grant.left - 1), grant.until)})

    def packed(self) -> dict[str, Any]:
        return {kind.value: [grant.left, grant.until.isoformat()] for kind, grant in self.grants.items()}

    @staticmethod
    def unpacked(raw: Mapping[str, Any]) -> "Quota":
        return Quota({Kind(kind): Grant(left, datetime.fromisoformat(until)) for kind, (left, until) in raw.items()})
