"""Halls as the citizen API shows them."""

from datetime import date
from typing import Any

from office.halls.hall import Hall, Shift
from office.halls.model import DayException, Source
from office.halls.opening import exception_on


def hall_summary(hall: Hall, today: date) -> dict[str, Any]:
    """`address` and `phone` are null until somebody has verified them; `sample_parts` names what is made up.
    `closed_today`: {reason} where it is closed today although its week has hours, else null.
    """
    other = exception_on(hall, today)
    return {
        "id": hall.id,
        "name": hall.name,
        "level": hall.level,
        "district": hall.district or None,
        "address": hall.told_address,
        "phone": hall.told_phone,
        "sample": bool(hall.samples),
        "sample_parts": list(hall.samples),
        "items": list(hall.items),
        "opening": [_shift(shift) for shift in hall.opening.shifts],
        "closed_today": {"reason": other.reason} if other and not other.periods else None,
        "url": f"/halls/{hall.id}",
    }


def hall_out(hall: Hall, hotline: str, today: date) -> dict[str, Any]:
    """One hall, whole; who works at a counter stays inside the house."""
    return {
        **hall_summary(hall, today),
        "hotline": hotline,
        "seasonal_note": hall.opening.seasonal_note,
        "exceptions": [_exception(each) for each in hall.opening.exceptions],
        "groups": [{"id": group.id, "name": group.name, "items": list(group.items)} for group in hall.groups.values()],
        "counters": [
            {"id": each.id, "name": each.name, "kind": each.kind, "groups": list(each.groups), "zone": each.zone}
            for each in hall.counters
        ],
        "zones": [{"name": zone.name, "use": zone.use} for zone in hall.index.zones],
        "self_service": list(hall.index.self_service),
        "print_and_copy": hall.index.print_and_copy,
        "accessibility": list(hall.index.accessibility),
        "services": list(hall.services),
        "booking_rules": _rules(hall),
        "sources": [_source(source) for source in hall.sources if source.verified],
    }


def _shift(shift: Shift) -> dict[str, Any]:
    period = shift.period
    return {
        "weekdays": sorted(shift.days),
        "kind": period.kind,
        "starts": f"{period.starts:%H:%M}",
        "ends": f"{period.ends:%H:%M}",
        "from_bookings": shift.from_bookings or None,
    }


def _exception(each: DayException) -> dict[str, Any]:
    periods = [
        {"kind": period.kind, "starts": f"{period.starts:%H:%M}", "ends": f"{period.ends:%H:%M}"}
        for period in each.periods
    ]
    return {"day": each.day.isoformat(), "closed": not periods, "periods": periods, "reason": each.reason}


def _rules(hall: Hall) -> list[dict[str, Any]]:
    """Each number with the source of it; what is a design value says so in its source's title."""
    values = {name: getattr(hall.rules, name) for name in hall.rules.sources}
    return [
        {
            "rule": name,
            "value": value if isinstance(value, int) else f"{value:%H:%M}",
            "source": hall.rules.sources[name].title,
        }
        for name, value in values.items()
    ]


def _source(source: Source) -> dict[str, Any]:
    return {"title": source.title, "url": source.url}
