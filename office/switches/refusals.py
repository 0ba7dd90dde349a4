"""Why something cannot be switched, by a stable code. Pure."""

from enum import StrEnum


class RefusalCode(StrEnum):
    REASON_NEEDED = "reason_needed"
    BANNER_DAYS = "banner_days"


class Refused(Exception):
    def __init__(self, code: RefusalCode, **values: object) -> None:
        super().__init__(code.value)
        self.code = code.value
        self.values = values
