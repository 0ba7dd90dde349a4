"""Why something cannot be done, by a stable code; the sentence for it is in knowledge/answers.yml. Pure."""

from enum import StrEnum


class RefusalCode(StrEnum):
    LOGIN_FAILED = "login_failed"
    LOGIN_LOCKED = "login_locked"
    PASSWORD_WRONG = "password_wrong"  # noqa: S105 - a code
    PASSWORD_WEAK = "password_weak"  # noqa: S105
    ACCOUNT_EXISTS = "account_exists"
    ACCOUNT_UNKNOWN = "account_not_found"
    BAD_NAME = "account_name_bad"
    BAD_SCOPE = "account_scope_bad"
    LAST_ADMIN = "last_admin"


class Refused(Exception):
    """`values` fill the sentence's placeholders; never a password."""

    def __init__(self, code: RefusalCode, **values: object) -> None:
        super().__init__(code.value)
        self.code = code.value
        self.values = values
