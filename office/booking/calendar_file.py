"""An appointment as a calendar file (RFC 5545). Holds no name and no phone number. Pure."""

from collections.abc import Iterator
from datetime import UTC, datetime

from office.booking.model import Appointment, AppointmentStatus

MOST_OCTETS = 75  # of a line, without its end (3.1)
UID_DOMAIN = "appointments.onewindow"
STATUS = {
    AppointmentStatus.HELD: "TENTATIVE",
    AppointmentStatus.CANCELLED: "CANCELLED",
    AppointmentStatus.EXPIRED: "CANCELLED",
}


def calendar_file(appointment: Appointment, summary: str, location: str, description: str, reminder: str) -> bytes:
    """The same appointment always has the same UID, and a later version a greater SEQUENCE. Times in UTC: every
    calendar shows them right without a time zone of ours. `reminder` is shown a day before.
    """
    status = STATUS.get(appointment.status, "CONFIRMED")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//OneWindow//Appointments 1.0//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{appointment.no}@{UID_DOMAIN}",
        f"SEQUENCE:{appointment.version}",
        f"DTSTAMP:{_utc(appointment.changed_at)}",
        f"DTSTART:{_utc(appointment.starts_at)}",
        f"DTEND:{_utc(appointment.ends_at)}",
        f"STATUS:{status}",
        f"SUMMARY:{escaped(summary)}",
        f"LOCATION:{escaped(location)}",
        f"DESCRIPTION:{escaped(description)}",
    ]
    if status == "CONFIRMED":
        lines += ["BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-P1D", f"DESCRIPTION:{escaped(reminder)}", "END:VALARM"]
    lines += ["END:VEVENT", "END:VCALENDAR"]
    return b"".join(part + b"\r\n" for line in lines for part in folded(line))


def escaped(text: str) -> str:
    """As a TEXT value (3.3.11); control characters but the line's end have no place in one."""
    kept = "".join(sign for sign in text.replace("\r\n", "\n") if sign == "\n" or sign.isprintable())
    return kept.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> Iterator[bytes]:
    """In pieces of at most 75 octets, no character cut in two; all but the first begin with a space (3.1)."""
    piece = b""
    for sign in line:
        octets = sign.encode()
        if len(piece) + len(octets) > MOST_OCTETS:
            yield piece
            piece = b" "
        piece += octets
    yield piece


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
