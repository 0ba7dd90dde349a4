"""The calendar file is one that every calendar reads (RFC 5545), and tells nobody's name."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from office.booking.calendar_file import calendar_file, escaped, folded
from office.booking.model import Appointment, AppointmentStatus
from office.halls.model import Quota

STARTS = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
APPOINTMENT = Appointment(
    no="YY483-926-1075",
    status=AppointmentStatus.CONFIRMED,
    hall_id="dog-hall",
    group="animals",
    item_code="dog-licence",
    quota=Quota.PUBLIC,
    starts_at=STARTS,
    ends_at=datetime(2027, 1, 1, tzinfo=UTC),
    person_key="k",
    phone_tail="5678",
    name_sealed=b"",
    phone_sealed=b"",
    channel="api",
    made_at=STARTS,
    changed_at=STARTS,
)


def unfolded(file: bytes) -> list[str]:
    return file.decode().replace("\r\n ", "").split("\r\n")


def written(appointment: Appointment = APPOINTMENT, summary: str = "办证", where: str = "某大厅") -> bytes:
    return calendar_file(appointment, summary, where, "第一行\n第二行", "明天去办证")


def test_begin_and_end_and_the_moments_stand_in_it() -> None:
    lines = unfolded(written())

    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert {"UID:YY483-926-1075@appointments.onewindow", "DTSTART:20261231T233000Z", "DTEND:20270101T000000Z"} <= {
        *lines
    }
    assert "DESCRIPTION:第一行\\n第二行" in lines


def test_a_later_version_has_the_same_uid_and_a_greater_sequence() -> None:
    early, late = unfolded(written()), unfolded(written(replace(APPOINTMENT, version=3)))

    assert [line for line in early if line.startswith("UID")] == [line for line in late if line.startswith("UID")]
    assert "SEQUENCE:0" in early
    assert "SEQUENCE:3" in late


@pytest.mark.parametrize(
    ("status", "shown"), [("held", "TENTATIVE"), ("cancelled", "CANCELLED"), ("confirmed", "CONFIRMED")]
)
def test_the_status_is_shown_and_only_a_sure_one_reminds(status: str, shown: str) -> None:
    lines = unfolded(written(replace(APPOINTMENT, status=AppointmentStatus(status))))

    assert f"STATUS:{shown}" in lines
    assert ("BEGIN:VALARM" in lines) is (shown == "CONFIRMED")


@given(st.text())
def test_no_text_breaks_out_of_its_line_and_each_is_read_back(text: str) -> None:
    file = written(summary=text)

    values = [line for line in unfolded(file) if line.startswith("SUMMARY:")]
    assert len(values) == 1
    back = re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], values[0].removeprefix("SUMMARY:"))
    assert back == "".join(sign for sign in text.replace("\r\n", "\n") if sign == "\n" or sign.isprintable())


@given(st.text(st.characters(exclude_characters="\r\n", exclude_categories=("Cs",)), max_size=200))
def test_no_line_is_longer_than_75_octets_and_no_character_is_cut(text: str) -> None:
    pieces = list(folded(text))

    assert all(len(piece) <= 75 for piece in pieces)
    assert all(piece.decode().startswith(" ") for piece in pieces[1:])
    assert "".join([pieces[0].decode(), *(piece.decode()[1:] for piece in pieces[1:])]) == text


def test_signs_with_a_meaning_are_escaped() -> None:
    assert escaped("a;b,c\\d\ne") == "a\\;b\\,c\\\\d\\ne"
