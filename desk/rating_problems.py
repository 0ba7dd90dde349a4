"""The HTTP status of what a rating or a rectification refuses; the rest is a conflict with the state that it is in."""

from office.rating.refusals import RefusalCode

NOT_FOUND = (RefusalCode.SERVICE_UNKNOWN, RefusalCode.UNKNOWN)
MALFORMED = (RefusalCode.BAD_PHONE, RefusalCode.WORDS_NEEDED, RefusalCode.REASON_NEEDED)

RATING_STATUSES: dict[str, int] = {
    **dict.fromkeys(RefusalCode, 409),
    **dict.fromkeys(NOT_FOUND, 404),
    **dict.fromkeys(MALFORMED, 422),
}
