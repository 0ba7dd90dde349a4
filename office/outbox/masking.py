"""An address that can be shown: enough to recognise, not enough to write to. Pure."""

SHOWN_AT_ENDS = 11  # a mobile number and longer


def masked(address: str) -> str:
    """138****5678, l***@example.com, ab***; of anything short only its first sign."""
    name, at, host = address.rpartition("@")
    if at:
        return f"{name[:1]}***@{host}"
    if address.isdigit() and len(address) >= SHOWN_AT_ENDS:
        return f"{address[:3]}****{address[-4:]}"
    return f"{address[: min(2, len(address) // 3)]}***"
