"""Reads a knowledge file into a plain data class. An error names file, line and key in Chinese: a clerk mends it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

T = TypeVar("T")
# The C parser where libyaml is there: six times as fast, the same result.
FAST_SAFE_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class KnowledgeError(ValueError):
    """A knowledge file that cannot be used; `problems` are lines `file:line: key: what to do`, in Chinese."""

    code = "knowledge_invalid"

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


# pydantic's error types, in a clerk's words.
MENDS: dict[str, str] = {
    "missing": "缺少这一项",
    "unexpected_keyword_argument": "没有这个字段，是不是写错了",
    "dataclass_type": "这里要写成“字段: 内容”的形式",
    "string_type": "要写文字",
    "int_type": "要写整数",
    "int_parsing": "要写整数",
    "bool_parsing": "只能写 true 或 false",
    "bool_type": "只能写 true 或 false",
    "decimal_parsing": "要写数字",
    "tuple_type": "要写成列表，每行以“- ”开头",
    "enum": "不是允许的取值",
    "date_from_datetime_parsing": "日期要写成 2026-11-22 这样",
    "date_parsing": "日期要写成 2026-11-22 这样",
    "date_type": "日期要写成 2026-11-22 这样",
}


def read_as(adapter: TypeAdapter[T], path: Path) -> T:
    """One file as one value of the adapter's type. Raises KnowledgeError."""
    node, raw = read_yaml(path)
    try:
        return adapter.validate_python(raw)
    except ValidationError as error:
        raise KnowledgeError([_in_words(path, node, detail) for detail in error.errors()]) from None


def located(path: Path, keys: Sequence[int | str], mend: str) -> str:
    """A problem line `file:line: key: what to do` for a place in a file that could be read."""
    node, _ = read_yaml(path)
    return _located(path, node, keys, mend)


def read_yaml(path: Path) -> tuple[yaml.Node | None, Any]:
    """The file's node tree (for line numbers) and its plain content. Raises KnowledgeError."""
    try:
        text = path.read_text(encoding="utf-8")
        return yaml.compose(text, Loader=FAST_SAFE_LOADER), yaml.load(text, Loader=FAST_SAFE_LOADER)  # noqa: S506 - it is a safe one
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise KnowledgeError([f"{path.name}:{line}: 这一行的格式不对，请检查缩进、冒号和引号"]) from None
    except (yaml.YAMLError, UnicodeDecodeError):
        raise KnowledgeError([f"{path.name}: 文件要存成 UTF-8 的 YAML 文本"]) from None


def _in_words(path: Path, root: yaml.Node | None, detail: ErrorDetails) -> str:
    return _located(path, root, detail["loc"], MENDS.get(detail["type"], "内容不对"))


def _located(path: Path, root: yaml.Node | None, keys: Sequence[int | str], mend: str) -> str:
    node, line = root, 1
    for key in keys:
        node = _child(node, key)
        if node is None:
            break
        line = node.start_mark.line + 1
    where = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys).lstrip(".")
    return f"{path.name}:{line}: {where}: {mend}"


def _child(node: yaml.Node | None, key: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        pairs: Mapping[Any, yaml.Node] = {name.value: value for name, value in node.value}
        return pairs.get(key)
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        child: yaml.Node = node.value[key]
        return child
    return None
