"""The HTTP status of what a case refuses; everything not named here is a conflict with the state that it is in."""

from office.cases.refusals import RefusalCode

NOT_FOUND = (
    *(RefusalCode.UNKNOWN, RefusalCode.HALL_NOT_FOUND, RefusalCode.UNKNOWN_FINDING),
    *(RefusalCode.PHOTO_UNKNOWN, RefusalCode.CALL_UNKNOWN),
)
MALFORMED = (
    *(RefusalCode.BAD_NAME, RefusalCode.BAD_PHONE, RefusalCode.REASON_NEEDED, RefusalCode.WORDS_NEEDED),
    *(RefusalCode.DEPARTMENT_UNKNOWN, RefusalCode.EXTENSION_TOO_LONG),
    *(RefusalCode.PLACE_UNKNOWN, RefusalCode.DAY_TO_COME),
    *(RefusalCode.PHOTO_TOO_MANY_PIXELS, RefusalCode.PHOTO_BROKEN, RefusalCode.CARE_CONSENT),
)

CASE_STATUSES: dict[str, int] = {
    **dict.fromkeys(RefusalCode, 409),
    **dict.fromkeys(NOT_FOUND, 404),
    **dict.fromkeys(MALFORMED, 422),
    RefusalCode.PHOTO_TOO_LARGE: 413,
    RefusalCode.PHOTO_TYPE_UNKNOWN: 415,
    RefusalCode.PHOTO_LOST: 410,
    RefusalCode.PHOTO_TAKEN_BACK: 410,
}
