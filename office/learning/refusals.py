"""Why something cannot be learnt, by a stable code. Pure."""

from enum import StrEnum


class RefusalCode(StrEnum):
    GROUP_UNKNOWN = "group_unknown"
    GROUP_DEALT_WITH = "group_dealt_with"
    WORDS_PERSONAL = "words_personal"
    WORDS_TAKEN = "words_taken"
    REASON_NEEDED = "reason_needed"
    ITEM_UNKNOWN = "learning_item_unknown"
    ITEM_KNOWN = "learning_item_known"
    INTENT_UNKNOWN = "intent_unknown"
    SENTENCE_UNKNOWN = "sentence_unknown"
    KEPT_OTHERWISE = "sentence_kept_otherwise"
    TOO_MANY_TESTS = "too_many_tests"
    NO_TESTS = "no_test_sentences"
    JOB_RUNNING = "job_running"
    JOB_UNKNOWN = "job_unknown"
    MODEL_UNKNOWN = "model_unknown"
    MODEL_LIVE = "model_live_already"
    MODEL_REFUSED = "model_refused"
    ENGINE_AWAY = "learning_engine_away"


class Refused(Exception):
    def __init__(self, code: RefusalCode, **values: object) -> None:
        super().__init__(code.value)
        self.code = code.value
        self.values = values
