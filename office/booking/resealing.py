"""After a new key was put first: seals again, batch by batch, what is under an older one."""

from office.booking.booking import Booking

AT_ONCE = 200


def reseal(booking: Booking) -> int:
    """How many appointments. Once it gives 0 the older keys are needed for waiting entries and appeals only."""
    changed, after = 0, ""
    while True:
        with booking.unit_of_work() as work:
            store = work.bookings.appointments
            batch = store.sealed_before(after, AT_ONCE)
            for each in batch:
                if not booking.vault.is_newest(each.name_sealed):
                    name, phone = booking.name_of(each), booking.phone_of(each)
                    seal = booking.vault.seal
                    store.seal_anew(each.no, seal(name, f"{each.no}.name"), seal(phone, f"{each.no}.phone"))
                    changed += 1
        if len(batch) < AT_ONCE:
            return changed
        after = batch[-1].no
