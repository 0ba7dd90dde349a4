"""Service items as a citizen meets them, after the elements of GB/T 39554.1 (事项要素).

Plain, frozen data. `loader.py` reads it from `knowledge/items/*.yml`; field names here are the keys there.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar

# Read by the loader: a key that is not a field is a mistake in the file, never ignored.
STRICT: dict[str, Any] = {"extra": "forbid"}


class Facet(StrEnum):
    """The part of a guide that a question is about."""

    OVERVIEW = "overview"
    WHEN = "when"
    CONDITIONS = "conditions"
    MATERIALS = "materials"
    TIME_LIMIT = "time_limit"
    FEE = "fee"
    WHERE = "where"
    CHANNELS = "channels"
    VALIDITY = "validity"
    LEGAL_BASIS = "legal_basis"
    # Read out of the lines that mention them (asides.py); no field of an item is about them alone.
    PROXY = "proxy"
    DEFERRAL = "deferral"
    FORMS = "forms"
    DELIVERY = "delivery"


class MaterialForm(StrEnum):
    ORIGINAL = "原件"
    COPY = "复印件"
    BOTH = "原件和复印件"
    FILLED_IN = "现场填写"
    ELECTRONIC = "电子件"


class Grade(StrEnum):
    """How far a source can be trusted: only A and B may be shown to a citizen."""

    STATUTE = "A"  # text of a law or regulation
    GOVERNMENT = "B"  # a government site or document
    SECONDARY = "C"  # retold, mirrored, agencies
    HEARSAY = "D"  # retold in an open-source repository


@dataclass(frozen=True, slots=True)
class Material:
    __pydantic_config__: ClassVar = STRICT

    name: str
    form: MaterialForm | None = None
    copies: int | None = None
    note: str = ""
    deferrable: bool = False  # 容缺: may follow after acceptance
    due_by_working_days: int | None = None  # how long it may follow; None: the counter says
    replaced_by_commitment: bool = False  # 告知承诺
    issued_by: str = ""  # the office it can be had from, where that is not the citizen
    already_held: bool = False  # that office passes it on itself: no need to bring

    @property
    def blocks_if_missing(self) -> bool:
        """Without it nothing can be accepted."""
        return not (self.deferrable or self.replaced_by_commitment or self.already_held)


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A law and its article, e.g. 食品经营许可和备案管理办法, 第三十二条; `number` is the order's."""

    __pydantic_config__: ClassVar = STRICT

    law: str
    article: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read. `url` is given only for grades A and B."""

    __pydantic_config__: ClassVar = STRICT

    title: str
    grade: Grade
    url: str = ""

    @property
    def may_be_shown(self) -> bool:
        return self.grade in (Grade.STATUTE, Grade.GOVERNMENT)


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """`text` is what is said aloud; the numbers are for checks and deadlines."""

    __pydantic_config__: ClassVar = STRICT

    text: str
    statutory_working_days: int | None = None
    statutory_calendar_days: int | None = None
    promised_working_days: int | None = None


@dataclass(frozen=True, slots=True)
class Fee:
    __pydantic_config__: ClassVar = STRICT

    text: str
    amount_yuan: Decimal | None = None  # 0 is free; None is not known
    basis: str = ""


@dataclass(frozen=True, slots=True)
class RenewalWindow:
    """When an application may be made, counted in days before the present permit ends."""

    __pydantic_config__: ClassVar = STRICT

    text: str
    opens_working_days_before: int | None = None
    closes_working_days_before: int | None = None
    opens_calendar_days_before: int | None = None
    closes_calendar_days_before: int | None = None


@dataclass(frozen=True, slots=True)
class CommonQuestion:
    __pydantic_config__: ClassVar = STRICT

    ask: str
    answer: str


@dataclass(frozen=True, slots=True)
class SituationOption:
    """One possible answer. It leads to `next` (a question's id), to the end (none given), to another matter
    (`instead`, an item_code) or to a stop that says why this cannot be done so.
    """

    __pydantic_config__: ClassVar = STRICT

    id: str
    say: str  # on the button; also what is read out
    words: tuple[str, ...] = ()  # how people say it
    next: str = ""
    instead: str = ""
    stop: str = ""
    materials: tuple[Material, ...] = ()  # needed in this situation, besides the item's own
    without: tuple[str, ...] = ()  # names of materials not needed in it
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SituationQuestion:
    """情形: asked because the list depends on it. The first of an item's questions is asked first."""

    __pydantic_config__: ClassVar = STRICT

    id: str
    ask: str
    options: tuple[SituationOption, ...]
    if_yes: str = ""  # the option that a bare 是, 有, 对 means, where the question is asked so
    if_no: str = ""  # and a bare 没有, 不是


@dataclass(frozen=True, slots=True)
class ServiceItem:
    """事项. `unverified` names the fields (keys of this class) whose content a window must confirm."""

    __pydantic_config__: ClassVar = STRICT

    item: str  # the item_code, also the file's name
    name: str
    kind: str
    theme: str
    summary: str
    department: str
    applicant: str
    aliases: tuple[str, ...]
    when: RenewalWindow
    conditions: tuple[str, ...]
    materials: tuple[Material, ...]
    time_limit: TimeLimit
    fee: Fee
    where: str
    channels: tuple[str, ...]
    legal_basis: tuple[LegalBasis, ...]
    sources: tuple[Source, ...]
    unverified: tuple[str, ...]
    reviewed_on: date
    valid_to: date
    validity: str = ""
    outcome: str = ""
    valid_from: date | None = None
    questions: tuple[CommonQuestion, ...] = field(default=())
    pitfalls: tuple[str, ...] = field(default=())
    situations: tuple[SituationQuestion, ...] = field(default=())
    code: str = ""  # 实施编码 of an official catalogue
    area: str = ""  # the place whose rule this is; empty: the whole country's, or our own
    visits: int | None = None  # how often one must come; 1: 只跑一次, 0: 不用跑
    done_at_once: bool = False  # 即来即办
    halls: tuple[str, ...] = field(default=())  # hall ids
    consult_phone: str = ""
    complaint_phone: str = ""

    @property
    def item_code(self) -> str:
        return self.item

    def is_verified(self, field_name: str) -> bool:
        return field_name not in self.unverified

    def is_expired(self, today: date) -> bool:
        return today > self.valid_to

    @property
    def public_sources(self) -> tuple[Source, ...]:
        return tuple(source for source in self.sources if source.may_be_shown)
