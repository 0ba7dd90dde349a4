"""Why something cannot be done, by a stable code; the sentence for it is in knowledge/answers.yml. Pure."""

from enum import StrEnum


class RefusalCode(StrEnum):
    BAD_NAME = "bad_name"
    BAD_PHONE = "bad_phone"
    HALL_NOT_FOUND = "hall_not_found"
    ITEM_NOT_TAKEN = "item_not_taken"
    OUTSIDE_HOURS = "outside_hours"
    SLOT_PAST = "slot_past"
    SLOT_TOO_SOON = "slot_too_soon"
    DAY_NOT_OPEN = "day_not_open"
    HALL_CLOSED_TODAY = "hall_closed_today"
    HALL_CLOSED_THEN = "hall_closed_then"
    CLOSURE_PAST = "closure_past"
    HOURS_PAST = "hours_past"
    YEAR_NOT_ANNOUNCED = "year_not_announced"
    NOT_ENOUGH_TIME = "not_enough_time"
    SLOT_FULL = "slot_full"
    SLOT_HELD = "slot_held"
    SLOT_HELD_BY_YOU = "slot_held_by_you"
    SAME_TIME = "same_time"
    TOO_MANY_THAT_DAY = "too_many_that_day"
    TOO_MANY_OPEN = "too_many_open"
    LIMITED_FOR_NO_SHOW = "limited_for_no_show"
    REQUEST_KEY_REUSED = "request_key_reused"
    HOLD_EXPIRED = "hold_expired"
    TOO_LATE_TO_CANCEL = "too_late_to_cancel"
    NOT_TODAY = "appointment_not_today"
    TOO_EARLY_TO_CHECK_IN = "too_early_to_check_in"
    TOO_LATE_TO_CHECK_IN = "too_late_to_check_in"
    CANNOT_CHANGE = "appointment_cannot_change"
    UNKNOWN_APPOINTMENT = "unknown_appointment"
    PLACES_FREE = "places_free"
    UNKNOWN_WAITING = "unknown_waiting"
    NO_OFFER = "no_offer"
    OFFER_EXPIRED = "offer_expired"
    CANNOT_APPEAL = "cannot_appeal"
    UNKNOWN_PRIORITY_GROUP = "unknown_priority_group"
    NO_PRIORITY_PLACE = "no_priority_place"
    STILL_NEEDED = "still_needed"
    GREEN_CHANNEL_FULL = "green_channel_full"


# No place is left: none at all, or only those that others have not said yes to.
NO_PLACE_LEFT = frozenset({RefusalCode.SLOT_FULL, RefusalCode.SLOT_HELD})


class Refused(Exception):
    """`values` fill the sentence's placeholders; never a name or a number of the person."""

    def __init__(self, code: RefusalCode, **values: object) -> None:
        super().__init__(code.value)
        self.code = code.value
        self.values = values
