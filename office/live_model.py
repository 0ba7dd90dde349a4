"""Which dialogue model answers. A file of the installation: the engine reads it when it starts (bot/__main__.py), the
supervisor before that, and the desk writes it when the staff choose another one.
"""

import json
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from office.settings import Settings


@dataclass(frozen=True, slots=True)
class LiveModel:
    """`model`: a file's name in the models folder. `ingredients`: the mark of what it was trained on besides sentences
    that editors added; a model of other ingredients does not fit this release.
    """

    model: str
    ingredients: str


def live_file(settings: Settings) -> Path:
    return settings.var_folder / "live-model.json"


def read_live(settings: Settings) -> LiveModel | None:
    """None where nothing was written yet, or nothing that can be read."""
    try:
        found = json.loads(live_file(settings).read_text(encoding="utf-8"))
        return LiveModel(str(found["model"]), str(found["ingredients"]))
    except (OSError, ValueError, LookupError, TypeError):
        return None


def write_live(settings: Settings, live: LiveModel) -> None:
    """Never half written."""
    path = live_file(settings)
    if read_live(settings) == live:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, suffix=".new", encoding="utf-8", delete=False) as new:
        json.dump(asdict(live), new)
    Path(new.name).replace(path)


def base_model(ingredients: str) -> str:
    """The name of the model without added sentences."""
    return f"onewindow-{ingredients}.tar.gz"


def added_sentences(model: Path) -> Path:
    """Where the sentences that editors added to a model are kept beside it."""
    return model.with_name(model.name.removesuffix(".tar.gz") + ".added.yml")
