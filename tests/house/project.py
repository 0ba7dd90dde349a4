"""The project's own files, as tests of the house read them."""

import ast
import json
import os
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from office.guide.loader import read_items
from office.guide.model import ServiceItem
from office.settings import PROJECT

OUR_PACKAGES = ("office", "desk", "actions", "supervisor", "bench", "demo", "commands", "bot", "cli")
# Built, installed or stored here, and in no repository (.gitignore).
NOT_OURS = {".git", ".venv", "var", "models", "node_modules", "dist", "__pycache__", ".rasa", ".hypothesis"}


@cache
def python_files() -> tuple[str, ...]:
    """Every Python file that runs in production, relative to the project."""
    found = [PROJECT / "cli.py"]
    for package in OUR_PACKAGES:
        found += (PROJECT / package).rglob("*.py")
    names = sorted(path.relative_to(PROJECT).as_posix() for path in found if not NOT_OURS & set(path.parts))
    return tuple(name for name in names if not name.startswith("bot/tests/"))


def text_files() -> list[Path]:
    """Every file of the repository that is text."""
    found = []
    for folder, folders, names in os.walk(PROJECT):
        folders[:] = [name for name in folders if name not in NOT_OURS and not name.endswith(("_cache", ".egg-info"))]
        found += [Path(folder, name) for name in names]
    return [path for path in sorted(found) if b"\0" not in path.read_bytes()[:4096]]


@cache
def parsed(name: str) -> ast.Module:
    return ast.parse((PROJECT / name).read_text(encoding="utf-8"))


def imports(name: str) -> set[str]:
    """The modules that a file imports, with their packages: office.guide.model."""
    found = set()
    for node in ast.walk(parsed(name)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 and node.module, f"{name} imports relatively"
            found.add(node.module)
    return found


def roots(name: str) -> set[str]:
    return {module.split(".")[0] for module in imports(name)}


def read_yaml_folder(folder: str) -> list[dict[str, Any]]:
    return [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted((PROJECT / folder).rglob("*.yml"))]


@cache
def domain() -> dict[str, Any]:
    """All files of domain/ as one."""
    whole: dict[str, Any] = {"intents": [], "actions": [], "entities": [], "slots": {}, "responses": {}}
    for part in read_yaml_folder("domain"):
        for key, collected in whole.items():
            collected.update(part.get(key, {})) if isinstance(collected, dict) else collected.extend(part.get(key, []))
    return whole


def rule_steps(key: str) -> list[str]:
    """The values of `intent` or `action` in every rule and story."""
    files = read_yaml_folder("data/rules") + read_yaml_folder("data/stories")
    stories = [story for file in files for kind in ("rules", "stories") for story in file.get(kind, [])]
    return [step[key] for story in stories for step in story["steps"] if key in step]


def sentences(*paths: Path) -> list[tuple[str, str]]:
    """(intent, sentence) of Rasa's training files, entity marks taken off."""
    found = []
    for path in paths:
        for part in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            lines = [line.strip().removeprefix("- ") for line in part["examples"].splitlines() if line.strip()]
            found += [(part["intent"], re.sub(r"\[([^\]]+)\](\([^)]*\)|\{[^}]*\})", r"\1", line)) for line in lines]
    return found


@cache
def training_sentences() -> list[tuple[str, str]]:
    return sentences(*sorted((PROJECT / "data" / "nlu").glob("*.yml")))


@cache
def heldout_sentences() -> list[tuple[str, str]]:
    """Those that measure the classifier, in either form of file."""
    folder = PROJECT / "tests" / "heldout"
    rows = [
        json.loads(line)
        for path in sorted(folder.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    labelled = [(row["intent"], row["text"]) for row in rows if "intent" in row]
    return sentences(*sorted(folder.glob("*.yml"))) + labelled


def bare(sentence: str) -> str:
    """What is left of a sentence without punctuation, width and case."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", sentence).casefold())


@cache
def items() -> dict[str, ServiceItem]:
    return read_items(PROJECT / "knowledge" / "items")
