"""A phone number that the assistant asked for: sealed beside the conversation, hidden in it like any other."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from office.contact.phone import Phone, PhoneKind, read_phone
from office.storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from office.vault import Vault

PHONE = "phone"  # what a message may expect
KEPT_FOR = timedelta(hours=24)
TAIL = 4


@dataclass(frozen=True)
class Entrusting:
    """Only what was asked for is kept; numbers that somebody sends unasked are hidden and gone."""

    unit_of_work: UnitOfWorkFactory
    vault: Vault
    mask: str  # what stands in the record instead

    def take(self, work: UnitOfWork, conversation_id: str, text: str, now: datetime) -> str | None:
        """The text with the number hidden; None if nothing was expected or told. Runs in the caller's transaction."""
        found = self.hide(text) if PHONE in work.conversations.expected(conversation_id) else None
        if found is None:
            return None
        hidden, phone = found
        sealed = self.vault.seal(phone.number, _place(conversation_id))
        work.entrusted.put(conversation_id, sealed, phone.number[-TAIL:], now)
        return hidden

    def hide(self, text: str) -> tuple[str, Phone] | None:
        """The text without its phone number, and the number."""
        phone = read_phone(text, asked=True)
        if not isinstance(phone, Phone) or phone.kind is PhoneKind.SERVICE:
            return None
        start, stop = phone.span
        return text[:start] + self.mask + text[stop:], phone

    def tail(self, conversation_id: str) -> str:
        """Its last four digits; empty if none was entrusted."""
        with self.unit_of_work(read_only=True) as work:
            found = work.entrusted.get(conversation_id)
        return found.tail if found else ""

    def phone(self, conversation_id: str) -> str | None:
        with self.unit_of_work(read_only=True) as work:
            found = work.entrusted.get(conversation_id)
        return self.vault.open(found.sealed, _place(conversation_id)) if found else None

    def forget_old(self, now: datetime) -> int:
        with self.unit_of_work() as work:
            return work.entrusted.forget_before(now - KEPT_FOR)


def _place(conversation_id: str) -> str:
    return f"{conversation_id}.{PHONE}"
