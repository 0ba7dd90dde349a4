"""What the knowledge folder names, for an engine that no house runs: training, benches, `rasa data validate`."""

from pathlib import Path

from office.gazetteer import write_names
from office.guide_making import files_knowledge
from office.knowledge_loader import KnowledgeError
from office.settings import PROJECT, Settings

FILE = PROJECT / "var" / "gazetteer" / "gazetteer.json"  # where config.yml looks for it, so no setting moves it


def write_gazetteer(settings: Settings) -> Path:
    """Raises KnowledgeError."""
    try:
        return write_names(files_knowledge(settings), settings.knowledge_folder, FILE)
    except KnowledgeError:
        if FILE.exists():  # the names of the knowledge before the mistake
            return FILE
        raise


if __name__ == "__main__":
    write_gazetteer(Settings())
