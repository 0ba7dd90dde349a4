"""What a command says when it cannot do what was asked: one Chinese line, and no traceback."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import typer
from rich.console import Console
from sqlalchemy.exc import SQLAlchemyError

from commands.house import open_office_database
from office.guide.publication.publishing import Publishing
from office.guide.publication.versions import (
    ReviewedByItsWriter,
    VersionCannotMove,
    VersionNotFound,
    VersionOvertaken,
)
from office.knowledge_loader import CODE, KnowledgeError
from office.settings import Settings
from office.storage.unit_of_work import UnitOfWork
from office.wording.loader import read_wording
from office.wording.model import Wording

console = Console(highlight=False, soft_wrap=True, markup=False)
errors = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)
LONGEST_NAME = 64  # as the database keeps it
LARGEST_NUMBER = 2**31 - 1


@contextmanager
def kindly_refused(settings: Settings) -> Iterator[Wording]:
    """Gives the words; what a person can mend becomes one line (a knowledge file: one a mistake) and exit code 1."""
    try:
        wording = read_wording(settings.knowledge_folder / "answers.yml")
    except KnowledgeError as problem:
        errors.print(str(problem))
        raise typer.Exit(1) from None
    try:
        yield wording
    except VersionCannotMove as refused:
        status, to = (wording.say(f"version.{each}") for each in (refused.status, refused.to))
        said = wording.say(f"command.{refused.code}", status=status, to=to)
    except (VersionNotFound, VersionOvertaken, ReviewedByItsWriter) as refused:
        said = wording.say(f"command.{refused.code}")
    except KnowledgeError as problem:
        said = str(problem)
    except SQLAlchemyError as problem:
        said = wording.say("command.database_unusable", said=type(problem).__name__)
    except OSError as problem:
        said = wording.say("command.file_unusable", where=problem.filename or "")
    else:
        return
    errors.print(said)
    raise typer.Exit(1)


@contextmanager
def publishing_desk() -> Iterator[tuple[Publishing, Wording]]:
    settings = Settings()
    with kindly_refused(settings) as wording, open_office_database(settings) as database:
        yield Publishing(partial(UnitOfWork, database)), wording


def checked_code(code: str) -> str:
    """An item's code; one that no item can have is not looked for."""
    if not CODE.fullmatch(code):
        with kindly_refused(Settings()):
            raise VersionNotFound(code)
    return code


def checked_name(name: str) -> str:
    """Who does it, as it is kept; else exit code 2."""
    name = name.strip()
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        with kindly_refused(Settings()) as wording:
            errors.print(wording.say("command.name_needed", limit=LONGEST_NAME))
        raise typer.Exit(2)
    return name
