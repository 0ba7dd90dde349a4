"""The HTTP status of what learning from questions refuses."""

from office.learning.refusals import RefusalCode

NOT_FOUND = (
    *(RefusalCode.GROUP_UNKNOWN, RefusalCode.ITEM_UNKNOWN, RefusalCode.SENTENCE_UNKNOWN),
    *(RefusalCode.JOB_UNKNOWN, RefusalCode.MODEL_UNKNOWN),
)
OTHERWISE_NOW = (
    *(RefusalCode.GROUP_DEALT_WITH, RefusalCode.JOB_RUNNING, RefusalCode.NO_TESTS, RefusalCode.ITEM_KNOWN),
    *(RefusalCode.MODEL_LIVE, RefusalCode.MODEL_REFUSED, RefusalCode.KEPT_OTHERWISE),
)

LEARNING_STATUSES: dict[str, int] = {
    **dict.fromkeys(RefusalCode, 422),
    **dict.fromkeys(NOT_FOUND, 404),
    **dict.fromkeys(OTHERWISE_NOW, 409),
    RefusalCode.ENGINE_AWAY: 503,
}
