"""The HTTP status of what the staff's login, accounts and switches refuse."""

from office.accounts.refusals import RefusalCode

ACCOUNT_STATUSES: dict[str, int] = {
    **dict.fromkeys(RefusalCode, 422),
    RefusalCode.LOGIN_FAILED: 401,
    RefusalCode.LOGIN_LOCKED: 429,
    **dict.fromkeys((RefusalCode.ACCOUNT_EXISTS, RefusalCode.LAST_ADMIN), 409),
    RefusalCode.ACCOUNT_UNKNOWN: 404,
    "staff_unknown": 401,
    **dict.fromkeys(("staff_role_needed", "staff_out_of_scope", "csrf_missing", "password_must_change"), 403),
    "sign_in_failed": 401,
    "sign_in_off": 404,
    "reason_needed": 422,
    "banner_days": 422,
}
