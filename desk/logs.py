"""Log lines without anything that a person wrote: an error is its kind and place, never its text."""

import logging
from types import TracebackType


def kind_and_place(error: BaseException) -> str:
    """IntegrityError at store.py:73: enough to find the fault; the text may quote a message or a parameter."""
    trace: TracebackType | None = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
    return f"{type(error).__name__} at {place}"


class DiscreetFormatter(logging.Formatter):
    """Writes exceptions as kind and place, whoever logs them."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's name
        error = ei[1] if isinstance(ei, tuple) else None
        return kind_and_place(error) if isinstance(error, BaseException) else "unknown error"


def set_up_logging() -> None:
    handler = logging.StreamHandler()
    handler.setFormatter(DiscreetFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    # httpx would log whole URLs; alembic speaks at every readiness check.
    for chatty in ("httpx", "alembic"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
