"""The HTTP status of what a call refuses; everything not named here is a conflict with the state that it is in."""

from office.phone.refusals import RefusalCode

NOT_FOUND = (RefusalCode.UNKNOWN, RefusalCode.GUIDANCE_UNKNOWN, RefusalCode.NUMBER_UNKNOWN)
MALFORMED = (
    *(RefusalCode.BAD_NAME, RefusalCode.BAD_PHONE, RefusalCode.REASON_NEEDED, RefusalCode.END_CODE_UNKNOWN),
    *(RefusalCode.NAME_NEEDED, RefusalCode.PHONE_NEEDED, RefusalCode.MOBILE_NEEDED),
)

CALL_STATUSES: dict[str, int] = {
    **dict.fromkeys(RefusalCode, 409),
    **dict.fromkeys(NOT_FOUND, 404),
    **dict.fromkeys(MALFORMED, 422),
    "hook_not_set_up": 403,
    "hook_signature_wrong": 401,
}
