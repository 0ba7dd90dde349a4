"""A case as the conversation tells it: the draft that is read back, and what became of it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from office.casework.care_field import CARE
from office.casework.contact_fields import NAME, PHONE
from office.casework.counter import ToldCase
from office.casework.kind_field import KindField
from office.china_time import CHINA
from office.dialogue.form import OpenForm
from office.dialogue.says import QuickReply
from office.wording.model import Wording

ASKS_FOR_HELP = "/request_home_help"
TOLD_IN_ORDER = ("what", "item", "where", "day", "trips", "want")


@dataclass(frozen=True)
class CaseWriter:
    wording: Wording

    def draft(self, form: OpenForm, kind: KindField, department: str = "") -> str:
        """`department`: whose matter it is, where that is known."""
        lines = [self._line("kind", kind.shown(kind.of(form))), *self._account_lines(form)]
        lines += [self._line("department", department)] if department else []
        lines += [self._line(each, form.shown(each)) for each in (CARE, NAME, PHONE) if form.shown(each)]
        return "\n".join(lines)

    def to_read_out(self, form: OpenForm) -> str:
        """What was said, in the order in which an officer asks for it; only what is known."""
        return "\n".join(self._account_lines(form))

    def account(self, form: OpenForm) -> str:
        """In the person's own words, with the place that they named apart from them, and a matter that has no code."""
        told, matter = form.shown("what"), form.values.get("item")
        line = self._line("item", matter.shown) if matter and not matter.kept else ""
        for more in (form.shown("where"), line):
            told = told if more in told else f"{told}{self.wording.say('case.and_then')}{more}"
        return told

    def filed(self, case: ToldCase) -> str:
        if case.joined:
            lead = self.wording.say("case.joined", no=case.no)
        else:
            lead = self.wording.say("case.filed_for_days" if case.days else "case.filed", no=case.no, count=case.days)
        return "\n".join((lead, case.text, self.wording.say("case.later")))

    def cards(self, case: ToldCase, tail: str) -> tuple[Mapping[str, Any], ...]:
        """None where only the text is known. Nobody's words are in it: a card is kept in the record."""
        told = case.progress
        if told is None:
            return ()
        return (
            {
                "type": "case",
                "no": case.no,
                "status": case.status.value,
                "status_text": told.status_text,
                "department": told.department,
                "handler": told.handler.name,
                "sample": told.handler.is_sample,
                "due_text": told.due_text,
                "late": told.is_late,
                "next_text": told.next_text,
                "entries": [{"at": each.at.astimezone(CHINA).isoformat(), "text": each.text} for each in told.lines],
                "phone_tail": tail,
                "photo_megabytes": case.photo_megabytes,
                "photos": [
                    {"id": each.id, "added_at": each.added_at.astimezone(CHINA).isoformat()} for each in case.photos
                ],
            },
        )

    def home_visit(self, case: ToldCase) -> tuple[QuickReply, ...]:
        """Offered to those who need care; the text says so (CaseTeller)."""
        return (QuickReply(self.wording.say("case.care.home_visit"), ASKS_FOR_HELP),) if case.needs_care else ()

    def found(self, case: ToldCase) -> str:
        return "\n".join(part for part in (self.say("found", no=case.no, text=case.text), case.newest) if part)

    def say(self, key: str, **values: object) -> str:
        return self.wording.say(f"case.own.{key}", **values)

    def _account_lines(self, form: OpenForm) -> list[str]:
        return [self._line(name, form.shown(name)) for name in TOLD_IN_ORDER if form.shown(name)]

    def _line(self, name: str, value: str) -> str:
        return self.wording.say(f"case.draft.{name}", value=value)
