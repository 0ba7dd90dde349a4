"""Reads knowledge/answers.yml."""

from pathlib import Path

from office.knowledge_loader import KnowledgeError, read_yaml
from office.wording.model import ProblemWording, Wording


def read_wording(path: Path) -> Wording:
    """Raises KnowledgeError when a part is missing."""
    _, raw = read_yaml(path)
    try:
        texts = {f"{group}.{name}": text for group in raw["texts"] for name, text in raw["texts"][group].items()}
        problems = {code: ProblemWording(**words) for code, words in raw["problems"].items()}
        return Wording(texts=texts, problems=problems, constants=dict(raw["constants"]))
    except (KeyError, TypeError, AttributeError) as error:
        raise KnowledgeError([f"{path.name}: 缺少或写错了 texts、problems、constants 里的 {error}"]) from None
