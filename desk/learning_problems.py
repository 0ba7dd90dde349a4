"""The HTTP status of what learning from questions refuses."""

from office.learning.refusals import RefusalCode

LEARNING_STATUSES: dict[str, int] = {
    **dict.fromkeys(RefusalCode, 422),
    **dict.fromkeys((RefusalCode.GROUP_UNKNOWN, RefusalCode.ITEM_UNKNOWN), 404),
    RefusalCode.GROUP_DEALT_WITH: 409,
}
