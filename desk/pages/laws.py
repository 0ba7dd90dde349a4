"""The laws under a guide or a one-stop matter, each with the articles that we hold word for word."""

from dataclasses import dataclass
from datetime import date

from office.guide.bundle import Bundle
from office.guide.model import LegalBasis, ServiceItem
from office.guide.policy import Quotation
from office.guide.usecases import Guide


@dataclass(frozen=True, slots=True)
class CitedLaw:
    basis: LegalBasis
    quotations: tuple[Quotation, ...]


def cited_laws(guide: Guide, matter: ServiceItem | Bundle, today: date) -> list[CitedLaw]:
    """A superseded rule is never the source of what we say."""
    quotations = guide.quotations(matter, today)
    return [
        CitedLaw(basis, tuple(each for each in quotations if each.basis == basis))
        for basis in matter.legal_basis
        if not guide.lawbook.is_superseded(basis.law, today)
    ]
