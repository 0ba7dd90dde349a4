"""Which time a person means who books a place: docs/adr/0011-times.md."""

from office.booking.times.hours import DEFAULT_HOURS, OpeningHours
from office.booking.times.understanding import merge, time_spans, understand

__all__ = ["DEFAULT_HOURS", "OpeningHours", "merge", "time_spans", "understand"]
