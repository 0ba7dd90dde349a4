"""The HTTP status of what a case refuses; everything not named here is a conflict with the state that it is in."""

from office.cases.refusals import RefusalCode

NOT_FOUND = (RefusalCode.UNKNOWN, RefusalCode.HALL_NOT_FOUND, RefusalCode.UNKNOWN_FINDING)
MALFORMED = (
    *(RefusalCode.BAD_NAME, RefusalCode.BAD_PHONE, RefusalCode.REASON_NEEDED, RefusalCode.WORDS_NEEDED),
    *(RefusalCode.DEPARTMENT_UNKNOWN, RefusalCode.EXTENSION_TOO_LONG),
)

CASE_STATUSES: dict[str, int] = {
    **dict.fromkeys(RefusalCode, 409),
    **dict.fromkeys(NOT_FOUND, 404),
    **dict.fromkeys(MALFORMED, 422),
}
