"""`onewindow bench calls`: how long an operator waits from a key to the list."""

import json
from pathlib import Path
from typing import Annotated

import typer

from commands.bench import Json, console, errors
from office.settings import PROJECT, Settings

DEV = PROJECT / "tests" / "heldout" / "nlu-dev.yml"


def bench_calls(
    sentences: Annotated[
        Path, typer.Option(help="What callers say: Rasa NLU data.", show_default="tests/heldout/nlu-dev.yml")
    ] = DEV,
    as_json: Json = False,
) -> None:
    """Suggestions for every beginning of every item's name and of every sentence: ms, by words and by meaning."""
    from bench.calls import beginnings, measure, read_sentences, table
    from bench.retrieval import BenchInput
    from office.call_suggestions import Suggesting
    from office.guide.model import Facet
    from office.guide_making import embedder_of, files_knowledge, make_guide
    from office.phone.loader import read_phone_script
    from office.safety.guard import Guard
    from office.safety.loader import read_safety
    from office.wording.loader import read_wording

    settings = Settings()
    try:
        said = read_sentences(sentences)
    except BenchInput as problem:
        errors.print(str(problem))
        raise typer.Exit(2) from None
    knowledge, wording = files_knowledge(settings), read_wording(settings.knowledge_folder / "answers.yml")
    guide = make_guide(knowledge, settings, wording, embedder_of(settings))
    guard = Guard(read_safety(settings.knowledge_folder / "safety.yml"), wording)
    script = read_phone_script(settings.knowledge_folder / "scripts", tuple(Facet))
    suggesting = Suggesting(guide, guard, script, wording)
    typed = beginnings([*(item.name for item in knowledge.items.values()), *said])
    # Nothing is past its date on the day when the newest guide was looked through.
    today = max(item.reviewed_on for item in knowledge.items.values())
    found = measure(suggesting, typed, today)
    if as_json:
        print(json.dumps({name: waits.as_dict() for name, waits in found.items()}))
    else:
        console.print(table(found))
