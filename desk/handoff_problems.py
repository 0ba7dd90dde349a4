"""The HTTP status of what a handoff refuses; the rest is a conflict with who holds it."""

from office.conversations.handoff.refusals import RefusalCode

HANDOFF_STATUSES: dict[str, int] = {
    **dict.fromkeys(RefusalCode, 409),
    **dict.fromkeys((RefusalCode.UNKNOWN, RefusalCode.NO_PHONE, RefusalCode.HELD_UNKNOWN), 404),
    RefusalCode.CODE_UNKNOWN: 422,
}
