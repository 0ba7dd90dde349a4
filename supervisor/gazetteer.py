"""What service items and their documents are called, as the dialogue engine's dictionary."""

import re
from pathlib import Path

from office.bootstrap import files_knowledge
from office.knowledge_loader import KnowledgeError
from office.settings import PROJECT, Settings

FOLDER = PROJECT / "var" / "gazetteer"  # where config.yml looks for it, so no setting moves it
# Pieces of a name between brackets and slashes; longer ones are descriptions and not words.
NAME_PART = re.compile(r"(?<!\w)\w{2,8}(?!\w)")


def write_gazetteer(settings: Settings) -> Path:
    """A Jieba user dictionary, one word a line; untouched when nothing has changed. Raises KnowledgeError.

    Aliases stay out: they are whole phrases, and as one word they would hide the words inside.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / "items.txt"
    try:
        items = files_knowledge(settings).items.values()
    except KnowledgeError:
        if path.exists():  # the words of the knowledge that is still published
            return path
        raise
    names = {part for item in items for name in (item.name, item.outcome) for part in NAME_PART.findall(name)}
    words = "".join(f"{name}\n" for name in sorted(names))
    if not path.exists() or path.read_text(encoding="utf-8") != words:
        path.write_text(words, encoding="utf-8")
    return path


if __name__ == "__main__":
    write_gazetteer(Settings())
