"""What a citizen reads is in knowledge/ and domain/, where a clerk can mend it, and not in Python."""

import ast
import re

import pytest

from office.guide.model import MaterialForm
from tests.house.project import parsed, python_files

CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")

# Told to clerks about their files, never to citizens.
FOR_CLERKS = ("office/knowledge_loader.py", "office/guide/loader.py", "office/wording/loader.py")
# Values and signs of the language itself.
SIGNS: dict[str, set[str]] = {
    "office/guide/model.py": {form.value for form in MaterialForm},
    "office/guide/compose.py": {"《", "》", "（", "）", "，", "。"},
    "office/guide/search.py": {"字"},  # any character at all, to count with
    "office/guide/topic.py": {"〔[^〕]*〕"},
    "office/china_time.py": {"年", "月", "日"},
    "office/privacy.py": {"零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"},
    "desk/app.py": {"OneWindow 一窗"},
}
CHECKED = [name for name in python_files() if name.startswith(("office/", "desk/", "actions/"))]


def chinese_in(name: str) -> set[str]:
    """String literals with Chinese in them; docstrings are for us and do not count."""
    tree = parsed(name)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return {node.value for node in constants if id(node) not in docstrings and CHINESE.search(node.value)}


@pytest.mark.parametrize("name", [name for name in CHECKED if name not in FOR_CLERKS])
def test_no_words_for_citizens_in_python(name: str) -> None:
    assert chinese_in(name) - SIGNS.get(name, set()) == set()


@pytest.mark.parametrize("name", SIGNS)
def test_no_sign_is_listed_that_is_not_used(name: str) -> None:
    assert SIGNS[name] - chinese_in(name) == set()


@pytest.mark.parametrize("name", FOR_CLERKS)
def test_what_is_told_to_clerks_is_chinese(name: str) -> None:
    assert chinese_in(name)
