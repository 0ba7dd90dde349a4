"""Words that a quick reply says, and the name in what somebody says."""

import json

from office.contact.names import read_name


def said_payload(words: str) -> str:
    """The quick reply that says these words."""
    return "/give_details" + json.dumps({"said": words})


def spoken_name(text: str, asked: bool) -> str | None:
    name = read_name(text, asked=asked)
    return name.full if name else None
