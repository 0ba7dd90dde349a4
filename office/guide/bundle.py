"""一件事: several service items that one event in life or business asks for, as one list in one order. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar

from office.guide.model import (
    STRICT,
    CommonQuestion,
    LegalBasis,
    Material,
    MaterialForm,
    ServiceItem,
    Source,
    TimeLimit,
)


@dataclass(frozen=True, slots=True)
class Step:
    """Done once the steps named in `after` are; one without `item` is done outside the halls, and says `where`."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: str
    after: tuple[str, ...]
    item: str = ""
    name: str = ""
    where: str = ""
    note: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Gives:
    """What a finished step hands over that later steps ask for."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    step: str
    material: str


@dataclass(frozen=True, slots=True)
class SameMaterial:
    """One paper under the names that different items give it."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    name: str
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bundle:
    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    bundle: str  # its code, also the file's name
    name: str
    summary: str
    theme: str
    aliases: tuple[str, ...]
    time_limit: TimeLimit
    steps: tuple[Step, ...]
    legal_basis: tuple[LegalBasis, ...]
    sources: tuple[Source, ...]
    unverified: tuple[str, ...]
    reviewed_on: date
    valid_to: date
    gives: tuple[Gives, ...] = ()
    same_material: tuple[SameMaterial, ...] = ()
    questions: tuple[CommonQuestion, ...] = ()
    pitfalls: tuple[str, ...] = ()
    valid_from: date | None = None

    def is_expired(self, today: date) -> bool:
        return today > self.valid_to

    def is_verified(self, field_name: str) -> bool:
        return field_name not in self.unverified

    @property
    def public_sources(self) -> tuple[Source, ...]:
        return tuple(source for source in self.sources if source.may_be_shown)


@dataclass(frozen=True, slots=True)
class MergedMaterial:
    """One line of the common list; `steps` are the ids of those that ask for it, `given_by` one that hands it over."""

    material: Material
    steps: tuple[str, ...]
    given_by: str = ""


def waves(bundle: Bundle) -> tuple[tuple[Step, ...], ...]:
    """The steps in order; those of one wave can be done at the same time. Raises ValueError on a circle."""
    left, done, found = list(bundle.steps), set[str](), []
    while left:
        wave = tuple(step for step in left if done.issuperset(step.after))
        if not wave:
            raise ValueError(f"{bundle.bundle}: {left[0].id} waits for itself")
        found.append(wave)
        done |= {step.id for step in wave}
        left = [step for step in left if step.id not in done]
    return tuple(found)


def merged_materials(bundle: Bundle, items: Mapping[str, ServiceItem]) -> tuple[MergedMaterial, ...]:
    """Every paper once, in the order in which it is first needed. Forms of different steps stay apart, though they
    share a name: only what `same_material` calls one paper, and what people hold, is merged.
    """
    one_name = {other: same.name for same in bundle.same_material for other in same.also}
    given = {one_name.get(each.material, each.material): each.step for each in bundle.gives}
    order = [step for wave in waves(bundle) for step in wave]
    merged: dict[str, MergedMaterial] = {}
    for step in order:
        for material in items[step.item].materials if step.item in items else ():
            name = one_name.get(material.name, material.name)
            key = name if not _is_form(material) or name in one_name.values() else f"{name}\0{step.item}"
            earlier = merged.get(key)
            if earlier is None:
                merged[key] = MergedMaterial(material, (step.id,), _giver(bundle, given.get(name, ""), step))
            elif step.id not in earlier.steps:
                giver = earlier.given_by
                if earlier.material.already_held:  # nobody had to bring it so far
                    giver = _giver(bundle, given.get(name, ""), step)
                merged[key] = MergedMaterial(_both(earlier.material, material), (*earlier.steps, step.id), giver)
    return tuple(merged.values())


def _giver(bundle: Bundle, giver: str, step: Step) -> str:
    """`giver`, if it hands the material over before `step` asks for it."""
    return giver if giver and giver in set(_before(bundle, step.id)) else ""


def _before(bundle: Bundle, step_id: str) -> Iterator[str]:
    after = {step.id: step.after for step in bundle.steps}
    for earlier in after[step_id]:
        yield earlier
        yield from _before(bundle, earlier)


def _is_form(material: Material) -> bool:
    return material.name.endswith(FORM_ENDINGS)


# Papers filled in for one application; the next office has its own of the same name.
FORM_ENDINGS = ("申请表", "申请书", "登记表", "委托书", "承诺书", "备案表")


def _both(one: Material, other: Material) -> Material:
    """One paper that does for both: the copies of both, and no easier to do without than the stricter of them."""
    form = one.form if one.form == other.form else one.form or other.form
    if one.form and other.form and one.form != other.form and {one.form, other.form} <= ON_PAPER:
        form = MaterialForm.BOTH
    return replace(
        one,
        form=form,
        copies=(one.copies or 0) + (other.copies or 0) or None,
        deferrable=one.deferrable and other.deferrable,
        replaced_by_commitment=one.replaced_by_commitment and other.replaced_by_commitment,
        already_held=one.already_held and other.already_held,
    )


ON_PAPER = {MaterialForm.ORIGINAL, MaterialForm.COPY, MaterialForm.BOTH}
