"""Why something cannot be done, by a stable code; the sentence for it is in knowledge/answers.yml. Pure."""

from enum import StrEnum


class RefusalCode(StrEnum):
    BAD_NAME = "bad_name"
    BAD_PHONE = "bad_phone"
    REQUEST_KEY_REUSED = "request_key_reused"
    DISTRICT_UNKNOWN = "assistance_district_unknown"
    ALREADY_ASKED = "assistance_already_asked"
    UNKNOWN = "unknown_assistance"
    CANNOT_MOVE = "assistance_cannot_move"
    AT_COUNTER = "assistance_at_counter"
    MANDATE_NEEDED = "mandate_needed"
    HELPER_UNKNOWN = "helper_unknown"
    REASON_NEEDED = "reason_needed"
    STILL_NEEDED = "still_needed"
    HALL_NOT_FOUND = "hall_not_found"


class Refused(Exception):
    """`values` fill the sentence's placeholders; never a name or a number of the person."""

    def __init__(self, code: RefusalCode, **values: object) -> None:
        super().__init__(code.value)
        self.code = code.value
        self.values = values
