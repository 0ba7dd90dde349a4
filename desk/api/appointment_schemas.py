"""Appointments and the waiting list as the citizen API shows them. No name and no phone number goes out."""

from datetime import datetime
from typing import Any

from office.booking.calendar_file import calendar_file
from office.booking.model import Appointment, FreeSlot
from office.booking.places import rules_of
from office.booking.waiting import WaitingEntry
from office.bootstrap import Office
from office.china_time import CHINA
from office.halls.hall import HallNotFound
from office.halls.model import Quota


def slot_out(slot: FreeSlot) -> dict[str, Any]:
    return {
        "id": slot.id,
        "starts_at": _moment(slot.starts_at),
        "ends_at": _moment(slot.ends_at),
        "quota": slot.quota.value,
        "free": slot.free,
        "expected_wait_minutes": slot.expected_wait_minutes,
    }


def appointment_out(office: Office, found: Appointment) -> dict[str, Any]:
    expires_at = found.hold_expires_at if found.status == "held" else None
    return {
        "no": found.no,
        "status": found.status.value,
        "status_text": office.wording.say(f"appointment.status.{found.status}"),
        "hall": _hall(office, found.hall_id),
        "item_code": found.item_code,
        "starts_at": _moment(found.starts_at),
        "ends_at": _moment(found.ends_at),
        "hold_expires_at": expires_at and _moment(expires_at),
        "notice_no": found.notice_no,
        "has_priority": found.quota is Quota.PRIORITY,
    }


def waiting_out(office: Office, entry: WaitingEntry, ahead: int, offer: Appointment | None) -> dict[str, Any]:
    """`ahead`: how many are asked before. `offer`: the place that is kept for them until its hold expires."""
    return {
        "no": entry.no,
        "status": entry.status.value,
        "status_text": office.wording.say(f"appointment.waiting.{entry.status}"),
        "hall": _hall(office, entry.hall_id),
        "item_code": entry.item_code,
        "earliest": _moment(entry.earliest),
        "latest": _moment(entry.latest),
        "ahead": ahead,
        "offer": offer and appointment_out(office, offer),
    }


def calendar_of(office: Office, found: Appointment) -> bytes:
    item = office.guide.items.get(found.item_code)
    name = item.name if item else found.item_code
    hall = _hall(office, found.hall_id)
    where = " ".join(filter(None, (hall["name"], hall["address"])))
    hours = rules_of(office.booking.places, found.hall_id).cancel_hours_before
    say = office.wording.say
    description = say("appointment.calendar.description", no=found.no, hours=hours)
    if hall["sample"]:
        description += "\n" + say("appointment.calendar.sample")
    reminder = say("appointment.calendar.reminder", item=name, where=where)
    return calendar_file(found, say("appointment.calendar.summary", item=name), where, description, reminder)


def _hall(office: Office, hall_id: str) -> dict[str, Any]:
    """Of a hall that is no longer listed, its id alone."""
    try:
        hall = office.booking.places.hall(hall_id)
    except HallNotFound:
        return {"id": hall_id, "name": hall_id, "address": None, "phone": None, "sample": False}
    known = {"address": hall.told_address, "phone": hall.told_phone, "sample": bool(hall.samples)}
    return {"id": hall.id, "name": hall.name, **known}


def _moment(moment: datetime) -> str:
    return moment.astimezone(CHINA).isoformat()
