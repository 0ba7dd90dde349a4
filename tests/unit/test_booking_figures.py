"""What the statistics count: nobody twice, nobody who gave up, everything by hall and channel."""

import csv
from datetime import datetime, timedelta
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.booking.figures import BookedRow, Tally, booking_figures, tally
from office.booking.model import AppointmentStatus
from office.china_time import CHINA
from office.guide.exchange.plain_table import write_table_csv, write_table_xlsx
from office.halls.model import PeriodKind, Quota

NINE = datetime(2026, 11, 23, 9, tzinfo=CHINA)
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"]


def make_row(
    status: AppointmentStatus = AppointmentStatus.CHECKED_IN,
    *,
    hall_id: str = "north",
    channel: str = "api",
    quota: Quota = Quota.PUBLIC,
    starts_at: datetime = NINE,
    kind: PeriodKind | None = PeriodKind.REGULAR,
) -> BookedRow:
    return BookedRow(hall_id, channel, quota, status, starts_at, kind)


rows = st.builds(
    BookedRow,
    hall_id=st.sampled_from(["north", "south"]),
    channel=st.sampled_from(["api", "conversation"]),
    quota=st.sampled_from(Quota),
    status=st.sampled_from(AppointmentStatus),
    starts_at=st.integers(0, 100).map(lambda hours: NINE + timedelta(hours=hours)),
    kind=st.none() | st.sampled_from(PeriodKind),
)


def test_each_appointment_counts_as_what_became_of_it() -> None:
    found = tally(make_row(status) for status in AppointmentStatus)

    assert found == Tally(booked=3, handled=1, missed=1, cancelled=1)
    assert found.missed_share == 0.5


def test_where_nobody_was_to_come_there_is_no_share_of_no_shows() -> None:
    assert tally([make_row(AppointmentStatus.CONFIRMED)]).missed_share is None


def test_noon_extended_and_green_places_are_those_that_were_not_given_up() -> None:
    found = tally(
        [
            make_row(kind=PeriodKind.NOON),
            make_row(AppointmentStatus.CONFIRMED, kind=PeriodKind.EXTENDED, quota=Quota.PRIORITY),
            make_row(AppointmentStatus.CANCELLED, kind=PeriodKind.NOON, quota=Quota.PRIORITY),
            make_row(kind=None),
        ]
    )

    assert (found.noon, found.extended, found.green) == (1, 1, 1)


@given(st.lists(rows))
def test_halls_channels_and_hours_each_add_up_to_the_whole(appointments: list[BookedRow]) -> None:
    figures = booking_figures(appointments)

    for parts in (figures.by_hall, figures.by_channel):
        assert sum(part.booked for part in parts.values()) == figures.whole.booked
        assert sum(part.cancelled for part in parts.values()) == figures.whole.cancelled
    assert sum(figures.by_hour.values()) == figures.whole.booked


def test_hours_are_those_of_china() -> None:
    assert booking_figures([make_row(starts_at=datetime.fromisoformat("2026-11-23T01:30:00+00:00"))]).by_hour == {9: 1}


@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_is_never_one(tmp_path: Path, text: str) -> None:
    write_table_csv(tmp_path / "table.csv", [(text, 3)])
    write_table_xlsx(tmp_path / "table.xlsx", [(text, 3)])

    with (tmp_path / "table.csv").open(encoding="utf-8-sig", newline="") as stream:
        [[cell, number]] = csv.reader(stream)
    assert cell[0] not in "=+-@\t"
    assert number == "3"
    [[typed, counted]] = openpyxl.load_workbook(tmp_path / "table.xlsx").worksheets[0].iter_rows()
    assert typed.data_type == "s"
    assert (counted.data_type, counted.value) == ("n", 3)
