"""Who of the staff asks. Stands in until there is a login: one token for all, and the name that they give."""

import hmac
import re
from typing import Annotated

from fastapi import Depends, Header

from desk.api.deps import DeskDep
from desk.problems import Problem

NAME = re.compile(r"[A-Za-z0-9_.-]{1,64}")


def staff_actor(
    desk: DeskDep, authorization: Annotated[str, Header()] = "", x_staff: Annotated[str, Header()] = ""
) -> str:
    """The name under which it is recorded. Raises Problem staff_not_set_up while no token is set, staff_unknown."""
    wanted = desk.office.settings.staff_token.get_secret_value()
    if not wanted:
        raise Problem("staff_not_set_up")
    scheme, _, token = authorization.partition(" ")
    is_right = hmac.compare_digest(token.strip().encode(), wanted.encode())
    if scheme.lower() != "bearer" or not is_right or not NAME.fullmatch(x_staff):
        raise Problem("staff_unknown", headers={"WWW-Authenticate": "Bearer"})
    return x_staff


StaffDep = Annotated[str, Depends(staff_actor)]
