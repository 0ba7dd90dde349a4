"""Why something cannot be done, by a stable code; the sentence for it is in knowledge/answers.yml. Pure."""

from enum import StrEnum


class RefusalCode(StrEnum):
    ALREADY_RATED = "already_rated"
    NOT_TO_RATE = "not_to_rate"
    SERVICE_UNKNOWN = "rated_service_not_found"
    BAD_PHONE = "bad_phone"
    UNKNOWN = "unknown_rectification"
    CHANGED = "rectification_changed"
    CANNOT_MOVE = "rectification_cannot_move"
    WORDS_NEEDED = "rectification_words_needed"
    REASON_NEEDED = "reason_needed"
    NOT_YOURS_TO_CALL = "rectification_not_yours_to_call"
    NO_PHONE = "rectification_no_phone"
    TRY_CALLING = "rectification_try_calling"


class Refused(Exception):
    """`values` fill the sentence's placeholders; never a name or a number of the person."""

    def __init__(self, code: RefusalCode, **values: object) -> None:
        super().__init__(code.value)
        self.code = code.value
        self.values = values
