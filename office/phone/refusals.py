"""Why something cannot be done, by a stable code; the sentence for it is in knowledge/answers.yml. Pure."""

from enum import StrEnum


class RefusalCode(StrEnum):
    UNKNOWN = "unknown_phone_call"
    BAD_NAME = "bad_name"
    BAD_PHONE = "bad_phone"
    REASON_NEEDED = "reason_needed"
    REQUEST_KEY_REUSED = "request_key_reused"
    CANNOT_MOVE = "call_cannot_move"
    TAKEN = "call_taken"
    NOT_YOURS = "call_not_yours"
    OVER = "call_over"
    END_CODE_UNKNOWN = "call_end_code_unknown"
    NAME_NEEDED = "call_name_needed"
    PHONE_NEEDED = "call_phone_needed"
    MOBILE_NEEDED = "call_mobile_needed"
    GUIDANCE_UNKNOWN = "unknown_guidance"
    LIST_NOT_READY = "call_list_not_ready"
    NUMBER_UNKNOWN = "call_number_unknown"
    STILL_NEEDED = "still_needed"


class Refused(Exception):
    """`values` fill the sentence's placeholders; never a name or a number of the person."""

    def __init__(self, code: RefusalCode, **values: object) -> None:
        super().__init__(code.value)
        self.code = code.value
        self.values = values
