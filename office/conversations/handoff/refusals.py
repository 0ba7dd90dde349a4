"""Why something cannot be done, by a stable code; the sentence for it is in knowledge/answers.yml. Pure."""

from enum import StrEnum


class RefusalCode(StrEnum):
    UNKNOWN = "handoff_not_found"
    HELD_BY_ANOTHER = "handoff_held_by_another"
    NOT_YOURS = "handoff_not_yours"
    ENDED = "handoff_ended"
    CODE_UNKNOWN = "handoff_code_unknown"
    OPERATOR_AWAY = "handoff_operator_away"
    NO_PHONE = "handoff_no_phone"
    HELD_UNKNOWN = "held_answer_not_found"
    HELD_DECIDED = "held_answer_decided"


class Refused(Exception):
    """`values` fill the sentence's placeholders; never a name or a number of the person."""

    def __init__(self, code: RefusalCode, **values: object) -> None:
        super().__init__(code.value)
        self.code = code.value
        self.values = values
