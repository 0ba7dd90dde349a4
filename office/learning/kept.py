"""Sentences that editors keep: to train with, and to test with. Never the same one for both. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Purpose(StrEnum):
    TRAIN = "train"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Kept:
    """`intent`: what the sentence wants, needed to train. `code`: of the item that a test sentence is about. Either may
    be empty in a test sentence: then only a change is told, not whether it is for the better.
    """

    text: str
    purpose: Purpose
    by: str
    at: datetime
    intent: str = ""
    code: str = ""
    id: int = 0
