"""A hall's days and the places that it gives, in the API. No name and no phone number goes out."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from desk.api.account_schemas import moment
from desk.api.appointment_schemas import appointment_out
from desk.api.schemas import ShortName
from office.booking.model import Appointment
from office.booking.previewing import Preview
from office.booking.store.changes import KeptChange
from office.booking.weekly import HallDay
from office.bootstrap import Office
from office.halls.hall import Hall, Shift
from office.halls.model import Quota

Places = Annotated[int, Field(ge=0, le=200)]


class AvailabilityIn(BaseModel):
    """From one day to another, both included, or on one `weekday` (1: Monday) of these, each slot of the group has
    these places; quotas that are not named keep theirs.
    """

    model_config = ConfigDict(extra="ignore", populate_by_name=True)
    group: ShortName
    first: Annotated[date, Field(alias="from")]
    last: Annotated[date | None, Field(alias="to")] = None
    weekday: Annotated[int | None, Field(ge=1, le=7)] = None
    places: Annotated[dict[Quota, Places], Field(min_length=1)]
    reason: Annotated[str, Field(min_length=1, max_length=200)]

    @property
    def last_day(self) -> date:
        return self.last or self.first


def day_out(day: HallDay) -> dict[str, Any]:
    return {
        "day": day.day.isoformat(),
        "known": day.is_known,
        "holiday": day.is_holiday,
        "makeup_day": day.is_makeup_day,
        "closed": None if day.closed_for is None else {"reason": day.closed_for},
        "hours": [_hours_out(each, day.taken) for each in day.shifts],
        "places": day.places,
        "taken": day.taken,
        "groups": [{"id": each.group, "places": each.places, "taken": each.taken} for each in day.groups],
    }


def change_out(kept: KeptChange, hall: Hall) -> dict[str, Any]:
    change = kept.change
    group = hall.groups.get(change.group)
    return {
        "id": kept.id,
        "group": change.group,
        "group_name": group.name if group else change.group,
        "from": change.from_day.isoformat(),
        "to": change.to_day.isoformat(),
        "weekday": change.weekday,
        "places": {quota.value: count for quota, count in change.places.items()},
        "reason": change.reason,
        "by": change.by,
        "at": moment(change.at),
        "withdrawn_by": kept.withdrawn_by,
        "withdrawn_at": moment(kept.withdrawn_at),
    }


def preview_out(office: Office, found: Preview) -> dict[str, Any]:
    def people(booked: tuple[Appointment, ...]) -> list[dict[str, Any]]:
        return [appointment_out(office, each) for each in booked]

    return {
        "days": [
            {"day": each.day.isoformat(), "before": each.before, "after": each.after, "taken": each.taken}
            for each in found.days
        ],
        "before": sum(sum(each.before.values()) for each in found.days),
        "after": sum(sum(each.after.values()) for each in found.days),
        "displaced": people(found.displaced),
        "crowded": people(found.crowded),
        "looked_until": found.looked_until.isoformat(),
    }


def _hours_out(shift: Shift, taken: int) -> dict[str, Any]:
    """`opens`: whether enough is booked by now, where it takes so many."""
    return {
        "kind": shift.period.kind.value,
        "starts": f"{shift.period.starts:%H:%M}",
        "ends": f"{shift.period.ends:%H:%M}",
        "from_bookings": shift.from_bookings or None,
        "opens": taken >= shift.from_bookings,
    }
