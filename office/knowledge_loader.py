"""Reads a knowledge file into a plain data class. An error names file, line and key in Chinese: a clerk mends it."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from office.knowledge_yaml import KnowledgeError, read_yaml, where

T = TypeVar("T")
__all__ = ["CODE", "MENDS", "KnowledgeError", "code_problems", "located", "mend_of", "read_as", "read_yaml"]

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{1,63}")

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
    "pattern_regex": "正则表达式写得不对，检查括号",
}


def mend_of(kind: str) -> str:
    """What to do about one of pydantic's errors, by its type."""
    return MENDS.get(kind, "内容不对")


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


def code_problems(path: Path, key: str, code: str) -> list[str]:
    """Of a file that must be called like the code in it."""
    found = [] if path.stem == code else [located(path, [key], f"编码“{code}”要和文件名一致")]
    if not CODE.fullmatch(code):
        found.append(located(path, [key], "编码只用字母、数字、点、横线、下划线，以字母或数字开头，2到64个"))
    return found


def _in_words(path: Path, root: yaml.Node | None, detail: ErrorDetails) -> str:
    return _located(path, root, detail["loc"], mend_of(detail["type"]))


def _located(path: Path, root: yaml.Node | None, keys: Sequence[int | str], mend: str) -> str:
    node, line = root, 1
    for key in keys:
        node = _child(node, key)
        if node is None:
            break
        line = node.start_mark.line + 1
    return f"{path.name}:{line}: {where(keys)}: {mend}"


def _child(node: yaml.Node | None, key: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        pairs: Mapping[Any, yaml.Node] = {name.value: value for name, value in node.value}
        return pairs.get(key)
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        child: yaml.Node = node.value[key]
        return child
    return None
