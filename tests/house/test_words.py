"""What a citizen reads is in knowledge/ and domain/, where a clerk can mend it, and not in Python."""

import ast
import re

import pytest

from office.conversations.handoff.rules import NOT_WORDS
from office.guide.bundle import FORM_ENDINGS
from office.guide.model import MaterialForm
from office.halls.hours_text import HOURS
from tests.house.project import parsed, python_files

CHINESE = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")

# Told to clerks about their files, never to citizens.
FOR_CLERKS = (
    "office/knowledge_loader.py",
    "office/knowledge_yaml.py",
    "office/calendar_loader.py",
    "office/contact/loader.py",
    "office/guide/loader.py",
    "office/guide/library.py",
    "office/guide/item_checks.py",
    "office/guide/publication/fitting.py",
    "office/guide/exchange/messages.py",
    "office/wording/loader.py",
    "office/safety/loader.py",
    "office/halls/loader.py",
    "office/queueing/loader.py",
    "office/agency/loader.py",
    "office/routing/loader.py",
    "office/conversations/handoff/loader.py",
    "office/cases/loader.py",
    "office/cases/templates_loader.py",
    "office/rating/loader.py",
    "office/phone/loader.py",
    "office/booking/priority_loader.py",
    "office/halls/hall_checks.py",
    "office/halls/ruling.py",
)
# Rules of the language, word by word: how law numbers its articles; how digits, names, firms and places are said.
LANGUAGE = (
    "office/guide/policy.py",
    "office/guide/finding/articles.py",
    "office/search/text.py",
    "office/spoken_digits.py",
    "office/choice_number.py",
    "office/channels/splitting.py",
    "office/booking/times/clock.py",
    "office/booking/times/distances.py",
    "office/booking/times/festivals.py",
    "office/booking/times/impossible.py",
    "office/booking/times/marks.py",
    "office/booking/times/months.py",
    "office/booking/times/moon.py",
    "office/booking/times/other_matters.py",
    "office/booking/times/picking.py",
    "office/booking/times/points.py",
    "office/booking/times/reading.py",
    "office/booking/times/scanning.py",
    "office/booking/times/script.py",
    "office/booking/times/shifting.py",
    "office/booking/times/weeks.py",
    "office/casework/past_days.py",
    "office/contact/address.py",
    "office/contact/address_parts.py",
    "office/contact/asked_names.py",
    "office/contact/company.py",
    "office/contact/id_number.py",
    "office/contact/name_corrections.py",
    "office/contact/name_parts.py",
    "office/contact/names.py",
    "office/contact/phone.py",
    "office/contact/phone_corrections.py",
    "office/contact/places.py",
    "office/contact/plain.py",
    "office/contact/surnames.py",
    "office/contact/told.py",
    "office/contact/trades.py",
)
# Values and signs of the language itself.
SIGNS: dict[str, set[str]] = {
    "office/guide/model.py": {form.value for form in MaterialForm},
    "office/guide/compose.py": {"《", "》", "（", "）", "，", "。"},
    "office/guide/finding/phrases.py": {"字"},  # any character at all, to count with
    "office/dialogue/words.py": {"〔[^〕]*〕"},
    "office/guide/finding/topic.py": {"〔[^〕]*〕"},
    "office/guide/composing_bundles.py": {"（", "）", "，"},
    "office/guide/bundle.py": set(FORM_ENDINGS),
    "office/guide/area.py": {"省"},
    "office/guide/naming.py": {"（[^）]*）|\\([^)]*\\)"},
    "office/china_time.py": {"年", "月", "日"},
    "desk/app.py": {"OneWindow 一窗"},
    "office/casework/fields.py": {"两俩"},
    "office/halls/hours_text.py": {HOURS.pattern},
    "office/conversations/handoff/rules.py": {"、", NOT_WORDS.pattern},
    "office/learning/usecases.py": {"〔"},
    "office/conversations/entrusted.py": {"，"},  # stands where something was taken out
}
CHECKED = [name for name in python_files() if name.startswith(("office/", "desk/", "actions/"))]


def chinese_in(name: str) -> set[str]:
    """String literals with Chinese in them; docstrings are for us and do not count."""
    tree = parsed(name)
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    constants = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return {node.value for node in constants if id(node) not in docstrings and CHINESE.search(node.value)}


@pytest.mark.parametrize("name", [name for name in CHECKED if name not in (*FOR_CLERKS, *LANGUAGE)])
def test_no_words_for_citizens_in_python(name: str) -> None:
    assert chinese_in(name) - SIGNS.get(name, set()) == set()


@pytest.mark.parametrize("name", SIGNS)
def test_no_sign_is_listed_that_is_not_used(name: str) -> None:
    assert SIGNS[name] - chinese_in(name) == set()


@pytest.mark.parametrize("name", FOR_CLERKS)
def test_what_is_told_to_clerks_is_chinese(name: str) -> None:
    assert chinese_in(name)
