"""A one-stop matter in words: the steps in order, those that run side by side, and one list for all. Pure."""

from collections.abc import Iterator, Mapping

from office.guide.answer import Answer, AnswerStatus, Section
from office.guide.bundle import Bundle, MergedMaterial, Step, merged_materials, waves
from office.guide.compose import material_text
from office.guide.model import Facet, LegalBasis, ServiceItem
from office.wording.model import Wording

# What is said aloud for a facet; the whole is too long to listen to, and one tap away.
SAID = {
    Facet.MATERIALS: (Facet.MATERIALS, Facet.LEGAL_BASIS),
    Facet.TIME_LIMIT: (Facet.TIME_LIMIT, Facet.LEGAL_BASIS),
    Facet.LEGAL_BASIS: (Facet.LEGAL_BASIS,),
}
STEPS_AND_LAW = (Facet.OVERVIEW, Facet.LEGAL_BASIS)
NEXT = (Facet.OVERVIEW, Facet.MATERIALS, Facet.TIME_LIMIT)


def bundle_answer(
    bundle: Bundle, items: Mapping[str, ServiceItem], basis: tuple[LegalBasis, ...], facet: Facet, wording: Wording
) -> Answer:
    """The steps, or the part that was asked for; a question that only its items can answer gets the steps."""
    wanted = SAID.get(facet, STEPS_AND_LAW)
    key = "bundle.lead" if wanted is STEPS_AND_LAW else "bundle.lead_of_part"
    lead = wording.say(key, name=bundle.name, summary=bundle.summary)
    sections = tuple(part for part in bundle_sections(bundle, items, basis, wording) if part.facet in wanted)
    parts = [lead]
    for part in sections:
        mark = "" if part.verified else wording.say("section.unverified_mark")
        shape = "one_line" if len(part.lines) == 1 else "list"
        lines = _numbered(part.lines) if part.facet is Facet.MATERIALS else part.lines
        parts.append(wording.say(f"section.{shape}", title=part.title, mark=mark, lines="\n".join(lines)))
    return Answer(
        status=AnswerStatus.ANSWERED,
        text="\n".join(parts),
        confidence=1.0,
        facet=facet,
        bundle=bundle,
        lead=lead,
        sections=sections,
        legal_basis=basis,
        sources=bundle.public_sources,
        next_facets=tuple(each for each in NEXT if each not in wanted),
    )


def bundle_sections(
    bundle: Bundle, items: Mapping[str, ServiceItem], basis: tuple[LegalBasis, ...], wording: Wording
) -> tuple[Section, ...]:
    steps = tuple(_steps(bundle, items, wording))
    merged = merged_materials(bundle, items)
    materials = tuple(_material(each, bundle, items, wording) for each in merged)
    laws = tuple(wording.say("bundle.law", law=each.law, article=each.article) for each in basis)
    known = bundle.is_verified("steps")
    found = (
        Section(Facet.OVERVIEW, wording.say("bundle.steps"), steps, known),
        Section(Facet.MATERIALS, wording.say("bundle.materials"), materials, False),
        Section(
            Facet.TIME_LIMIT,
            wording.say("section.time_limit"),
            (bundle.time_limit.text,),
            bundle.is_verified("time_limit"),
        ),
        Section(Facet.LEGAL_BASIS, wording.say("section.legal_basis"), laws, bundle.is_verified("legal_basis")),
    )
    return tuple(section for section in found if section.lines)


def step_name(step: Step, items: Mapping[str, ServiceItem]) -> str:
    return items[step.item].name if step.item in items else step.name


def _steps(bundle: Bundle, items: Mapping[str, ServiceItem], wording: Wording) -> Iterator[str]:
    for number, wave in enumerate(waves(bundle), start=1):
        said = [_step(step, items, wording) for step in wave]
        if len(said) == 1:
            yield wording.say("bundle.one_step", number=number, steps=said[0])
        else:
            each = "\n".join(wording.say("bundle.one_of_several", step=one) for one in said)
            yield wording.say("bundle.side_by_side", number=number, count=len(said), steps=each)


def _numbered(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{number}. {line}" for number, line in enumerate(lines, start=1))


def _step(step: Step, items: Mapping[str, ServiceItem], wording: Wording) -> str:
    details = [wording.say("bundle.optional")] if step.optional else []
    details += [each for each in (step.where, step.note) if each]
    name = step_name(step, items)
    return f"{name}（{'，'.join(details)}）" if details else name


def _material(merged: MergedMaterial, bundle: Bundle, items: Mapping[str, ServiceItem], wording: Wording) -> str:
    said = material_text(merged.material, wording)
    names = {step.id: step_name(step, items) for step in bundle.steps}
    if merged.given_by:
        return wording.say("bundle.given", material=said, step=names[merged.given_by])
    optional = {step.id for step in bundle.steps if step.optional}
    if optional.issuperset(merged.steps):
        return wording.say("bundle.only_for", material=said, step=names[merged.steps[0]])
    if len(merged.steps) > 1:
        return wording.say("bundle.shared", material=said, count=len(merged.steps))
    return said
