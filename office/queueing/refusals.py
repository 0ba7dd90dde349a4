"""Why something cannot be done, by a stable code; the sentence for it is in knowledge/answers.yml. Pure."""

from enum import StrEnum


class RefusalCode(StrEnum):
    HALL_NOT_FOUND = "hall_not_found"
    ITEM_NOT_TAKEN = "item_not_taken"
    BAD_NAME = "bad_name"
    BAD_PHONE = "bad_phone"
    UNKNOWN_APPOINTMENT = "unknown_appointment"
    NO_APPOINTMENT_TODAY = "no_appointment_today"
    OTHER_HALL = "appointment_in_other_hall"
    CANNOT_CHANGE = "appointment_cannot_change"
    NOT_TODAY = "appointment_not_today"
    TOO_EARLY_TO_CHECK_IN = "too_early_to_check_in"
    TOO_LATE_TO_CHECK_IN = "too_late_to_check_in"
    HALL_CLOSED_NOW = "hall_closed_now"
    HALL_CLOSED_TODAY = "hall_closed_today"
    PRIORITY_REASON = "priority_reason_needed"
    WALK_INS_FULL = "walk_ins_full"
    REVIEW_NEEDED = "pre_review_needed"
    REVIEW_NOT_FOUND = "pre_review_not_found"
    REQUEST_KEY_REUSED = "request_key_reused"
    REVIEW_DECIDED = "pre_review_decided"
    REVIEW_NOT_COMPLETE = "pre_review_not_complete"
    LINE_UNKNOWN = "pre_review_line_unknown"
    COMMITMENT_NEEDED = "commitment_needed"
    COMMITMENT_BARRED = "commitment_barred"
    COMMITMENT_NOT_FOUND = "commitment_not_found"
    COUNTER_UNKNOWN = "counter_unknown"
    COUNTER_BUSY = "counter_busy"
    COUNTER_DOES_NOT_TAKE = "counter_does_not_take"
    NUMBER_NOT_FOUND = "queue_number_not_found"
    TRANSFER_WHERE = "transfer_where"
    CANNOT_MOVE = "queue_number_cannot_move"


class Refused(Exception):
    """`values` fill the sentence's placeholders; never a name or a number of the person."""

    def __init__(self, code: RefusalCode, **values: object) -> None:
        super().__init__(code.value)
        self.code = code.value
        self.values = values
