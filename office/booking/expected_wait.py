"""How long one is expected to wait at a slot; the simplest estimate, until service times are counted. Pure."""

from office.halls.model import TimeSlot


def half_a_slot(slot: TimeSlot, taken: int) -> int:
    """Minutes. Whoever booked a full slot waits half of it on average, for all come at its beginning; with fewer
    people, less.
    """
    places = sum(slot.places.values())
    length = (slot.ends_at - slot.starts_at).total_seconds() / 60
    return round(length / 2 * min(1.0, taken / places)) if places else 0
