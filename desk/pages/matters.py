"""一件事: a one-stop matter as a page, with what can be done side by side shown side by side."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from fastapi import APIRouter, Request, Response

from desk.pages.laws import cited_laws
from desk.pages.page import Pages
from office.guide.bundle import Bundle, Step, merged_materials, waves
from office.guide.composing_bundles import step_name
from office.guide.model import Material, ServiceItem


@dataclass(frozen=True, slots=True)
class ShownStep:
    """`gives` are the papers that it hands over; `item` is missing where no guide of ours tells more."""

    step: Step
    name: str
    item: ServiceItem | None
    is_expired: bool
    gives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownPaper:
    material: Material
    needed_by: tuple[str, ...]  # names of steps
    given_by: str


def add_matter_pages(router: APIRouter, pages: Pages) -> None:
    @router.get("/matters/{code}")
    def matter(request: Request, code: str) -> Response:
        known, today = pages.office.guide, pages.today()
        bundle = known.bundle(code)
        if bundle is None:
            return pages.show(request, "matter_not_found.html", status_code=404)
        if bundle.is_expired(today):
            return pages.show(request, "matter_expired.html", bundle=bundle)
        steps = shown_waves(bundle, known.items, today)
        items = [step.item for wave in steps for step in wave if step.item]
        return pages.show(
            request,
            "matter.html",
            bundle=bundle,
            waves=steps,
            papers=shown_papers(bundle, known.items, today),
            papers_verified=all(item.is_verified("materials") for item in items),
            expired=[step.name for wave in steps for step in wave if step.is_expired],
            laws=cited_laws(known, bundle, today),
        )


def shown_waves(bundle: Bundle, items: Mapping[str, ServiceItem], today: date) -> list[list[ShownStep]]:
    def shown(step: Step) -> ShownStep:
        item = items.get(step.item)
        gives = tuple(each.material for each in bundle.gives if each.step == step.id)
        return ShownStep(step, step_name(step, items), item, item is not None and item.is_expired(today), gives)

    return [[shown(step) for step in wave] for wave in waves(bundle)]


def shown_papers(bundle: Bundle, items: Mapping[str, ServiceItem], today: date) -> list[ShownPaper]:
    """The common list, without what expired guides ask for."""
    names = {step.id: step_name(step, items) for step in bundle.steps}
    trusted = {code: replace(item, materials=()) if item.is_expired(today) else item for code, item in items.items()}
    return [
        ShownPaper(each.material, tuple(names[step] for step in each.steps), names.get(each.given_by, ""))
        for each in merged_materials(bundle, trusted)
    ]
