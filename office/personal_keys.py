"""The keys for names and phones: where they come from, whether they are those that things were sealed with, and how
everything is brought under a new one.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from office.agency.resealing import reseal as reseal_requests
from office.agency.usecases import Agency
from office.booking.booking import Booking
from office.booking.resealing import reseal as reseal_bookings
from office.cases.photos import CasePhotos
from office.cases.resealing import reseal as reseal_cases
from office.cases.usecases import Cases
from office.channels.resealing import reseal as reseal_channels
from office.conversations.handoff.resealing import reseal as reseal_callbacks
from office.conversations.handoff.usecases import Handoffs
from office.outbox.resealing import reseal as reseal_messages
from office.outbox.usecases import Outbox
from office.phone.resealing import reseal as reseal_calls
from office.phone.usecases import Calls
from office.photo_files import PhotoFiles
from office.queueing.hall_day import PERSON, Queueing
from office.queueing.keeping import reseal as reseal_commitments
from office.rating.resealing import reseal as reseal_ratings
from office.rating.usecases import Ratings, comment_place, phone_place
from office.settings import Settings
from office.storage.unit_of_work import UnitOfWork
from office.vault import SEAL_HEAD, CannotOpen, KeysUnusable, Vault, keys_from_text, keys_in

MOST_LOOKED_AT = 2000  # of each kind


class KeyFault(StrEnum):
    LOST = "keys_lost"  # no keys, and something is sealed
    UNUSABLE = "keys_unusable"  # what is there is no key, or cannot be read
    WRONG = "keys_wrong"  # something is sealed under a key that is not among them
    MARKING_WRONG = "keys_marking_wrong"  # all opens, but nobody would be known again


@dataclass(frozen=True, slots=True)
class KeyCheck:
    """`fault` None: as it should be. Of `looked_at` rows `closed` cannot be opened, `older` are under an older key."""

    fault: KeyFault | None = None
    looked_at: int = 0
    closed: int = 0
    older: int = 0


class _HasPhone(Protocol):
    @property
    def no(self) -> str: ...

    @property
    def person_key(self) -> str: ...

    @property
    def phone_sealed(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class _Sealed:
    place: str
    sealed: bytes
    person_key: str = ""  # what the opened text is marked as


def vault_of(settings: Settings) -> Vault:
    """Makes the file where there is none. Raises KeysUnusable, OSError."""
    written = settings.personal_keys.get_secret_value()
    keys = keys_from_text(written) if written else keys_in(settings.keys_file, os.urandom)
    return Vault(keys, os.urandom)


def check_keys(settings: Settings, unit_of_work: Callable[[], UnitOfWork]) -> KeyCheck:
    """Makes nothing. The database is up to date. Of photos only that their key is there."""
    with unit_of_work() as work:
        rows = list(_sealed(work))
        photos = _photo_heads(work, PhotoFiles(settings.photos))
    every = len(rows) + len(photos)
    if not settings.personal_keys.get_secret_value() and not settings.keys_file.exists():
        return KeyCheck(KeyFault.LOST if every else None, every, every)
    try:
        vault = vault_of(settings)
    except (KeysUnusable, OSError, UnicodeDecodeError):
        return KeyCheck(KeyFault.UNUSABLE, every, every)
    closed = sum(not vault.has_key_of(head) for head in photos)
    older = sum(vault.has_key_of(head) and not vault.is_newest(head) for head in photos)
    unknown = 0
    for row in rows:
        try:
            text = vault.open(row.sealed, row.place)
        except CannotOpen:
            closed += 1
            continue
        older += not vault.is_newest(row.sealed)
        unknown += bool(row.person_key) and vault.mark(text, PERSON) != row.person_key
    fault = KeyFault.WRONG if closed else KeyFault.MARKING_WRONG if unknown else None
    return KeyCheck(fault, every, closed, older)


def reseal_everything(
    booking: Booking,
    agency: Agency,
    cases: Cases,
    queueing: Queueing,
    outbox: Outbox,
    ratings: Ratings,
    calls: Calls,
    photos: CasePhotos,
    handoffs: Handoffs,
) -> dict[str, int]:
    """How many of each were brought under the newest key; all 0: no older key is needed any more, but by numbers that
    were entrusted to conversations within a day. Raises CannotOpen.
    """
    return {
        "bookings": reseal_bookings(booking),
        "requests": reseal_requests(agency),
        "cases": reseal_cases(cases),
        "commitments": reseal_commitments(queueing),
        "messages": reseal_messages(outbox),
        "ratings": reseal_ratings(ratings),
        "calls": reseal_calls(calls),
        "photos": photos.reseal(),
        "callbacks": reseal_callbacks(handoffs),
        "channels": reseal_channels(outbox.unit_of_work, booking.vault),
    }


def _photo_heads(work: UnitOfWork, files: PhotoFiles) -> list[bytes]:
    """Of those whose file is there."""
    heads = (files.head(photo_id, SEAL_HEAD) for photo_id in work.cases.photos.after("", MOST_LOOKED_AT))
    return [head for head in heads if head]


def _sealed(work: UnitOfWork) -> Iterator[_Sealed]:
    phones: Sequence[_HasPhone] = (
        *work.bookings.appointments.sealed_before("", MOST_LOOKED_AT),
        *work.bookings.waiting.sealed_after("", MOST_LOOKED_AT),
        *work.agency.sealed_after("", MOST_LOOKED_AT),
        *work.queueing.reviews.commitments_after("", MOST_LOOKED_AT),
    )
    for row in phones:
        yield _Sealed(f"{row.no}.phone", row.phone_sealed, row.person_key)
    for no, person_key, sealed in work.cases.keeping.phones_after("", MOST_LOOKED_AT):
        yield _Sealed(f"{no}.phone", sealed, person_key)
    for mark, sealed in work.ratings.keeping.comments_after("", MOST_LOOKED_AT):
        yield _Sealed(comment_place(mark), sealed)
    for no, sealed in work.ratings.keeping.phones_after("", MOST_LOOKED_AT):
        yield _Sealed(phone_place(no), sealed)
    for handoff_id, sealed in work.handoffs.phones_after("", MOST_LOOKED_AT):
        yield _Sealed(f"{handoff_id}.phone", sealed)
    for call_id, person_key, parts in work.calls.keeping.sealed_after("", MOST_LOOKED_AT):
        for part, sealed in parts.items():
            yield _Sealed(f"{call_id}.{part}", sealed, person_key if part == "phone" else "")
    for person in work.channels.sealed_after(("", ""), MOST_LOOKED_AT):
        yield _Sealed(person.address_place, person.address_sealed)
    for message in work.outbox.sealed_after("", MOST_LOOKED_AT):
        yield _Sealed(f"outgoing {message.key} address", message.address_sealed)
