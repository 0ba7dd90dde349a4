"""The HTTP status of what the day at a hall refuses; everything not named here is a conflict that may pass."""

from office.queueing.refusals import RefusalCode

NOT_FOUND = (
    RefusalCode.HALL_NOT_FOUND,
    RefusalCode.UNKNOWN_APPOINTMENT,
    RefusalCode.NO_APPOINTMENT_TODAY,
    RefusalCode.REVIEW_NOT_FOUND,
    RefusalCode.COMMITMENT_NOT_FOUND,
    RefusalCode.COUNTER_UNKNOWN,
    RefusalCode.NUMBER_NOT_FOUND,
)
MALFORMED = (
    RefusalCode.BAD_NAME,
    RefusalCode.BAD_PHONE,
    RefusalCode.ITEM_NOT_TAKEN,
    RefusalCode.LINE_UNKNOWN,
    RefusalCode.TRANSFER_WHERE,
    RefusalCode.PRIORITY_REASON,
)

QUEUE_STATUSES: dict[str, int] = {
    **dict.fromkeys(RefusalCode, 409),
    **dict.fromkeys(NOT_FOUND, 404),
    **dict.fromkeys(MALFORMED, 422),
    "notice_leads_elsewhere": 409,
}
