"""What the codes in the figures of cases are called. Pure."""

from collections.abc import Mapping

from office.cases.figures_lines import CaseLines
from office.cases.rules import CaseSettings
from office.guide.model import ServiceItem
from office.halls.hall import Hall, Halls
from office.wording.model import Wording


def case_lines(wording: Wording, settings: CaseSettings, halls: Halls, items: Mapping[str, ServiceItem]) -> CaseLines:
    """A made-up hall is marked as one."""
    say, departments = wording.say, settings.departments
    names = {hall.id: _hall(hall, wording) for hall in halls}
    return CaseLines(
        lambda key: say(f"figures.case.{key}"),
        {
            "by_kind": lambda code: say(f"figures.case.kind.{code}"),
            "by_department": lambda code: departments[code].name if code in departments else code,
            "by_hall": lambda code: names.get(code, code),
            "by_place": str,
            "top_items": lambda code: items[code].name if code in items else code,
        },
    )


def _hall(hall: Hall, wording: Wording) -> str:
    return wording.say("figures.case.sample", name=hall.name) if "name" in hall.samples else hall.name
