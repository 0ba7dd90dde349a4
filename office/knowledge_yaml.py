"""Reads one YAML file that a person wrote. Whatever is in it, reading ends soon and says in Chinese what to mend."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

# The C parser where libyaml is there: six times as fast, the same result.
FAST_SAFE_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MOST_BYTES = 4 * 1024 * 1024
REFERENCE = re.compile(r"\s*(- )*([^\s:]+:\s+)?[&*]")
NO_REFERENCES = "不能用 & 和 * 引用，请把内容写全；文字以 & 或 * 开头的，要加引号"
MOST_LEVELS = 30  # of lists in lists; the C parser crashes the process some thousands further down
Keys = list[int | str]


class KnowledgeError(ValueError):
    """A knowledge file that cannot be used; `problems` are lines `file:line: key: what to do`, in Chinese."""

    code = "knowledge_invalid"

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def read_yaml(path: Path) -> tuple[yaml.Node | None, Any]:
    """The file's node tree (for line numbers) and its plain content. Raises KnowledgeError."""
    text = _text(path)
    try:
        if problem := _dangerous(text):
            raise KnowledgeError([f"{path.name}:{problem}"])
        loader = FAST_SAFE_LOADER(text)
        try:
            node: yaml.Node | None = loader.get_single_node()
            if problems := list(_repeated_keys(node, [])):
                raise KnowledgeError([f"{path.name}:{problem}" for problem in problems])
            return node, None if node is None else _constructed(loader, node, path)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise KnowledgeError([f"{path.name}:{_broken(text, mark.line if mark else 0)}"]) from None
    except yaml.YAMLError:
        raise KnowledgeError([f"{path.name}: 文件要存成 UTF-8 的 YAML 文本，不能有控制字符"]) from None


def as_yaml(value: object) -> str:
    """Plain data as a knowledge file has it."""
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=120)


def where(keys: Sequence[int | str]) -> str:
    """materials[0].copies"""
    return "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys).lstrip(".")


def _text(path: Path) -> str:
    try:
        if not path.is_file():
            raise KnowledgeError([f"{path.name}: 这不是能读的文件（可能是文件夹，或者链接断了）"])
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        raise KnowledgeError([f"{path.name}: 读不了这个文件，请检查权限和链接"]) from None
    if len(content) > MOST_BYTES:
        raise KnowledgeError([f"{path.name}: 文件超过{MOST_BYTES // 1024 // 1024}MB，不像是手写的知识文件"])
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise KnowledgeError([f"{path.name}:{line}: 文件要存成 UTF-8 的 YAML 文本"]) from None


def _dangerous(text: str) -> str:
    """Seen before a tree is built: a few lines of & and * unfold to gigabytes, and deep nesting crashes the parser."""
    level = 0
    for event in yaml.parse(text, Loader=FAST_SAFE_LOADER):
        level += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        line = event.start_mark.line + 1 if event.start_mark else 1
        if getattr(event, "anchor", None):
            return f"{line}: {NO_REFERENCES}"
        if level > MOST_LEVELS:
            return f"{line}: 一层套一层太多了，最多{MOST_LEVELS}层"
    return ""


def _repeated_keys(node: yaml.Node | None, keys: Keys) -> Iterator[str]:
    """YAML's own loaders take the last of two and say nothing."""
    if isinstance(node, yaml.MappingNode):
        first: dict[tuple[str, str], int] = {}
        for name, value in node.value:
            if not isinstance(name, yaml.ScalarNode):
                continue  # refused when it is constructed
            line = name.start_mark.line + 1
            earlier = first.get((name.tag, name.value))
            if earlier is not None:
                yield f"{line}: {where([*keys, name.value])}: 这一项在第{earlier}行已经写过了，只能写一次"
            first[name.tag, name.value] = line
            yield from _repeated_keys(value, [*keys, name.value])
    elif isinstance(node, yaml.SequenceNode):
        for place, entry in enumerate(node.value):
            yield from _repeated_keys(entry, [*keys, place])


def _constructed(loader: Any, node: yaml.Node, path: Path) -> Any:
    try:
        return loader.construct_document(node)
    except (ValueError, OverflowError):  # 2026-02-30, or a number of thousands of digits
        keys, scalar = next((found for found in _scalars(node, []) if not _can_be_constructed(found[1])), ([], node))
        problem = f"{scalar.start_mark.line + 1}: {where(keys)}: 没有这样的日期或数字；要写成文字的，加引号"
        raise KnowledgeError([f"{path.name}:{problem}"]) from None


def _scalars(node: yaml.Node, keys: Keys) -> Iterator[tuple[Keys, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _scalars(name, [*keys, str(name.value)])
            yield from _scalars(value, [*keys, str(name.value)])
    elif isinstance(node, yaml.SequenceNode):
        for place, entry in enumerate(node.value):
            yield from _scalars(entry, [*keys, place])
    else:
        yield keys, node


def _can_be_constructed(node: yaml.Node) -> bool:
    try:
        yaml.constructor.SafeConstructor().construct_document(node)
    except (ValueError, OverflowError):
        return False
    return True


def _broken(text: str, line: int) -> str:
    lines = re.split(r"\r\n|[\r\n]", text)
    broken = lines[min(line, len(lines) - 1)]
    if REFERENCE.match(broken):
        return f"{line + 1}: {NO_REFERENCES}"
    if "\t" in broken:
        return f"{line + 1}: 这一行里有制表符（Tab），缩进只能用空格"
    return f"{line + 1}: 这一行的格式不对，请检查缩进、冒号和引号"
