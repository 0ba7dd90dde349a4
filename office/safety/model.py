"""The words of knowledge/safety.yml. Expressions are searched in normalised text without spaces."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

STRICT: dict[str, Any] = {"extra": "forbid"}
Expressions = tuple[re.Pattern[str], ...]


class Danger(StrEnum):
    QUAKE = "quake"
    FIRE = "fire"  # also gas, and whoever is trapped
    CRIME = "crime"
    MISSING = "missing"
    THREAT = "threat"  # to harm others, said by the speaker
    SUSPICIOUS = "suspicious"  # a message or a call that may be a fraud, and nobody has fallen for it yet
    BITE = "bite"
    FRAUD = "fraud"
    MEDICAL = "medical"
    ACCIDENT = "accident"
    SELF_HARM = "self_harm"
    SELF_HARM_NOW = "self_harm_now"
    SWALLOWED = "swallowed"  # pills or poison, already taken


class Authority(StrEnum):
    RECONSIDERATION = "reconsideration"
    PROSECUTOR = "prosecutor"
    LABOUR = "labour"
    DISCIPLINE = "discipline"
    PETITION = "petition"
    ARBITRATION = "arbitration"
    COURT = "court"


class Advice(StrEnum):
    LAW = "law"
    HEALTH = "health"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Number:
    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    number: str
    source: str


@dataclass(frozen=True, slots=True)
class DangerWords:
    """`calls` are names of numbers. What stands in `unless_matter` is no danger where a service matter is spoken of."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    calls: tuple[str, ...]
    at_once: Expressions
    unless_matter: Expressions = ()


@dataclass(frozen=True, slots=True)
class Basis:
    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    law: str
    article: str


@dataclass(frozen=True, slots=True)
class AuthorityWords:
    """`here`: codes of the items that can still be done with us. `plainly`: said so, no case is opened."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    said: Expressions
    basis: tuple[Basis, ...]
    here: tuple[str, ...] = ()
    plainly: Expressions = ()


@dataclass(frozen=True, slots=True)
class AdviceWords:
    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    said: Expressions
    here: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SafetyWords:
    """`misspelt` is put right first. `harmless` phrases and `figures` of speech are cut out before a danger is
    looked for; where they stand, an intent alone is not believed. `past` and `aftermath` tell of something that is
    over, unless `present` does not. `unlawful` asks how to make what harms people.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    numbers: Mapping[str, Number]
    misspelt: Mapping[str, str]
    dangers: Mapping[Danger, DangerWords]
    harmless: Expressions
    figures: Expressions
    matter: Expressions
    past: Expressions
    aftermath: Expressions
    present: Expressions
    authorities: Mapping[Authority, AuthorityWords]
    no_authority: Expressions
    insults: Expressions
    instructions: Expressions
    advice: Mapping[Advice, AdviceWords]
    unlawful: Expressions = ()
