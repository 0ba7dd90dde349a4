"""Which cases somebody wants to see, and may."""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from office.cases.listed import QueueFilter
from office.cases.store.tables import cases


def wanted_rows(wanted: QueueFilter) -> Iterator["sa.ColumnElement[bool]"]:
    for name, value in wanted.columns():
        yield cases.c[name] == value
    if wanted.within is not None:
        scopes = (_within(department, hall) for department, hall in wanted.within)
        yield sa.or_(sa.false(), *scopes)


def _within(department: str, hall: str) -> Any:
    named = ((cases.c.department, department), (cases.c.hall_id, hall))
    return sa.and_(sa.true(), *(column == value for column, value in named if value))
