"""Questions without a good answer in the API."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from desk.api.schemas import ShortName
from office.china_time import CHINA
from office.learning.model import Group, Likely, Listed, Turned

SAMPLES, QUESTIONS = 4, 100
# Words that go into the knowledge, or say why not.
Words = Annotated[str, Field(min_length=1, max_length=200)]


class AliasIn(BaseModel):
    model_config = ConfigDict(extra="ignore")
    item_code: ShortName
    words: Annotated[str, Field(min_length=1, max_length=40)]


class QuestionIn(BaseModel):
    """A question at an item, with the answer that holds for it."""

    model_config = ConfigDict(extra="ignore")
    item_code: ShortName
    ask: Annotated[str, Field(min_length=1, max_length=80)]
    answer: Annotated[str, Field(min_length=1, max_length=600)]


class AsideIn(BaseModel):
    model_config = ConfigDict(extra="ignore")
    reason: Annotated[str, Field(max_length=200)] = ""


class ItemIn(BaseModel):
    """A new item, empty but for its name."""

    model_config = ConfigDict(extra="ignore")
    item_code: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{2,63}$")]
    name: Annotated[str, Field(min_length=2, max_length=60)]


class TrainingIn(BaseModel):
    model_config = ConfigDict(extra="ignore")
    intent: ShortName
    texts: Annotated[list[Words], Field(min_length=1, max_length=50)]


def listed_out(listed: Listed) -> dict[str, Any]:
    group = listed.group
    return {
        **_group(group),
        "samples": [{"text": text, "count": count} for text, count in group.samples(SAMPLES)],
        "again": turned_out(listed.again) if listed.again else None,
    }


def group_out(listed: Listed, likely: list[Likely]) -> dict[str, Any]:
    questions = listed.group.samples(QUESTIONS)
    return {
        **listed_out(listed),
        "questions": [{"text": text, "count": count} for text, count in questions],
        "likely": [{"item_code": each.code, "name": each.name, "score": round(each.score, 3)} for each in likely],
    }


def turned_out(turned: Turned) -> dict[str, Any]:
    return {
        "into": turned.into.value,
        "words": turned.centre,
        "samples": list(turned.samples),
        "count": turned.count,
        "code": turned.code,
        "version": turned.version,
        "text": turned.text,
        "by": turned.by,
        "at": _moment(turned.at),
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "id": group.id,
        "words": group.centre,
        "count": len(group.questions),
        "whys": {why.value: count for why, count in sorted(group.whys.items())},
        "first_at": _moment(group.first_at),
        "last_at": _moment(group.last_at),
    }


def _moment(at: datetime) -> str:
    return at.astimezone(CHINA).isoformat(timespec="seconds")
