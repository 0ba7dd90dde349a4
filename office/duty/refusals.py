"""Why a roster cannot be changed so, by a stable code. Pure."""

from enum import StrEnum


class RefusalCode(StrEnum):
    UNKNOWN_PERSON = "duty_person_unknown"
    UNKNOWN_CHANGE = "duty_change_not_found"
    NOT_THEIRS = "duty_not_theirs"
    AWAY = "duty_away"
    DAYS = "duty_days"


class Refused(Exception):
    def __init__(self, code: RefusalCode, **values: object) -> None:
        super().__init__(code.value)
        self.code = code.value
        self.values = values
