"""Text in one form for comparing, every character still in its place, so that spans hold. Pure."""

import re
import unicodedata

from office.search.text import HAN, simplified

# All the dots that people type inside a name like 古丽·买买提.
NAME_DOTS = re.compile(rf"(?<=[{HAN}])[·•・．.‧∙●](?=[{HAN}])")
DOT = "·"


def plain(text: str) -> str:
    """Full width to plain, traditional to simplified; as long as the text."""
    narrow = "".join(_narrow(character) for character in text)
    changed = simplified(narrow)
    return NAME_DOTS.sub(DOT, changed if len(changed) == len(text) else narrow)


def _narrow(character: str) -> str:
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    form = unicodedata.normalize("NFKC", character)
    return form if len(form) == 1 else character
