"""How a request for help is told. Pure; every word comes from knowledge/answers.yml."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from office.agency.counter import Filed
from office.agency.model import AssistanceKind
from office.dialogue.form import OpenForm
from office.wording.model import Wording

TOLD_IN_ORDER = ("item", "address", "why", "name", "phone")


@dataclass(frozen=True)
class HelpTeller:
    wording: Wording

    def draft(self, form: OpenForm, kind: AssistanceKind) -> str:
        """Everything that is to be filed, read back, with what it costs and needs (rules.yml bd-def, bd-cs)."""
        say = self.wording.say
        lines = [say("agency.draft.kind", value=say(f"agency.kind.{kind}"))]
        lines += [self._line(name, form.shown(name)) for name in TOLD_IN_ORDER if form.shown(name)]
        return say("agency.confirm", draft="\n".join(lines), text=self.mandate(kind))

    def _line(self, name: str, value: str) -> str:
        """A name that is sealed is not read back, only that it is there."""
        if name == "name" and self.wording.say("mask.name") in value:
            return self.wording.say("agency.draft.name_kept")
        return self.wording.say(f"agency.draft.{name}", value=value)

    def mandate(self, kind: AssistanceKind) -> str:
        return self.wording.say(f"agency.mandate.{kind}")

    def filed(self, filed: Filed) -> str:
        text = self.mandate(filed.kind)
        return self.wording.say("agency.filed", no=filed.no, who=self._who(filed), text=text, tail=filed.phone_tail)

    def found(self, filed: Filed) -> str:
        say = self.wording.say
        status = say(f"agency.status.{filed.status}")
        lines = [say("agency.found", no=filed.no, value=say(f"agency.kind.{filed.kind}"), status=status)]
        if filed.item_name:
            lines.append(say("agency.draft.item", value=filed.item_name))
        if filed.reason:
            lines.append(say("agency.reason", text=filed.reason))
        if filed.status in ("assigned", "visited", "at_counter"):
            lines.append(self._who(filed))
        return "\n".join(lines)

    def card(self, filed: Filed) -> Mapping[str, Any]:
        say = self.wording.say
        return {
            "type": "assistance",
            "no": filed.no,
            "kind": filed.kind.value,
            "kind_text": say(f"agency.kind.{filed.kind}"),
            "status": filed.status,
            "status_text": say(f"agency.status.{filed.status}"),
            "item_name": filed.item_name,
            "helper": filed.helper,
            "hall": filed.hall,
            "sample": filed.is_sample,
            "reason": filed.reason,
            "phone_tail": filed.phone_tail,
        }

    def _who(self, filed: Filed) -> str:
        if filed.helper:
            key = "sample_helper" if filed.is_sample else "helper"
            return self.wording.say(f"agency.who.{key}", name=filed.helper)
        if filed.hall:
            key = "sample_hall" if filed.is_sample else "hall"
            return self.wording.say(f"agency.who.{key}", name=filed.hall)
        return self.wording.say("agency.who.nobody")
