"""Where numbers, ids and tokens that nobody can guess come from. Only office/bootstrap.py hands them out."""

import secrets
import uuid


def new_id() -> str:
    return uuid.uuid4().hex


def random_digits(count: int) -> str:
    """So many that nobody can guess."""
    return "".join(secrets.choice("0123456789") for _ in range(count))


def random_signs(count: int, among: str) -> str:
    return "".join(secrets.choice(among) for _ in range(count))
