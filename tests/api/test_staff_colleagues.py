"""How the staff are called by one another: by the name that is shown, while the account stays what is kept."""

import pytest

from office.accounts.model import Grant, Role
from tests.api.citizen import assert_problem
from tests.api.conftest import StartDesk
from tests.api.running_desk import RunningDesk
from tests.staff import as_staff

LI = as_staff("li", Grant(Role.OPERATOR, hall="hall"))


@pytest.fixture
def desk(start_desk: StartDesk) -> RunningDesk:
    started = start_desk()
    started.office.staff.desk.add("wang", "王芳", (), "a test", started.office.now(), elsewhere=True)
    return started


def names(desk: RunningDesk) -> dict[str, str]:
    found = desk.api.get("/staff/colleagues", headers=LI).raise_for_status().json()
    return {each["name"]: each["shown_name"] for each in found["colleagues"]}


def test_everybody_of_the_staff_reads_how_a_colleague_is_called(desk: RunningDesk) -> None:
    assert names(desk)["wang"] == "王芳"


def test_a_colleague_who_left_is_still_called_by_name(desk: RunningDesk) -> None:
    desk.office.staff.desk.disable("wang", "a test", desk.office.now())
    assert names(desk)["wang"] == "王芳"


def test_whoever_has_no_account_is_called_as_the_duty_file_says(desk: RunningDesk) -> None:
    [(account, name), *_] = desk.office.cases.settings.people.items()
    assert names(desk)[account] == name


def test_nobody_else_reads_who_works_here(desk: RunningDesk) -> None:
    assert_problem(desk.api.get("/staff/colleagues"), 401, "staff_unknown")
