"""Turns an item into sections and sentences. Pure; every word comes from the knowledge files."""

from collections.abc import Iterable, Sequence

from office.guide.answer import Section
from office.guide.asides import NO_ASIDES, Asides, may_follow, mentions
from office.guide.model import Facet, LegalBasis, Material, ServiceItem
from office.wording.model import Wording

MOST_LINES = 4
OVERVIEW = (Facet.WHEN, Facet.MATERIALS, Facet.TIME_LIMIT, Facet.FEE, Facet.WHERE, Facet.LEGAL_BASIS)

# After an answer to one facet, what people ask next.
NEXT_FACETS: dict[Facet, tuple[Facet, ...]] = {
    Facet.OVERVIEW: (Facet.CONDITIONS, Facet.CHANNELS, Facet.VALIDITY),
    Facet.WHEN: (Facet.MATERIALS, Facet.TIME_LIMIT, Facet.WHERE),
    Facet.CONDITIONS: (Facet.MATERIALS, Facet.WHEN, Facet.WHERE),
    Facet.MATERIALS: (Facet.WHERE, Facet.TIME_LIMIT, Facet.FEE),
    Facet.TIME_LIMIT: (Facet.MATERIALS, Facet.FEE, Facet.WHERE),
    Facet.FEE: (Facet.MATERIALS, Facet.TIME_LIMIT, Facet.WHERE),
    Facet.WHERE: (Facet.MATERIALS, Facet.CHANNELS, Facet.TIME_LIMIT),
    Facet.CHANNELS: (Facet.MATERIALS, Facet.WHERE, Facet.TIME_LIMIT),
    Facet.VALIDITY: (Facet.WHEN, Facet.MATERIALS, Facet.OVERVIEW),
    Facet.LEGAL_BASIS: (Facet.MATERIALS, Facet.WHEN, Facet.OVERVIEW),
    Facet.PROXY: (Facet.MATERIALS, Facet.CHANNELS, Facet.WHERE),
    Facet.DEFERRAL: (Facet.MATERIALS, Facet.WHERE, Facet.TIME_LIMIT),
    Facet.FORMS: (Facet.MATERIALS, Facet.CHANNELS, Facet.WHERE),
    Facet.DELIVERY: (Facet.TIME_LIMIT, Facet.CHANNELS, Facet.WHERE),
}

# The field of ServiceItem that a facet is read from, for its `unverified` mark.
FIELD_OF_FACET: dict[Facet, str] = {
    Facet.WHEN: "when",
    Facet.CONDITIONS: "conditions",
    Facet.MATERIALS: "materials",
    Facet.TIME_LIMIT: "time_limit",
    Facet.FEE: "fee",
    Facet.WHERE: "where",
    Facet.CHANNELS: "channels",
    Facet.VALIDITY: "validity",
    Facet.LEGAL_BASIS: "legal_basis",
}


def facets_to_say(facet: Facet) -> tuple[Facet, ...]:
    """An overview is several sections; any other question is its own section and the law it rests on."""
    if facet is Facet.OVERVIEW:
        return OVERVIEW
    return (facet,) if facet is Facet.LEGAL_BASIS else (facet, Facet.LEGAL_BASIS)


def next_facets(item: ServiceItem, facet: Facet, *, plainly: bool = False) -> tuple[Facet, ...]:
    """What to offer after an answer; whose list depends on them is offered their own, also after the plain one."""
    following = NEXT_FACETS[facet]
    if item.situations and (facet is Facet.OVERVIEW or plainly):
        others = [each for each in following if each is not Facet.MATERIALS]
        return (Facet.MATERIALS, *others[: len(following) - 1])
    return following


def section(item: ServiceItem, facet: Facet, wording: Wording, asides: Asides = NO_ASIDES) -> Section:
    if facet not in FIELD_OF_FACET:
        return _aside(item, facet, wording, asides)
    lines = tuple(line for line in _lines(item, facet, wording) if line)
    known = bool(lines)
    return Section(
        facet=facet,
        title=wording.say(f"section.{facet}"),
        lines=lines or (wording.say("section.not_known"),),
        verified=known and item.is_verified(FIELD_OF_FACET[facet]),
        note=wording.say("section.materials_depend") if facet is Facet.MATERIALS and item.situations else "",
    )


def _aside(item: ServiceItem, facet: Facet, wording: Wording, asides: Asides) -> Section:
    found = may_follow(item, wording) if facet is Facet.DEFERRAL else ()
    found += mentions(item, asides.get(facet, ()), wording)
    return Section(
        facet=facet,
        title=wording.say(f"section.{facet}"),
        lines=tuple(line.text for line in found) or (wording.say("aside.not_known"),),
        verified=bool(found) and all(item.is_verified(line.field) for line in found),
        is_known=bool(found),
    )


def lines_with(item: ServiceItem, words: Sequence[str], facet: Facet, wording: Wording) -> Section:
    """The first few lines of the guide with one of the words, and that nothing else is written."""
    found = mentions(item, words, wording)[:MOST_LINES]
    lines = (wording.say("aside.pitfall", text=each.text) if each.field == "pitfalls" else each.text for each in found)
    verified = all(item.is_verified(each.field) for each in found)
    return Section(facet, "", tuple(lines), verified, wording.say("aside.nothing_else"))


def as_text(lead: str, facet: Facet, sections: Iterable[Section], wording: Wording) -> str:
    """The whole answer as plain lines, with the mark where a window must confirm.

    The lead already names the facet that was asked for, so that section goes without its title.
    """
    parts = [lead]
    for part in sections:
        mark = "" if part.verified or not part.is_known else wording.say("section.unverified_mark")
        shape = "one_line" if len(part.lines) == 1 else "list"
        if part.facet is facet:
            shape = f"untitled_{shape}"
        lines = part.lines
        if len(lines) > 1:
            lines = tuple(f"{number}. {line}" for number, line in enumerate(lines, start=1))
        said = wording.say(f"section.{shape}", title=part.title, lines="\n".join(lines), mark=mark)
        parts += [said, part.note] if part.note else [said]
    return "\n".join(parts)


def cite(basis: LegalBasis) -> str:
    """《食品经营许可和备案管理办法》第三十二条"""
    return f"《{basis.law}》{basis.article}"


def where_said(item: ServiceItem, wording: Wording) -> str:
    """Where, and whom to ask before one goes."""
    return wording.say("section.where_note", where=item.where.rstrip("。"))


def _lines(item: ServiceItem, facet: Facet, wording: Wording) -> tuple[str, ...]:
    match facet:
        case Facet.WHEN:
            return (item.when.text,)
        case Facet.CONDITIONS:
            return item.conditions
        case Facet.MATERIALS:
            return tuple(material_text(material, wording) for material in item.materials)
        case Facet.TIME_LIMIT:
            return (item.time_limit.text,)
        case Facet.FEE:
            return (item.fee.text,)
        case Facet.WHERE:
            return (where_said(item, wording),)
        case Facet.CHANNELS:
            return item.channels
        case Facet.VALIDITY:
            return (item.validity,)
        case Facet.LEGAL_BASIS:
            return tuple(cite(basis) for basis in item.legal_basis)
    return (item.summary,)


def material_text(material: Material, wording: Wording) -> str:
    """身份证（原件，可以后补）"""
    details = [material.form.value if material.form else ""]
    if material.copies:
        details.append(wording.say("material.copies", copies=material.copies))
    if material.issued_by and not material.already_held:
        details.append(wording.say("material.issued_by", where=material.issued_by))
    if material.note:
        details.append(material.note)
    if material.deferrable:
        details.append(wording.say("material.deferrable"))
    if material.replaced_by_commitment:
        details.append(wording.say("material.commitment"))
    said = "，".join(detail for detail in details if detail)
    return f"{material.name}（{said}）" if said else material.name
