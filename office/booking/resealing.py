"""After a new key was put first: seals again, batch by batch, what is under an older one."""

from collections.abc import Sequence

from office.booking.booking import Booking
from office.booking.model import Appointment
from office.booking.store.appointments import AppointmentStore
from office.booking.store.waiting import WaitingStore
from office.booking.waiting import WaitingEntry
from office.storage.unit_of_work import UnitOfWork
from office.vault import Vault

AT_ONCE = 200


def reseal(booking: Booking) -> int:
    """How many appointments, waiting entries and appeals. Once it gives 0 none of them needs the older keys."""
    changed = 0
    for one_batch in (_appointments, _waiting, _appeals):
        after: str | None = ""
        while after is not None:
            with booking.unit_of_work() as work:
                renewed, after = one_batch(booking, work, after)
            changed += renewed
    return changed


def _appointments(booking: Booking, work: UnitOfWork, after: str) -> tuple[int, str | None]:
    """How many were sealed again, and after which number it goes on."""
    store = work.bookings.appointments
    return _people(booking.vault, store, store.sealed_before(after, AT_ONCE))


def _waiting(booking: Booking, work: UnitOfWork, after: str) -> tuple[int, str | None]:
    store = work.bookings.waiting
    return _people(booking.vault, store, store.sealed_after(after, AT_ONCE))


def _people(
    vault: Vault, store: AppointmentStore | WaitingStore, batch: Sequence[Appointment] | Sequence[WaitingEntry]
) -> tuple[int, str | None]:
    renewed = 0
    for each in batch:
        name = vault.renewed(each.name_sealed, f"{each.no}.name")
        phone = vault.renewed(each.phone_sealed, f"{each.no}.phone")
        if name or phone:
            store.seal_anew(each.no, name or each.name_sealed, phone or each.phone_sealed)
            renewed += 1
    return renewed, batch[-1].no if len(batch) == AT_ONCE else None


def _appeals(booking: Booking, work: UnitOfWork, after: str) -> tuple[int, str | None]:
    store, renewed = work.bookings.people, 0
    batch = store.appeals_after(after, AT_ONCE)
    for each in batch:
        words = booking.vault.renewed(each.reason_sealed, f"{each.appointment_no}.appeal")
        if words:
            store.seal_anew(each.appointment_no, words)
            renewed += 1
    return renewed, batch[-1].appointment_no if len(batch) == AT_ONCE else None
