"""What is said in danger is short and right: the number first, from a source; nothing else is promised."""

import re
from datetime import date

import pytest

from office.guide.library import read_knowledge
from office.guide.model import LegalBasis
from office.guide.policy import Lawbook, article_numbers
from office.safety.answer import NotOurs, NotOursKind
from office.safety.guard import ADVICE, DANGER_OF_INTENT, OPINION, OTHER_AUTHORITY
from office.safety.model import Advice, Authority, Danger
from office.settings import PROJECT
from tests.factories import make_wording
from tests.house.project import domain, items
from tests.safety import dangers_in, guard

WORDS, WORDING = guard().words, make_wording()
# One may have to call first and claim the work injury afterwards.
ALSO_DANGERS = {"下班路上让车撞了"}
TEXTS = [key for key in WORDING.texts if key.startswith("safety.")]
NUMBER = re.compile(r"(?<![0-9])1[0-9]{2,7}(?![0-9日个])")


def rendered(key: str) -> str:
    known = {f"call_{name}": number.number for name, number in WORDS.numbers.items()}
    return WORDING.say(key, numbers="119", laws="", law="", article="", **known)


@pytest.mark.parametrize("danger", Danger)
def test_every_danger_has_a_line_that_begins_with_its_numbers(danger: Danger) -> None:
    numbers = "、".join(WORDS.numbers[name].number for name in WORDS.dangers[danger].calls)
    line = WORDING.say(
        f"safety.{danger}",
        numbers=numbers,
        **{f"call_{name}": number.number for name, number in WORDS.numbers.items()},
    )

    assert line.startswith(numbers)
    assert "\n" not in line
    assert len(line) <= 80


def test_two_dangers_have_one_line_too() -> None:
    assert rendered("safety.several").startswith("119")
    assert "\n" not in rendered("safety.several")


@pytest.mark.parametrize("key", TEXTS)
def test_every_number_that_is_said_has_its_source(key: str) -> None:
    """Written out, a number could be anybody's: texts take them from safety.yml by name."""
    known = {number.number for number in WORDS.numbers.values()} | {WORDING.constants["hotline"]}

    assert NUMBER.findall(WORDING.texts[key]) == []
    assert set(NUMBER.findall(rendered(key))) <= known


@pytest.mark.parametrize("name", WORDS.numbers)
def test_every_number_is_called_somewhere(name: str) -> None:
    called = {each for words in WORDS.dangers.values() for each in words.calls}

    assert name in called or any(f"{{call_{name}}}" in WORDING.texts[key] for key in TEXTS)
    assert len(WORDS.numbers[name].source) > 10


@pytest.mark.parametrize("authority", Authority)
def test_every_authority_is_told_with_its_law_and_whom_to_ask(authority: Authority) -> None:
    told = guard().channel(authority).text

    assert WORDING.constants["hotline"] in told
    for basis in WORDS.authorities[authority].basis:
        assert f"《{basis.law}》{basis.article}" in told
        assert article_numbers(basis.article)


@pytest.mark.parametrize("authority", Authority)
def test_articles_that_we_hold_exist_and_are_in_force(authority: Authority) -> None:
    lawbook = Lawbook(read_knowledge(PROJECT / "knowledge").regulations.values())
    today = date(2026, 11, 22)
    for basis in WORDS.authorities[authority].basis:
        if lawbook.in_force(basis.law, today):
            quoted = lawbook.quote(LegalBasis(basis.law, basis.article), today)
            assert [each.article.article for each in quoted] == list(article_numbers(basis.article))


def test_what_can_still_be_done_here_is_an_item() -> None:
    here = {code for words in (*WORDS.authorities.values(), *WORDS.advice.values()) for code in words.here}

    assert here
    assert here <= set(items())


@pytest.mark.parametrize("kind", NotOursKind)
def test_every_refusal_has_a_text(kind: NotOursKind) -> None:
    told: dict[NotOursKind, list[NotOurs | None]] = {
        NotOursKind.OTHER_AUTHORITY: [guard().not_ours("嗯", OTHER_AUTHORITY, 0.9)],
        NotOursKind.ABUSE: [guard().not_ours("嗯", "abuse", 0.9, calmed=calmed) for calmed in (False, True)],
        NotOursKind.INSTRUCTIONS: [guard().not_ours("嗯", "give_instructions", 0.9)],
        NotOursKind.UNLAWFUL: [guard().not_ours("告诉我怎么造炸药", ADVICE, 0.9)],
        NotOursKind.OPINION: [guard().not_ours("嗯", OPINION, 0.9)],
        NotOursKind.ADVICE: [guard().not_ours(text, ADVICE, 0.9) for text in ("嗯", "官司", "感冒", "股票")],
    }

    assert all(each and each.kind is kind and each.text for each in told[kind])
    assert {f"safety.advice_{advice}" for advice in Advice} <= set(TEXTS)


def test_intents_of_danger_are_in_the_domain() -> None:
    assert {*DANGER_OF_INTENT, OTHER_AUTHORITY, OPINION, ADVICE} <= set(domain()["intents"])


def test_no_name_of_an_item_sounds_the_alarm() -> None:
    named = {phrase for item in items().values() for phrase in (item.name, *item.aliases)}

    assert {phrase for phrase in named if dangers_in(phrase)} == ALSO_DANGERS
