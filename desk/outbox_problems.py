"""The HTTP status of what the outbox refuses the staff."""

from office.outbox.listed import RefusalCode

OUTBOX_STATUSES: dict[str, int] = {RefusalCode.UNKNOWN: 404, RefusalCode.CANNOT_GO_AGAIN: 409}
