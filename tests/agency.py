"""An agency with two streets of a district that is in places.yml, and help that somebody asks for."""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

import sqlalchemy as sa

from office.agency.grid import Grid, Helper, StreetGrid
from office.agency.model import AssistanceKind, Wanted
from office.agency.refusals import Refused
from office.agency.usecases import Agency
from office.halls.duty import Absence
from office.halls.hall import HallLevel, Halls
from office.storage.unit_of_work import UnitOfWork
from tests.booking import make_vault
from tests.factories import make_places
from tests.halls import make_hall

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # Monday, nine in the morning in China
DISTRICT, STREET, OTHER_STREET, NO_GRID = "经开区", "临河街道", "会展街道", "世纪街道"
NAME, PHONE = "王芳", "13800008000"
FIRST, SECOND, BACKUP = (Helper(each, f"样例{each}", is_sample=True) for each in ("h1", "h2", "hb"))
STREET_GRID = StreetGrid(DISTRICT, STREET, (FIRST, SECOND), (BACKUP,))


def make_grid(*absences: Absence) -> Grid:
    return Grid({(DISTRICT, STREET): STREET_GRID}, absences)


def make_agency(database: sa.Engine, grid: Grid | None = None, halls: Halls | None = None) -> Agency:
    chance = random.Random()
    if halls is None:
        near = make_hall(id="near", district=DISTRICT)
        city = make_hall(id="city", district="南关区", level=HallLevel.CITY)
        halls = Halls({hall.id: hall for hall in (city, near)})
    return Agency(
        partial(UnitOfWork, database),
        grid or make_grid(),
        halls,
        make_places(),
        make_vault(),
        random_digits=lambda count: "".join(chance.choices("0123456789", k=count)),
    )


def make_wanted(**changed: Any) -> Wanted:
    whole: dict[str, Any] = {
        "kind": AssistanceKind.HOME_VISIT,
        "item_code": "dog-licence",
        "district": DISTRICT,
        "street": STREET,
        "name": NAME,
        "phone": PHONE,
    }
    return Wanted(**{**whole, **changed})


def refusal(act: Callable[..., Any], *arguments: Any, **more: Any) -> str:
    """The code of why it was refused; that it was not is a failure."""
    try:
        result = act(*arguments, **more)
    except Refused as refused:
        return refused.code
    raise AssertionError(f"not refused: {result}")
