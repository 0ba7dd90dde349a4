"""`onewindow bench load|month|turns`: what is measured at the door of a running house."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from commands.bench import Json, console, errors
from office.settings import Settings


@contextmanager
def _or_says_why() -> Iterator[None]:
    """A house that does not start or answer ends the command with 1 and the reason."""
    from bench.clients import Unanswered
    from supervisor.process import ProcessDied

    try:
        yield
    except (ProcessDied, TimeoutError) as problem:
        errors.print(f"The house did not start: {problem}")
        raise typer.Exit(1) from None
    except Unanswered as problem:
        errors.print(f"The desk did not answer: {problem}")
        raise typer.Exit(1) from None


def bench_load(
    users: Annotated[int, typer.Option(min=1, max=1000, help="Citizens at the same time, in whole conversations.")],
    seconds: Annotated[float, typer.Option(min=1, help="How long.")],
    url: Annotated[
        str,
        typer.Option(help="A running desk, on the web alone; without it, one is started, with all platforms."),
    ] = "",
    pause: Annotated[
        float, typer.Option(min=0, help="Seconds between an answer and the next message; 0: as fast as it goes.")
    ] = 10.0,
    stock: Annotated[
        bool, typer.Option("--stock", help="The same people at Rasa's stock engine, in the same run.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Hold whole conversations, on the web and on all platforms: messages a second, how long an answer takes, errors,
    anything lost, doubled or out of order.
    """
    from bench.crowd import drive as drive_own_house
    from bench.load import drive, table

    if url and stock:
        errors.print("--stock starts a house of its own: leave --url out")
        raise typer.Exit(2)
    with _or_says_why():
        if url:
            load = drive(url, users, seconds, pause)
        else:
            load = drive_own_house(Settings(), users, seconds, pause, beside_stock=stock, say=errors.print)
    if as_json:
        print(json.dumps(load.as_dict()))
    else:
        console.print(table(load))
    if not load.held.milliseconds or not load.tally.is_clean:
        raise typer.Exit(1)


def bench_month(
    bookings: Annotated[int, typer.Option(min=0, help="So many places are booked.", show_default="4206")] = 4206,
    consultations: Annotated[int, typer.Option(min=0, help="So many ask a question.", show_default="6064")] = 6064,
    url: Annotated[str, typer.Option(help="A desk for tests, which is booked full; without it, one is started.")] = "",
    as_json: Json = False,
) -> None:
    """Replay a month of a district over HTTP: consultations, bookings, and whether each is there, once."""
    from bench.houses import in_own_house
    from bench.month import table
    from bench.month_clients import replay

    with _or_says_why():
        if url:
            month = replay(url, bookings, consultations)
        else:
            month = in_own_house(Settings(), lambda own: replay(own, bookings, consultations), errors.print)
    if as_json:
        print(json.dumps(month.as_dict()))
    else:
        console.print(table(month))
    if not month.is_whole:
        raise typer.Exit(1)


def bench_turns(
    clients: Annotated[int, typer.Option(min=1, max=200, help="Conversations at the same time.")] = 8,
    seconds: Annotated[float, typer.Option(min=1, help="For each engine in each round.")] = 20,
    rounds: Annotated[int, typer.Option(min=1, help="Each engine is spoken to so often, in turn.")] = 3,
    as_json: Json = False,
) -> None:
    """Whole turns a second at the engine's own door, with its action server and database: ours and stock."""
    from bench.turns import measure
    from bench.turns_table import table

    with _or_says_why():
        pair = measure(Settings(), clients, seconds, rounds, errors.print)
    if as_json:
        print(json.dumps(pair.as_dict()))
    else:
        console.print(table(pair))
