"""Changes of a hall's roster as they come in."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Person = Annotated[str, Field(min_length=1, max_length=64)]
PostId = Annotated[str, Field(min_length=1, max_length=64)]
Why = Annotated[str, Field(min_length=1, max_length=200)]


class AbsenceIn(BaseModel):
    model_config = ConfigDict(extra="ignore", populate_by_name=True)
    officer: Person
    first: Annotated[date, Field(alias="from")]
    last: Annotated[date | None, Field(alias="to")] = None
    reason: Why


class StandInIn(BaseModel):
    """`officer`: whose post it is that day. `back_post` and `back_day`: of the one who stands in, in return."""

    model_config = ConfigDict(extra="ignore")
    day: date
    post: PostId
    officer: Person
    stand_in: Person
    back_post: Annotated[str, Field(max_length=64)] = ""
    back_day: date | None = None
    reason: Why
