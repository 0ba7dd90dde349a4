"""Choices as numbered lines, and a bare number as the choice. Pure."""

from collections.abc import Sequence

from office.choice_number import number_said


def numbered(titles: Sequence[str], start: int) -> list[str]:
    """`start`: how many were numbered before, in the same breath."""
    return [f"{at}. {title}" for at, title in enumerate(titles, start=start + 1)]


def choice(text: str, payloads: Sequence[str]) -> str | None:
    number = number_said(text)
    return payloads[number - 1] if number is not None and 1 <= number <= len(payloads) else None
