"""knowledge/queueing.yml: each number with its source; a mistake is named with its place."""

from dataclasses import fields
from pathlib import Path

import pytest

from office.knowledge_loader import KnowledgeError
from office.queueing.loader import read_queue_settings
from office.queueing.rules import RULE_NAMES, QueueRules, QueueSettings
from office.settings import PROJECT

SOURCES = "sources:\n  design: {title: 设计值}\n"


def read(folder: Path, text: str) -> QueueSettings:
    path = folder / "queueing.yml"
    path.write_text(SOURCES + text, encoding="utf-8")
    return read_queue_settings(path)


def test_our_file_gives_every_rule_a_source_and_the_defaults_are_its_values() -> None:
    rules = read_queue_settings(PROJECT / "knowledge" / "queueing.yml").rules

    assert set(rules.sources) == set(RULE_NAMES)
    defaults = QueueRules()
    assert {name: getattr(rules, name) for name in RULE_NAMES} == {name: getattr(defaults, name) for name in RULE_NAMES}
    assert len(RULE_NAMES) == len(fields(QueueRules)) - 1


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert read_queue_settings(tmp_path / "queueing.yml") == QueueSettings()


def test_a_hall_may_differ(tmp_path: Path) -> None:
    text = "rules: {return_behind: {value: 4, source: design}}\n"
    text += "halls: {chaoyang: {priority_run: {value: 5, source: design}}}\n"

    settings = read(tmp_path, text)

    assert (settings.of("chaoyang").priority_run, settings.of("chaoyang").return_behind) == (5, 4)
    assert (settings.of("erdao").priority_run, settings.of("erdao").return_behind) == (2, 4)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rules: {priority: {value: 1, source: design}}", "rules.priority"),
        ("rules: {priority_run: {value: 0, source: design}}", "要写1以上的整数"),
        ("rules: {reminded_hour: {value: 7, source: design}}", "要写8到19之间的整点"),
        ("rules: {reminded_hour: {value: 20, source: design}}", "要写8到19之间的整点"),
        ("rules: {return_behind: {value: -1, source: design}}", "要写0以上的整数"),
        ("rules: {return_behind: {value: 1, source: heard}}", "sources 里没有“heard”"),
        ("rules: {}\nhalls: {chaoyang: {nothing: {value: 1, source: design}}}", "halls.chaoyang.nothing"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(KnowledgeError) as error:
        read(tmp_path, text)

    assert said in str(error.value)
