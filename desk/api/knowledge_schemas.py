"""What the editors send, and service items with their versions as they see them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from desk.api.guide_schemas import notice_out
from office.china_time import CHINA
from office.guide.editing.differences import Comparing
from office.guide.editing.listing import ItemLine, ItemState
from office.guide.editing.merging import Fault
from office.guide.editing.preview import Preview
from office.guide.editing.usecases import Opened
from office.guide.exchange.columns import columns
from office.guide.model import Facet, ServiceItem
from office.guide.publication.content import as_plain
from office.guide.publication.versions import Version, VersionStep
from office.guide.usecases import Guide
from office.knowledge_yaml import as_yaml
from office.wording.model import Wording

Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{1,63}$")]
Number = Annotated[int, Field(ge=0, le=2**31 - 1)]
FIELDS = tuple(field.name for field in fields(ServiceItem))


class ChangeIn(BaseModel):
    """`changes`: fields of a service item, laid on the version `on` (0: on nothing); all others stay as they are."""

    model_config = ConfigDict(extra="ignore")
    on: Number
    changes: dict[str, Any] = {}


class PreviewIn(ChangeIn):
    facet: Facet = Facet.OVERVIEW
    answers: Annotated[dict[str, str], Field(max_length=30)] = {}


class SentenceIn(ChangeIn):
    """`text`: what a citizen would say."""

    text: Annotated[str, Field(min_length=1, max_length=200, pattern=r"\S")]


class DraftIn(ChangeIn):
    """`seen`: the newest version when the editor began; 0: there was none."""

    seen: Number


class NewIn(BaseModel):
    """An item that there is not yet, empty but for its name."""

    model_config = ConfigDict(extra="ignore")
    item_code: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{2,63}$")]
    name: Annotated[str, Field(min_length=2, max_length=60, pattern=r"\S")]


class NoteIn(BaseModel):
    model_config = ConfigDict(extra="ignore")
    reason: Annotated[str, Field(max_length=500)] = ""


class ReasonIn(BaseModel):
    model_config = ConfigDict(extra="ignore")
    reason: Annotated[str, Field(min_length=1, max_length=500, pattern=r"\S")]


class ReleaseIn(NoteIn):
    """`versions`: {item code: the version that waits for review}."""

    versions: Annotated[dict[Code, Annotated[int, Field(ge=1, le=2**31 - 1)]], Field(min_length=1, max_length=200)]


def line_out(line: ItemLine, today: date) -> dict[str, Any]:
    content, working = line.content, line.open
    return {
        "code": line.code,
        "name": line.name,
        "department": content["department"],
        "states": [state.value for state in ItemState if state in line.states],
        "published": line.published and line.published.version,
        "open": working and _head(working),
        "reviewed_on": content["reviewed_on"],
        "valid_to": content["valid_to"],
        "days_left": (date.fromisoformat(content["valid_to"]) - today).days,
        "unverified": [columns().heading(field) for field in content["unverified"] if field in FIELDS],
    }


def opened_out(opened: Opened, guide: Guide) -> dict[str, Any]:
    """`content` as JSON has it, `yaml` as the knowledge file would say it, `differences` from what is told now."""
    on, published = opened.on, opened.published
    return {
        "code": on.code,
        "seen": opened.seen,
        "on": on.version,
        "published": published and published.version,
        **version_out(on, opened.steps),
        "content": json.loads(on.content),
        "titles": {field: columns().heading(field) for field in FIELDS},
        "yaml": as_yaml(as_plain(on)),
        "differences": differences_out(published, on, guide) if published else [],
    }


def differences_out(before: Version | None, after: Version, guide: Guide) -> list[dict[str, Any]]:
    comparing = Comparing(guide.wording, guide.knowledge.name_of)
    found = comparing.differences(json.loads(before.content) if before else None, json.loads(after.content))
    return [
        {"field": each.field, "title": _title(each.field), "gone": each.gone, "new": each.new}
        for each in found
        if each.field in FIELDS
    ]


def version_out(version: Version, steps: Iterable[VersionStep]) -> dict[str, Any]:
    told = [{"status": each.status.value, "by": each.by, "at": _at(each.at), "note": each.note} for each in steps]
    return {**_head(version), "steps": told}


def preview_out(made: Preview, items: Mapping[str, ServiceItem], wording: Wording) -> dict[str, Any]:
    return {
        "faults": faults_out(made.faults),
        "answer": made.answer and {"status": made.answer.status.value, "text": made.answer.text},
        "notice": made.notice and notice_out(made.notice, None, items, wording),
    }


def faults_out(faults: Iterable[Fault]) -> list[dict[str, Any]]:
    """`title`: what the field is called; `place` counts from 1, where it is one of several."""
    return [
        {
            "field": str(each.keys[0]),
            "title": _title(str(each.keys[0])),
            "place": next((key + 1 for key in each.keys if isinstance(key, int)), None),
            "part": ".".join(key for key in each.keys[1:] if isinstance(key, str)),
            "mend": each.mend,
        }
        for each in faults
        if each.keys
    ]


def in_a_sentence(faults: Iterable[Fault], wording: Wording) -> str:
    told = faults_out(faults)
    return "\n".join(wording.say("editing.fault", title=each["title"], text=each["mend"]) for each in told)


def _title(field: str) -> str:
    return columns().heading(field) if field in FIELDS else field


def _head(version: Version) -> dict[str, Any]:
    return {
        "version": version.version,
        "status": version.status.value,
        "origin": version.origin.value,
        "written_by": version.written_by,
        "written_at": _at(version.written_at),
    }


def _at(moment: datetime) -> str:
    return moment.astimezone(CHINA).isoformat()
