"""The HTTP status of what a hall's roster refuses."""

from office.duty.refusals import RefusalCode

DUTY_STATUSES: dict[str, int] = {
    **dict.fromkeys((RefusalCode.UNKNOWN_PERSON, RefusalCode.DAYS), 422),
    RefusalCode.UNKNOWN_CHANGE: 404,
    **dict.fromkeys((RefusalCode.NOT_THEIRS, RefusalCode.AWAY), 409),
}
