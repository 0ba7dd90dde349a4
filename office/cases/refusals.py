"""Why something cannot be done, by a stable code; the sentence for it is in knowledge/answers.yml. Pure."""

from enum import StrEnum


class RefusalCode(StrEnum):
    BAD_NAME = "bad_name"
    BAD_PHONE = "bad_phone"
    HALL_NOT_FOUND = "hall_not_found"
    REQUEST_KEY_REUSED = "request_key_reused"
    STILL_NEEDED = "still_needed"
    REASON_NEEDED = "reason_needed"
    WORDS_NEEDED = "case_words_needed"
    UNKNOWN = "unknown_case"
    CHANGED = "case_changed"
    CANNOT_MOVE = "case_cannot_move"
    DEPARTMENT_UNKNOWN = "case_department_unknown"
    PLACE_UNKNOWN = "case_place_unknown"
    DAY_TO_COME = "case_day_to_come"
    GRADE_TOO_LATE = "case_grade_too_late"
    EXTENSION_USED = "case_extension_used"
    EXTENSION_TOO_LATE = "case_extension_too_late"
    EXTENSION_TOO_LONG = "case_extension_too_long"
    RETURN_TOO_LATE = "case_return_too_late"
    RETURNS_USED_UP = "case_returns_used_up"
    PRESS_FIRST = "case_press_first"
    CANNOT_MERGE = "case_cannot_merge"
    TRY_CALLING = "case_try_calling"
    UNKNOWN_FINDING = "unknown_case_finding"
    FINDING_SETTLED = "case_finding_settled"
    CARE_CONSENT = "care_consent_needed"
    CALL_UNKNOWN = "unknown_call"
    PHOTO_TOO_LARGE = "photo_too_large"
    PHOTO_TOO_MANY_PIXELS = "photo_too_many_pixels"
    PHOTO_TYPE_UNKNOWN = "photo_type_unknown"
    PHOTO_BROKEN = "photo_broken"
    PHOTO_CASE_OVER = "photo_case_over"
    TOO_MANY_PHOTOS = "too_many_photos"
    PHOTO_UNKNOWN = "unknown_photo"
    PHOTO_LOST = "photo_lost"
    PHOTO_TAKEN_BACK = "photo_taken_back"


class Refused(Exception):
    """`values` fill the sentence's placeholders; never a name or a number of the person."""

    def __init__(self, code: RefusalCode, **values: object) -> None:
        super().__init__(code.value)
        self.code = code.value
        self.values = values
