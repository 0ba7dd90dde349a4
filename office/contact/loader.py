"""Reads knowledge/places.yml. Raises KnowledgeError."""

from pathlib import Path

from pydantic import TypeAdapter

from office.contact.places import Places
from office.knowledge_loader import KnowledgeError, located, read_as
from office.settings import PROJECT

PLACES = TypeAdapter(Places)


def places_in(knowledge_folder: Path) -> Places:
    """Those of the folder, which may leave them to the project's. Raises KnowledgeError."""
    own = knowledge_folder / "places.yml"
    return read_places(own if own.exists() else PROJECT / "knowledge" / "places.yml")


def read_places(path: Path) -> Places:
    places = read_as(PLACES, path)
    problems = []
    names = [district.name for district in places.districts]
    for place, district in enumerate(places.districts):
        if names.index(district.name) != place:
            problems.append(located(path, ["districts", place, "name"], f"“{district.name}”写了两次"))
        for said, town in district.town_said.items():
            if town not in district.towns:
                problems.append(
                    located(path, ["districts", place, "town_said", said], f"“{town}”不在这个区的 towns 里")
                )
        if district.formerly and district.formerly not in places.cities:
            problems.append(located(path, ["districts", place, "formerly"], "要写 cities 里的一个市"))
    for place, city in enumerate(places.cities_only_with_ending):
        if city not in places.cities:
            problems.append(located(path, ["cities_only_with_ending", place], f"“{city}”不在 cities 里"))
    if problems:
        raise KnowledgeError(problems)
    return places
