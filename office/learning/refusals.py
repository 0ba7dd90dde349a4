"""Why something cannot be learnt, by a stable code. Pure."""

from enum import StrEnum


class RefusalCode(StrEnum):
    GROUP_UNKNOWN = "group_unknown"
    GROUP_DEALT_WITH = "group_dealt_with"
    WORDS_PERSONAL = "words_personal"
    WORDS_TAKEN = "words_taken"
    REASON_NEEDED = "reason_needed"
    ITEM_UNKNOWN = "learning_item_unknown"


class Refused(Exception):
    def __init__(self, code: RefusalCode, **values: object) -> None:
        super().__init__(code.value)
        self.code = code.value
        self.values = values
